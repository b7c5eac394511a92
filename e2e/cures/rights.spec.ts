import { join as joinPath } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect as plainExpect, type Page, test } from '@playwright/test';
import { houseForFile } from '../house/server.ts';
import { comeIn } from '../people/arriving.ts';
import { cardOf, isSaved, postIdea } from '../people/at-the-table.ts';
import { desktop, phone } from '../people/person.ts';

/** Rights that change while a page is open: the page says so, stays readable, and gets its tools without a reload. */
const house = houseForFile();
const expect = plainExpect.configure({ timeout: 30_000 });

/** Takes the house down, does something to its rows, and brings it up again; the page is told that the network is back. */
async function meanwhile(page: Page, act: (rows: DatabaseSync) => unknown): Promise<void> {
  await house().kill();
  await expect(page.locator('[data-sync=offline]').filter({ visible: true })).toBeVisible();
  await change(act);
  await house().start();
  await page.evaluate(() => dispatchEvent(new Event('online')));
}

async function change(act: (rows: DatabaseSync) => unknown): Promise<void> {
  const rows = new DatabaseSync(joinPath(house().dataDir, 'vernissage.db'), { timeout: 5000 });
  await act(rows);
  rows.close();
}

for (const device of [desktop, { ...phone, dark: true }]) {
  test(`a membership that ends while somebody writes, at ${device.width}: said, still readable, nothing written is out of reach`, async ({ browser }) => {
    const name = `Odile Fontaine ${device.width}`;
    const { page, leave } = await comeIn(browser, (await house().links()).participant, { name, device, room: 'W2' });
    await isSaved(page);
    await postIdea(page, `Saved before, at ${device.width}`);
    await isSaved(page);
    await house().kill();
    await expect(page.locator('[data-sync=offline]').filter({ visible: true })).toBeVisible();
    const form = page.getByRole('form', { name: 'Add an idea' });
    await form.getByRole('textbox', { name: 'Your idea' }).fill(`Written too late, at ${device.width}`);
    await form.getByRole('button', { name: 'Post idea' }).click();
    await change((rows) => rows.prepare('update membership set to_at = 1 where person = (select id from person where name = ?)').run(name));
    await house().start();
    await page.evaluate(() => dispatchEvent(new Event('online')));
    const note = page.getByText('Your link has ended.', { exact: true }).filter({ visible: true });
    await expect(note).toBeVisible();
    await expect(page.getByRole('alert')).toContainText('Your link has ended. You still see it as it was, to read and to copy.');
    await expect(form).toHaveCount(0);
    await expect(cardOf(page, `Saved before, at ${device.width}`)).toBeVisible();
    const lost = page.getByRole('region', { name: 'This text was not saved' });
    await expect(lost).toContainText(`Written too late, at ${device.width}`);
    await expect(lost.getByRole('button', { name: 'Copy the text' })).toBeVisible();
    await expect(lost.getByRole('button', { name: 'Put it back' })).toHaveCount(0);
    await expect(page.getByRole('link', { name: 'Enter a code' })).toBeVisible();
    await leave();
  });
}

test('a right that is left elsewhere only: this room says that it is closed to them', async ({ browser }) => {
  const name = 'Lena Novak';
  const { page, leave } = await comeIn(browser, (await house().links()).participant, { name, room: 'W2' });
  await isSaved(page);
  const room = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await meanwhile(page, (rows) =>
    rows
      .prepare('update membership set workshop = (select id from workshop where id <> ? limit 1) where person = (select id from person where name = ?)')
      .run(room, name),
  );
  await expect(page.getByText('This room is not open to you any more.').filter({ visible: true }).first()).toBeVisible();
  await expect(page.getByRole('form', { name: 'Add an idea' })).toHaveCount(0);
  await expect(page.getByRole('navigation', { name: 'Phases of the workshop' })).toBeVisible();
  await leave();
});

test('an observer who becomes a delegate has the tools at once, without a reload; and the other way round, with what was written too late to copy', async ({
  browser,
}) => {
  const { page, leave } = await comeIn(browser, (await house().links()).observer, { room: 'W2' });
  const form = page.getByRole('form', { name: 'Add an idea' });
  await expect(page.getByText('You are an observer.')).toBeVisible();
  await expect(form).toHaveCount(0);
  await page.evaluate(() => Object.assign(window, { sameLoad: true }));
  const roles = (rows: DatabaseSync, from: string, to: string) =>
    rows.prepare('update membership set role = ?, delegation = (select id from delegation limit 1) where role = ?').run(to, from);
  await change((rows) => roles(rows, 'delegate', 'participant')); // so that the observer is the only delegate there will be
  await meanwhile(page, (rows) => roles(rows, 'observer', 'delegate'));
  await expect(form).toBeVisible();
  await postIdea(page, 'Written as a delegate');
  await isSaved(page);
  await meanwhile(page, async (rows) => {
    await form.getByRole('textbox', { name: 'Your idea' }).fill('Written when it was over');
    await form.getByRole('button', { name: 'Post idea' }).click();
    await expect(cardOf(page, 'Written when it was over')).toBeVisible();
    roles(rows, 'delegate', 'observer');
  });
  await expect(page.getByText('You are an observer.')).toBeVisible();
  await expect(form).toHaveCount(0);
  await expect(cardOf(page, 'Written as a delegate')).toBeVisible();
  const lost = page.getByRole('region', { name: 'This text was not saved' });
  await expect(lost).toContainText('Written when it was over');
  await expect(lost.getByRole('button', { name: 'Copy the text' })).toBeVisible();
  await expect(lost.getByRole('button', { name: 'Put it back' })).toHaveCount(0);
  await expect(cardOf(page, 'Written when it was over')).toHaveCount(0);
  expect(await page.evaluate(() => 'sameLoad' in window)).toBe(true);
  await leave();
});
