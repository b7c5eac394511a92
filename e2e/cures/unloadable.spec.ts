import { join as joinPath } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from '@playwright/test';
import { expect, useWriters } from './writers.ts';

const here = useWriters();

test('R9 a text that the server can’t open: said with whom to tell, the rest of the room goes on, and it heals by itself', async () => {
  const { house, join, proposal, restart } = here();
  const ada = await join('Ada Test');
  const card = await proposal(ada, 'Damaged');
  await ada.open(card);
  await ada.text.locator('p').first().click();
  await ada.page.keyboard.type('Kept all the while.');
  await ada.saved();
  await house.stop();
  const rows = (act: (file: DatabaseSync) => void): void => {
    const file = new DatabaseSync(joinPath(house.dataDir, 'vernissage.db'), { timeout: 5000 });
    act(file);
    file.close();
  };
  const tables = ['document_update', 'document_checkpoint'];
  rows((file) => tables.forEach((table) => file.prepare(`update ${table} set sha256 = 'x' || sha256 where name = ?`).run(`body/${card}`)));
  await restart(ada);
  const notice = ada.page.getByText('A text of this room cannot be opened right now.', { exact: true });
  await expect(notice).toBeVisible();
  await expect(ada.page.getByText('Please tell the organisers.')).toBeVisible();
  await expect(ada.page.locator('[data-sync=unloadable]')).toBeVisible();
  await expect(ada.text).toContainText('Kept all the while.');
  await house.stop();
  rows((file) => tables.forEach((table) => file.prepare(`update ${table} set sha256 = substr(sha256, 2) where name = ?`).run(`body/${card}`)));
  await restart(ada);
  await ada.saved();
  await expect(notice).toHaveCount(0);
});
