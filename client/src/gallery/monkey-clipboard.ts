/** What other programs put on the clipboard, shortened: with attributes that the editor has to mend, and pictures and links it has to drop. */
export const samples: readonly string[] = [
  // A word processor
  `<p class="MsoNormal" style="margin:0"><b><span lang="EN-US">Shade</span></b><o:p></o:p></p><ol start="abc" type="1"><li>first</li><li>second<ol start="3"><li>in it</li></ol></li></ol>`,
  // A document in the browser
  `<b style="font-weight:normal" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:700">Trees</span> and <a href="https://izmir.example/trees">where</a></p><ul><li dir="ltr" aria-level="1"><p>one</p></li></ul></b>`,
  // A spreadsheet
  `<table width="50%"><colgroup><col width="64"></colgroup><tr><td colspan="2" align="right">2024</td></tr><tr><td colspan="0">1</td><td rowspan="1000">2</td></tr></table>`,
  // A web page
  `<h2 title="2024">Stops</h2><p><a href="javascript:alert(1)">no</a> <img src="file:///c:/a.png" alt="true"><img src="https://izmir.example/a.png" width="50%" title="7"></p><pre><code class="language-js">let a = 1</code></pre><hr>`,
  `<blockquote><ul data-type="taskList"><li data-type="taskItem" data-checked="true">done</li></ul><p>quoted<br>twice</p></blockquote>`,
];
