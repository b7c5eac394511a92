import { expect, type Page, test } from '@playwright/test';
import { houseForFile, type LinkRole } from '../house/server.ts';
import { arriveByCode, arriveByLink, goToRoom } from '../people/arriving.ts';
import {
  bodyOf,
  cardOf,
  chooseFor,
  columnOf,
  isInPhase,
  isSaved,
  makeProposal,
  moveTo,
  openProposal,
  postIdea,
  readCode,
  showNewIdeas,
} from '../people/at-the-table.ts';
import { phone, type Visitor } from '../people/person.ts';

/**
 * From the code to a proposal written together. Jana moderates; Odile comes by Montréal's team link; Lena comes by the code on a phone, for a city
 * that nobody has confirmed.
 */
test.describe.configure({ mode: 'serial' });
const house = houseForFile();
let links: Readonly<Record<LinkRole, string>>;
let code: string;
let jana: Visitor;
let odile: Visitor;
let lena: Visitor;

test.afterAll(async () => {
  for (const guest of [jana, odile, lena]) await guest?.leave();
});

test('three people come in by a personal link, a team link and the code', async ({ browser }) => {
  links = await house().links();
  jana = await arriveByLink(browser, links.moderator);
  await goToRoom(jana.page);
  code = await readCode(jana.page);

  odile = await arriveByLink(browser, links.participant, { name: 'Odile Fontaine' });
  await goToRoom(odile.page);
  lena = await arriveByCode(browser, house().origin, { code: code.toLowerCase().replace('-', ' '), name: 'Lena Novak', city: 'Montevideo', device: phone });

  for (const { page } of [jana, odile, lena]) await isSaved(page);
  const here = jana.page.getByRole('button', { name: /^3 here · 2 cities/ });
  await here.click();
  const people = jana.page.getByRole('region', { name: 'People here' });
  await expect(people.getByRole('listitem').filter({ hasText: 'Lena Novak' })).toContainText('Montevideo, not confirmed');
  await expect(people.getByRole('listitem').filter({ hasText: 'Odile Fontaine' })).toHaveText(/Montréal$/);
  await here.click();
});

test('the big screen shows the same code to everybody', async ({ browser }) => {
  const wall = await arriveByLink(browser, links.screen);
  await wall.page.goto(jana.page.url().replace('/w/', '/screen/'));
  await expect(wall.page.getByText(code)).toBeVisible();
  await expect(wall.page.getByText(/here · 2 cities/)).toBeVisible();
  await wall.leave();
});

const bus = 'Night buses that stop where women ask them to.';
const atlas = 'An atlas of free rooms, kept by the libraries.';
const nameless = 'At the desk they laughed at my accent.';
const garden = 'A garden behind the town hall, with a key for every street.';

test('everybody posts, as a person, as a city and without a name, and sees the others’ ideas when asking for them', async () => {
  await postIdea(lena.page, bus);
  await expect(cardOf(lena.page, bus)).toContainText('Lena Novak, Montevideo, not confirmed (you)');
  await postIdea(odile.page, atlas, 'city', 'Montréal');
  await expect(cardOf(odile.page, atlas)).toContainText('Montréal, city post (you)');
  await postIdea(odile.page, nameless, 'anonymous');
  await postIdea(jana.page, garden);

  await expect(jana.page.getByRole('button', { name: '3 new ideas, show' })).toBeVisible();
  await expect(cardOf(jana.page, bus)).toHaveCount(0);
  for (const { page } of [jana, odile, lena]) await showNewIdeas(page);
  for (const { page } of [jana, lena]) {
    await expect(cardOf(page, atlas)).toContainText('Montréal, city post');
    await expect(cardOf(page, atlas)).not.toContainText('Odile');
    await expect(cardOf(page, nameless)).toContainText('Posted anonymously');
  }
  for (const { page } of [jana, odile]) await expect(cardOf(page, bus)).toContainText('Lena Novak, Montevideo, not confirmed');
});

