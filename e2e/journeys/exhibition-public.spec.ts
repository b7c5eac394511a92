import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { houseForFile } from '../house/server.ts';
import { comeIn } from '../people/arriving.ts';
import { desktop, type Visitor, visitor } from '../people/person.ts';

/** A citizen before the board that hangs, without scripts: reads, asks, is answered, takes it home on a stick and on paper. */
test.describe.configure({ mode: 'serial' });
const house = houseForFile();
let citizen: Visitor;
let organiser: Visitor;
let board: string;
let own: string;

test.afterAll(async () => {
  await citizen?.leave();
  await organiser?.leave();
});

test('a citizen finds the board and asks, with scripts switched off', async ({ browser }) => {
  citizen = await visitor(browser, { ...desktop, scripts: false });
  const { page } = citizen;
  await page.goto(`${house().origin}/e/`);
  await page.getByRole('listitem').getByRole('link').first().click();
  board = page.url();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('table').first()).toContainText('goes ahead');
  await expect(page.getByText('Rehearsal: these contributions and votes are invented')).toBeVisible();

  await page.getByRole('textbox', { name: 'Your question' }).fill('Who keeps the key of the open door at night?');
  await page.getByRole('button', { name: 'Send question' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you. Your question is number W1-C-001');
  own = page.url().replace('thanks/', '');
  await page.goto(own);
  await expect(page.getByText('Waiting. Nobody has decided on it yet.')).toBeVisible();
  await page.goto(board);
  await expect(page.getByText('No question yet. Ask the first one.')).toBeVisible();
});

test('the organiser answers it for the host city, by keyboard', async ({ browser }) => {
  organiser = await comeIn(browser, (await house().links()).organiser);
  const { page } = organiser;
  await page.goto(`${house().origin}/questions`);
  await expect(page.getByRole('heading', { level: 2 })).toHaveText('Who keeps the key of the open door at night?');
  await page.getByLabel(/^Answer of the host city/).focus();
  await page.keyboard.type('The neighbours of the street, in turns.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article').getByText('Answered', { exact: true })).toBeVisible();
  await expect(page.getByRole('status')).toContainText('W1-C-001 is answered on the board.');

  await citizen.page.goto(board);
  const asked = citizen.page.getByRole('listitem').filter({ hasText: 'Who keeps the key' });
  await expect(asked).toContainText('The neighbours of the street, in turns.');
  await expect(asked).toContainText(/Answer of the host city, Izmir, by an organiser/);
  await citizen.page.goto(own);
  await expect(citizen.page.getByText('The neighbours of the street, in turns.')).toBeVisible();
});

test('a refusal names its reason on the asker’s own page and can be taken back', async () => {
  const { page } = organiser;
  await page.getByRole('button', { name: 'Take off the board' }).click();
  await page.getByLabel('Why it is not shown').fill('It names a private person.');
  await page.getByRole('button', { name: 'Do not show, with this reason' }).click();
  await expect(page.getByRole('article').getByText('Not shown', { exact: true })).toBeVisible();
  await citizen.page.goto(own);
  await expect(citizen.page.getByText('Not shown. Reason: It names a private person.')).toBeVisible();
  await page.getByRole('button', { name: 'Show again' }).click();
  await expect(page.getByRole('article').getByText('Answered', { exact: true })).toBeVisible();
});

test('the copy opens from a stick, in a folder with a space and an accent, without a failed request', async ({ page }) => {
  const answer = await page.request.get(`${board}board.zip`);
  const files = unzipSync(new Uint8Array(await answer.body()));
  const folder = await mkdtemp(join(tmpdir(), 'clé USB '));
  try {
    for (const [name, bytes] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), bytes);
    }
    const asked: string[] = [];
    const failed: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('requestfailed', (request) => failed.push(request.url()));
    page.on('response', (response) => response.ok() || failed.push(response.url()));
    await page.goto(pathToFileURL(join(folder, 'index.html')).href);
    await page.evaluate(() => document.fonts.ready);
    await expect(page.getByText('Who keeps the key of the open door at night?')).toBeVisible();
    await expect(page.getByRole('textbox')).toHaveCount(0);
    await expect(page.getByRole('link', { name: board })).toHaveAttribute('href', `${board}#ask`);
    expect(await page.evaluate(() => getComputedStyle(document.body).fontFamily)).toContain('Commissioner');

    await page.getByRole('link', { name: 'See the work behind this board' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The work behind this board');
    await page.getByRole('link', { name: 'Français' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Le travail derrière ce panneau');
    await page.getByRole('link', { name: 'Retour au panneau' }).first().click();
    await expect(page.getByText('Répétition : ces contributions')).toBeVisible();
    for (const link of await page.locator('a[href]').evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href))) {
      if (!link.startsWith('file:')) continue;
      const name = decodeURIComponent(new URL(link).pathname).slice(folder.length + 1);
      expect(Object.keys(files)).toContain(name);
    }
    expect(failed).toEqual([]);
    expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([]);
    expect(asked.some((url) => url.endsWith('.woff2'))).toBe(true);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('on A4 a board takes two pages at most, with addresses written out', async ({ page }) => {
  await page.goto(board);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
  expect(pages.length).toBeGreaterThan(0);
  expect(pages.length).toBeLessThanOrEqual(2);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText(`${board}work/`)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send question' })).toBeHidden();
});
