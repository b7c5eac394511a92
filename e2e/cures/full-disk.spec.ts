import { join as joinPath } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from '@playwright/test';
import { expect, useWriters } from './writers.ts';

const here = useWriters({ env: { SQLITE_MAX_PAGES: String(plantedPages() + 60) } });

/** Pages of the data file that every house of this run starts from. */
function plantedPages(): number {
  const planted = process.env['PLANTED'];
  if (!planted) return 2_000;
  const database = new DatabaseSync(joinPath(planted, 'vernissage.db'), { readOnly: true });
  const pages = Number(database.prepare('pragma page_count').get()?.['page_count']);
  database.close();
  return pages;
}

test('a full disk: the pill says that the server cannot save, and never that it did', async () => {
  const { join, proposal } = here();
  const ada = await join('Ada Test');
  const card = await proposal(ada, 'Full disk');
  await ada.open(card);
  await ada.text.locator('p').first().click();
  for (let turn = 0; turn < 40; turn += 1) {
    await ada.page.keyboard.insertText('Words that fill the disk. '.repeat(400));
    if (await ada.page.locator('[data-sync=failing]').isVisible()) break;
  }
  await expect(ada.pill).toContainText('The server cannot save right now. Keep this page open');
  await ada.page.keyboard.type('The last words.');
  await expect(ada.text).toContainText('The last words.');
  await expect(ada.page.locator('[data-sync=saved]')).toHaveCount(0);
});