test('ideas are grouped by menu, by keys and by mouse, and lie the same on every wall', async () => {
  const { page } = jana;
  await page.getByRole('button', { name: 'New theme' }).click();
  await page.getByRole('textbox', { name: 'Name of the theme' }).fill('Rooms and ways');
  await page.getByRole('button', { name: 'Make theme' }).click();
  await expect(columnOf(odile.page, 'Rooms and ways')).toBeVisible();

  await chooseFor(cardOf(lena.page, bus), 'Move to Rooms and ways');
  await expect(cardOf(columnOf(page, 'Rooms and ways'), bus)).toBeVisible();

  const handle = cardOf(odile.page, atlas).getByRole('button', { name: /^Move / });
  await handle.focus();
  await odile.page.keyboard.press(' ');
  await odile.page.keyboard.press('ArrowLeft');
  await expect(odile.page.getByRole('alert')).toContainText('in Rooms and ways');
  await odile.page.keyboard.press(' ');
  await expect(odile.page.getByRole('alert')).toContainText(/Dropped W2-I-\d+, \d of 2 in Rooms and ways/);

  await cardOf(page, garden)
    .getByRole('button', { name: /^Move / })
    .hover();
  await page.mouse.down();
  await columnOf(page, 'Rooms and ways').getByRole('heading').hover();
  await page.mouse.move(...(await middleOf(page, 'Rooms and ways')), { steps: 5 });
  await page.mouse.up();

  for (const guest of [jana, odile, lena]) {
    const column = columnOf(guest.page, 'Rooms and ways');
    for (const words of [bus, atlas, garden]) await expect(cardOf(column, words)).toBeVisible();
    await isSaved(guest.page);
  }
});

test('people mend and withdraw their own posts, and only these', async () => {
  await chooseFor(cardOf(lena.page, bus), 'Change the words');
  const words = lena.page.getByRole('textbox', { name: /^Words of W2-I-/ });
  await words.fill('Night buses that stop where people ask them to.');
  await words.press('Enter');
  for (const { page } of [jana, odile]) await expect(cardOf(page, 'Night buses that stop where people ask')).toBeVisible();

  await cardOf(odile.page, 'Night buses')
    .getByRole('button', { name: /^Options for/ })
    .click();
  await expect(odile.page.getByRole('menuitem', { name: 'Change the words' })).toHaveCount(0);
  await expect(odile.page.getByRole('menuitem', { name: 'Withdraw' })).toHaveCount(0);
  await odile.page.keyboard.press('Escape');
  await cardOf(odile.page, nameless)
    .getByRole('button', { name: /^Options for/ })
    .click();
  await expect(odile.page.getByRole('menuitem', { name: 'Withdraw' })).toHaveCount(0);
  await odile.page.keyboard.press('Escape');

  await chooseFor(cardOf(odile.page, atlas), 'Withdraw');
  for (const { page } of [jana, odile, lena]) await expect(cardOf(page, atlas)).toHaveCount(0);
});

test('a post that the moderator hides leaves every screen at once, and comes back', async () => {
  await chooseFor(cardOf(jana.page, nameless), 'Hide on all screens');
  for (const { page } of [odile, lena]) await expect(cardOf(page, nameless)).toHaveCount(0);
  await jana.page.getByRole('button', { name: 'More' }).click();
  await jana.page.getByRole('menuitem', { name: '1 hidden post' }).click();
  await jana.page.getByRole('button', { name: /^Show W2-I-\d+ again$/ }).click();
  await expect(jana.page.getByText('Nothing is hidden.')).toBeVisible();
  await jana.page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  for (const { page } of [jana, odile, lena]) await expect(cardOf(page, nameless)).toBeVisible();
});

test('undo takes back the own last change and leaves what others did', async () => {
  await chooseFor(cardOf(odile.page, garden), 'Take out of the theme');
  await expect(cardOf(columnOf(jana.page, 'Rooms and ways'), garden)).toHaveCount(0);
  await chooseFor(cardOf(lena.page, 'Night buses'), 'Take out of the theme');
  await expect(cardOf(columnOf(jana.page, 'Rooms and ways'), 'Night buses')).toHaveCount(0);

  await odile.page.getByRole('button', { name: 'Undo my last change' }).click();
  await expect(cardOf(columnOf(jana.page, 'Rooms and ways'), garden)).toBeVisible();
  await expect(cardOf(columnOf(jana.page, 'Not grouped yet'), 'Night buses')).toBeVisible();
});

