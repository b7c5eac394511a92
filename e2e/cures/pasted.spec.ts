import { test } from '@playwright/test';
import { expect, lines, useWriters } from './writers.ts';

const here = useWriters();

test('trap 3: what is pasted from elsewhere is mended before it leaves, and saved', async () => {
  const { join, proposal } = here();
  const [ada, ben] = await Promise.all([join('Ada Test'), join('Ben Test', 'PAR')]);
  const card = await proposal(ada, 'Pasted');
  await ada.open(card);
  await ben.open(card);
  await ada.text.locator('p').first().click();
  await ada.text.evaluate((element) => {
    const data = new DataTransfer();
    data.setData(
      'text/html',
      `<p>Read <a href="https://example.org" title="2024" target="true">the report</a></p><ol start="abc"><li>first</li></ol>
       <img src="file:///C:/a.png"><img src="https://example.org/a.png" alt="true" title="2024" width="50%">
       <table><tr><td colspan="1000">wide</td><td colspan="0">narrow</td></tr></table>`,
    );
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(ben.text).toContainText('the report');
  await expect(ben.text).toContainText('wide');
  await ada.saved();
  expect(await ada.page.evaluate(() => window.hold.refusedTexts())).toEqual([]);
  const blocks = await ben.body();
  expect(blocks.find(({ type }) => type === 'orderedList')?.attrs?.['start'] ?? 1).toBe(1);
  expect(blocks.filter(({ type }) => type === 'image')).toMatchObject([{ attrs: { src: 'https://example.org/a.png', alt: 'true', title: '2024' } }]);
  expect(lines(blocks).join(' ')).toContain('narrow');
});

test('what would nest deeper than 40 is left out and said', async () => {
  const { join, proposal } = here();
  const ada = await join('Ada Test');
  const card = await proposal(ada, 'Deep');
  await ada.open(card);
  await ada.text.locator('p').first().click();
  await ada.text.evaluate((element) => {
    const data = new DataTransfer();
    data.setData('text/html', `${'<blockquote>'.repeat(60)}<p>deep</p>${'</blockquote>'.repeat(60)}`);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(ada.page.getByRole('alert')).toHaveText('This would nest too deeply, so it was left out.');
  await ada.page.keyboard.type('Goes on');
  await ada.saved();
  expect(lines(await ada.body())).toContain('Goes on');
});
