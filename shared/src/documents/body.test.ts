import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { bodyNodes, isLinkTarget, isMarkValue } from './body-shape.ts';
import { bodyText, readBody } from './read-body.ts';
import { seedBody } from './seed.ts';

describe('a proposal body', () => {
  test('is seeded with prompts, and with a text to type into below each', () => {
    const doc = new Y.Doc();
    seedBody(doc, ['What changes?', 'Who gains?']);
    const blocks = doc.getXmlFragment('default').toArray();
    expect(blocks.map((block) => (block instanceof Y.XmlElement ? block.nodeName : null))).toEqual(['heading', 'paragraph', 'heading', 'paragraph']);
    for (const block of blocks) expect(block instanceof Y.XmlElement && block.get(0)).toBeInstanceOf(Y.XmlText);
    expect(readBody(doc)).toEqual({
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'What changes?' }] },
        { type: 'paragraph' },
        { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Who gains?' }] },
        { type: 'paragraph' },
      ],
    });
  });

  test('reads as ProseMirror JSON with marks, and as plain text by block', () => {
    const doc = new Y.Doc();
    const paragraph = new Y.XmlElement('paragraph');
    const text = new Y.XmlText('Plant trees');
    text.format(6, 5, { bold: {}, link: { href: 'https://izmir.example' } });
    paragraph.insert(0, [text, new Y.XmlElement('hardBreak'), new Y.XmlText('now')]);
    const list = new Y.XmlElement('bulletList');
    const item = new Y.XmlElement('listItem');
    const inner = new Y.XmlElement('paragraph');
    inner.insert(0, [new Y.XmlText('one')]);
    item.insert(0, [inner]);
    list.insert(0, [item]);
    const unknown = new Y.XmlElement('script');
    unknown.insert(0, [new Y.XmlText('alert(1)')]);
    doc.getXmlFragment('default').insert(0, [paragraph, list, unknown]);
    const body = readBody(doc);
    expect(body.content?.[0]?.content).toEqual([
      { type: 'text', text: 'Plant ' },
      { type: 'text', text: 'trees', marks: [{ type: 'bold' }, { type: 'link', attrs: { href: 'https://izmir.example' } }] },
      { type: 'hardBreak' },
      { type: 'text', text: 'now' },
    ]);
    expect(bodyText(body)).toEqual(['Plant trees\nnow', 'one']);
  });
});

describe('the tables of the body', () => {
  test.each(['javascript:alert(1)', 'java\nscript:alert(1)', ' vbscript:x', 'data:text/html,x', 7, null])('no link leads to %j', (target) =>
    expect(isLinkTarget(target)).toBe(false),
  );
  test.each(['https://izmir.example/a?b', 'mailto:a@b.example', '/e/2021', '#note', 'page.html'])('a link may lead to %s', (target) =>
    expect(isLinkTarget(target)).toBe(true),
  );
  test('attributes keep their types', () => {
    const start = bodyNodes.get('orderedList')?.attributes.get('start');
    expect([start?.(1), start?.(Number.NaN), start?.('1')]).toEqual([true, false, false]);
    const source = bodyNodes.get('image')?.attributes.get('src');
    expect([source?.('https://a.example/b.png'), source?.('//a.example/b.png'), source?.('data:image/png;x')]).toEqual([true, false, false]);
  });
  test('marks stand only where the schema has them, with their own attributes', () => {
    expect(isMarkValue('paragraph', 'bold', {})).toBe(true);
    expect(isMarkValue('paragraph', 'bold', null)).toBe(true);
    expect(isMarkValue('paragraph', 'bold', { colour: 'red' })).toBe(false);
    expect(isMarkValue('codeBlock', 'bold', {})).toBe(false);
    expect(isMarkValue('paragraph', 'constructor', {})).toBe(false);
    expect(isMarkValue('paragraph', 'link', { href: 'javascript:x' })).toBe(false);
  });
});