test('without a network the page says what is only here, and gets it to the server by itself afterwards', async () => {
  await odile.context.setOffline(true);
  await expect(odile.page.getByText('You are offline. Keep writing.')).toBeVisible();
  const form = odile.page.getByRole('form', { name: 'Add an idea' });
  await form.getByText('Odile, Montréal', { exact: true }).click();
  await form.getByRole('textbox', { name: 'Your idea' }).fill('A cable car, said from a tunnel.');
  await form.getByRole('button', { name: 'Post idea' }).click();
  await expect(odile.page.getByText('Offline. 1 change is only in this page, keep it open')).toBeVisible();
  await expect(cardOf(odile.page, 'A cable car')).toContainText('Only in this page');
  await odile.context.setOffline(false);
  await isSaved(odile.page);
  await expect(cardOf(odile.page, 'A cable car').getByRole('link', { name: /^W2-I-/ })).toBeVisible();
  await showNewIdeas(jana.page);
  await expect(cardOf(jana.page, 'A cable car')).toContainText('Odile Fontaine, Montréal');
});

test('two write in one proposal at once, each sees the other’s caret, and undo takes back one’s own words only', async () => {
  await moveTo(jana.page, 'Shape');
  for (const { page } of [odile, lena]) await isInPhase(page, 'Shape');
  await makeProposal(odile.page, 'Buses and gardens', [garden]);
  await expect(odile.page.getByRole('button', { name: /^W2-I-/ })).toBeVisible();

  await openProposal(lena.page, 'Buses and gardens');
  const [hers, theirs] = [bodyOf(lena.page), bodyOf(odile.page)];
  await expect(hers).toBeVisible();
  await writeUnder(odile.page, 0);
  await writeUnder(lena.page, 1);
  await expect(odile.page.locator('.caret[data-letters=MVD]')).toBeAttached();
  await expect(lena.page.locator('.caret[data-letters=MTL]')).toBeAttached();
  await Promise.all([
    odile.page.keyboard.type('People wait in the dark. ', { delay: 5 }),
    lena.page.keyboard.type('The last bus stops on call. ', { delay: 5 }),
  ]);
  for (const text of [hers, theirs]) {
    await expect(text).toContainText('People wait in the dark.');
    await expect(text).toContainText('The last bus stops on call.');
  }
  await pressUntil(odile.page, 'Control+z', (text) => !text.includes('People'));
  await expect(hers).not.toContainText('People');
  await expect(theirs).toContainText('The last bus stops on call.');
  await pressUntil(odile.page, 'Control+Shift+z', (text) => text.includes('People wait in the dark.'));
  await expect(hers).toContainText('People wait in the dark.');
  await expect(hers).toContainText('The last bus stops on call.');
  for (const { page } of [odile, lena]) await isSaved(page);

  await openProposal(jana.page, 'Buses and gardens');
  await jana.page.getByRole('button', { name: 'Mark as ready' }).click();
  await expect(lena.page.getByText('ready', { exact: true }).first()).toBeVisible();
});

test('an observer reads everything and is asked for nothing', async ({ browser }) => {
  const ottilie = await arriveByLink(browser, links.observer);
  await goToRoom(ottilie.page);
  await openProposal(ottilie.page, 'Buses and gardens', 'read-only');
  await expect(ottilie.page.getByText('The last bus stops on call.')).toBeVisible();
  await expect(ottilie.page.getByRole('textbox')).toHaveCount(0);
  await expect(ottilie.page.getByText('Read only: you are watching')).toBeVisible();
  await ottilie.leave();
});

/** Puts the caret into the paragraph under the n-th heading of the proposal's text. */
async function writeUnder(page: Page, heading: number): Promise<void> {
  const paragraph = bodyOf(page).getByRole('paragraph').nth(heading);
  await paragraph.click();
}

/** Presses keys until the own text is so: a sentence typed slowly is taken back in several steps. */
async function pressUntil(page: Page, keys: string, isSo: (text: string) => boolean): Promise<void> {
  for (let presses = 0; presses < 50 && !isSo((await bodyOf(page).textContent()) ?? ''); presses += 1) await page.keyboard.press(keys);
}

async function middleOf(page: Page, theme: string): Promise<[number, number]> {
  const box = await columnOf(page, theme).boundingBox();
  if (!box) throw new Error(`${theme} is not on the screen`);
  return [box.x + box.width / 2, box.y + box.height / 2];
}
