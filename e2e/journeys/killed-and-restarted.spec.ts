import { expect, type Page, test } from '@playwright/test';
import { houseForFile } from '../house/server.ts';
import { arriveByCode, comeIn } from '../people/arriving.ts';
import { bodyOf, isInPhase, isSaved, makeProposal, moveTo, openProposal, readCode, showNewIdeas } from '../people/at-the-table.ts';
import { keepLedger, ledgerGrows, ledgerOf } from '../people/ledger.ts';
import type { Visitor } from '../people/person.ts';

/** The server is killed with -9 five times while three people write. What a page showed as saved is there afterwards, and the pages recover by themselves. */
test.describe.configure({ mode: 'serial' });
const house = houseForFile({ LIMIT_COMMANDS: '10000' });
/** Long enough that everybody is still writing when the server dies. */
const wordsEach = 15;
const writers: { readonly name: string; readonly visitor: Visitor }[] = [];

test.afterAll(async () => {
  for (const { visitor } of writers) await visitor.leave();
});

test('three people write ideas while the server is killed twice', async ({ browser }) => {
  const links = await house().links();
  const jana = await comeIn(browser, links.moderator, { room: 'W2' });
  writers.push({ name: 'jana', visitor: jana });
  const odile = await comeIn(browser, links.participant, { name: 'Odile Fontaine', room: 'W2' });
  writers.push({ name: 'odile', visitor: odile });
  const code = await readCode(jana.page);
  writers.push({ name: 'lena', visitor: await arriveByCode(browser, house().origin, { code, name: 'Lena Novak', city: 'Montevideo' }) });
  for (const { visitor } of writers) {
    await isSaved(visitor.page);
    await keepLedger(visitor.page);
  }
  for (const kill of [1, 2]) await killWhile(async ({ name, visitor }) => postIdeas(visitor.page, `${name}-${kill}`, 4));

  for (const { visitor } of writers) {
    await showNewIdeas(visitor.page);
    await visitor.page.getByRole('button', { name: 'Newest' }).click();
  }
  const walls = await Promise.all(writers.map(async ({ visitor }) => (await visitor.page.locator('#main article > p').allTextContents()).toSorted()));
  expect(walls[1]).toEqual(walls[0]);
  expect(walls[2]).toEqual(walls[0]);
  for (const { name } of writers) expect(walls[0]?.filter((words) => words.startsWith(`An idea of ${name}-`))).toHaveLength(8);
  await holdsEveryLedger(browser, async (page) => {
    await page.getByRole('button', { name: 'Newest' }).click();
    return (await page.locator('#main article > p').allTextContents()).join('\n');
  });
});

test('three people write in one proposal while the server is killed three times', async ({ browser }) => {
  const [jana] = writers;
  if (!jana) throw new Error('nobody moderates');
  await moveTo(jana.visitor.page, 'Shape');
  await makeProposal(jana.visitor.page, 'Written through three power cuts', []);
  for (const [index, { visitor }] of writers.entries()) {
    await isInPhase(visitor.page, 'Shape');
    if (index > 0) await openProposal(visitor.page, 'Written through three power cuts');
    await bodyOf(visitor.page).getByRole('paragraph').nth(index).click();
    await isSaved(visitor.page);
    await keepLedger(visitor.page);
  }
  for (const kill of [3, 4, 5]) await killWhile(async ({ name, visitor }) => type(visitor.page, `${name}-${kill}`, wordsEach));

  const text = await wordsOf(jana.visitor.page);
  for (const { visitor } of writers) expect(await wordsOf(visitor.page)).toBe(text);
  for (const { name } of writers)
    for (const kill of [3, 4, 5]) for (let word = 1; word <= wordsEach; word += 1) expect(text).toContain(`${name}-${kill}-${word} `);
  await holdsEveryLedger(browser, wordsOf);
});

/** The proposal's text, a line for each block; the marks that keep a caret's place are no words. */
async function wordsOf(page: Page): Promise<string> {
  return (await bodyOf(page).locator('> *').allTextContents()).join('\n').replaceAll('\u2060', '');
}

/** Lets all three write; kills the server once each of them has seen something of it saved, starts it again and waits until all is saved. */
async function killWhile(write: (writer: (typeof writers)[number]) => Promise<void>): Promise<void> {
  const known = await Promise.all(writers.map(async ({ visitor }) => (await ledgerOf(visitor.page)).length));
  const writing = Promise.all(writers.map((writer) => write(writer)));
  await Promise.all(writers.map(({ visitor }, index) => ledgerGrows(visitor.page, known[index] ?? 0)));
  await house().kill();
  await house().start();
  await writing;
  for (const { visitor } of writers) await isSaved(visitor.page);
}

async function postIdeas(page: Page, mark: string, count: number): Promise<void> {
  const box = page.getByRole('textbox', { name: 'Your idea' });
  for (let idea = 1; idea <= count; idea += 1) {
    await box.pressSequentially(`An idea of ${mark}-${idea}`, { delay: 15 });
    await box.press('Enter');
    await expect(box).toHaveValue('');
  }
}

async function type(page: Page, mark: string, count: number): Promise<void> {
  for (let word = 1; word <= count; word += 1) await page.keyboard.type(`${mark}-${word} `, { delay: 12 });
}

/** Somebody who comes afterwards finds every word that any page has ever shown as saved. */
async function holdsEveryLedger(browser: Parameters<typeof comeIn>[0], read: (page: Page) => Promise<string>): Promise<void> {
  const shown = (await Promise.all(writers.map(({ visitor }) => ledgerOf(visitor.page)))).flat();
  // Two carets in one paragraph may touch for a moment: what then stands there as one word nobody wrote.
  const promised = shown.filter((word) => writers.some(({ name }) => word.startsWith(`${name}-`)));
  expect(promised.length).toBeGreaterThan(0);
  const later = await comeIn(browser, (await house().links()).delegate, { room: 'W2' });
  await isSaved(later.page);
  await expect.poll(() => read(later.page)).toContain(promised[0]);
  const found = await read(later.page);
  expect(promised.filter((word) => !new RegExp(`${word}(?!\\d)`).test(found))).toEqual([]);
  await later.leave();
}
