import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { QuestionDesk } from '@vernissage/shared/exhibition/question';
import type { BoardList } from '@vernissage/shared/overnight/desk-board';
import { expect, test } from '@playwright/test';
import { houseForFile, openHouse } from '../house/server.ts';
import { comeIn } from '../people/arriving.ts';
import { isStill, lookEveryWay, lookOffline, lookOnPhone, openEye } from '../people/axe.ts';
import { type Visitor, visitor } from '../people/person.ts';
import { command, workshopId } from '../screens/command.ts';
import { sendNonsense } from '../people/nonsense.ts';

/**
 * Every screen around the room, each in its states: doors, homes, links, questions, desk, exhibition. The filled one also in the dark, in French and on
 * a phone. The room itself: every-screen-of-the-room.spec.ts.
 */
test.describe.configure({ mode: 'serial' });
const house = houseForFile({ NIGHT_TICK_MS: '0' });
const eye = openEye();
const atLeast = 109;
let deniz: Visitor;
let jana: Visitor;
let ottilie: Visitor;
let board: string;

test.beforeAll(async ({ browser }) => {
  const links = await house().links();
  deniz = await comeIn(browser, links.organiser);
  jana = await comeIn(browser, links.moderator);
  ottilie = await comeIn(browser, links.observer);
});

test.afterAll(async () => {
  for (const guest of [deniz, jana, ottilie]) await guest?.leave();
  console.log(`axe looked at ${eye.count()} pages around the room`);
});

test('the doors: front, join, an unknown address', async ({ browser }) => {
  const { origin } = house();
  const links = await house().links();
  const stranger = await visitor(browser);
  const { page } = stranger;
  await page.goto(origin);
  await expect(page.getByRole('link', { name: 'See the exhibition' })).toBeVisible();
  await lookEveryWay(eye, page, 'front');
  await page.getByRole('button', { name: 'Go in' }).click();
  await eye.look(page, 'front, no code');
  await lookOffline(eye, page, 'front', null);

  await page.goto(`${origin}/join`);
  await lookEveryWay(eye, page, 'join, empty');
  await page.getByRole('button', { name: 'Enter the room' }).click();
  await eye.look(page, 'join, nothing given');
  await page.getByRole('textbox', { name: 'Code on your invitation' }).fill('7k4f9d2y');
  await expect(page.getByText('We do not know the code').first()).toBeVisible();
  await eye.look(page, 'join, a wrong code');
  await lookOffline(eye, page, 'join', null);
  await page.goto('about:blank');
  await page.goto(links.participant);
  await page.getByRole('textbox', { name: 'Your name' }).fill('Lucie Morin');
  await lookEveryWay(eye, page, 'join, by a link');
  await page.goto('about:blank');
  await page.goto(`${origin}/join#t=${'A'.repeat(32)}`);
  await expect(page.getByText('We do not know this link.').first()).toBeVisible();
  await eye.look(page, 'join, an ended link');

  await page.goto(`${origin}/no/such/page`);
  await lookEveryWay(eye, page, 'unknown address');
  for (const [path, what] of [
    ['home', 'home, signed out'],
    ['w/nowhere-1', 'room, signed out'],
    ['desk', 'desk list, signed out'],
    ['questions', 'questions, signed out'],
    ['organise', 'links, signed out'],
    ['organise/server', 'state of the server, signed out'],
  ] as const) {
    await page.goto(`${origin}/${path}`);
    await eye.look(page, what);
  }
  await stranger.leave();
});

test('the home of each role', async ({ browser }) => {
  const links = await house().links();
  const home = `${house().origin}/home`;
  const marc = await comeIn(browser, links.delegate);
  const lucie = await comeIn(browser, links.participant, { name: 'Lucie Morin' });
  for (const [guest, role] of [
    [deniz, 'organiser'],
    [jana, 'moderator'],
    [marc, 'delegate'],
    [lucie, 'participant'],
    [ottilie, 'observer'],
  ] as const) {
    const { page } = guest;
    await page.goto(home);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Welcome');
    await lookEveryWay(eye, page, `home of ${role}`);
    await lookOffline(eye, page, `home of ${role}`);
  }
  await lucie.page.getByRole('button', { name: 'You: Lucie Morin' }).click();
  await expect(lucie.page.getByRole('dialog')).toBeVisible();
  await eye.look(lucie.page, 'how you are shown');
  await lucie.page.goto('about:blank');
  await lucie.page.goto(links.delegate);
  await expect(lucie.page.getByRole('button', { name: 'Go on as Marc' })).toBeVisible();
  await eye.look(lucie.page, 'join, somebody is here');
  for (const guest of [marc, lucie]) await guest.leave();
});

test('links: none made, made, and for whoever may not', async () => {
  const { page } = deniz;
  await page.goto(`${house().origin}/organise`);
  await isStill(page);
  await eye.look(page, 'links, empty');
  await page.getByRole('combobox', { name: /^A city’s links/ }).selectOption({ label: 'Berlin' });
  await page.getByRole('button', { name: /Berlin$/ }).click();
  await expect(page.getByRole('img', { name: /QR/ })).toHaveCount(2);
  await lookEveryWay(eye, page, 'links');
  await lookOffline(eye, page, 'links', null);
  await ottilie.page.goto(`${house().origin}/organise`);
  await eye.look(ottilie.page, 'links, for an observer');
});

test('the state of the server: with something refused, paused, and for whoever may not', async () => {
  const { page } = deniz;
  await page.goto(`${house().origin}/home`);
  await sendNonsense(page, await workshopId(page, 'W2'));
  await page.getByRole('link', { name: 'State of the server' }).click();
  await expect(page.getByText('Not readable')).toBeVisible();
  await expect(page.getByRole('link', { name: /what Deniz/ })).toBeVisible();
  await lookEveryWay(eye, page, 'state of the server');
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText(/^Paused at/)).toBeVisible();
  await eye.look(page, 'state of the server, paused');
  await page.getByRole('button', { name: 'Refresh again' }).click();
  await lookOffline(eye, page, 'state of the server');
  await ottilie.page.goto(`${house().origin}/organise/server`);
  await eye.look(ottilie.page, 'state of the server, for an observer');
});

test('the exhibition and its questions', async ({ browser }) => {
  const { origin } = house();
  const citizen = await visitor(browser);
  const { page } = citizen;
  await deniz.page.goto(`${origin}/questions`);
  await eye.look(deniz.page, 'questions, empty');

  await page.goto(`${origin}/e/`);
  const index = page.url();
  await page.getByRole('listitem').getByRole('link').first().click();
  await expect(page).not.toHaveURL(index);
  board = page.url();
  await eye.look(page, 'board without questions');
  await page.getByRole('button', { name: 'Send question' }).click();
  await isStill(page);
  await eye.look(page, 'board, an empty question');
  const own: string[] = [];
  for (const words of ['Who keeps the key?', 'When does it open?', 'Who pays for it?', 'Is my neighbour to blame?']) {
    await page.goto(board);
    await page.getByRole('textbox', { name: 'Your question' }).fill(words);
    await page.getByRole('button', { name: 'Send question' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Thank you');
    own.push(page.url().replace('thanks/', ''));
  }
  await lookEveryWay(eye, page, 'thank-you page', { frenchAt: page.url().replace('thanks/', 'fr/thanks/') });

  const { questions } = await command<QuestionDesk>(deniz.page, '/api/questions', {}, 'GET');
  const idOf = (words: string): string => questions.find((question) => question.text.value.includes(words))?.id ?? '';
  await command(deniz.page, `/api/questions/${idOf('When')}/show`);
  await command(deniz.page, `/api/questions/${idOf('key')}/reply`, { text: 'The neighbours of the street, in turns.', lang: 'en' });
  await command(deniz.page, `/api/questions/${idOf('neighbour to')}/refuse`, { reason: 'It names a private person.' });
  for (const [at, state] of [
    [0, 'answered'],
    [1, 'shown'],
    [2, 'waiting'],
    [3, 'not shown'],
  ] as const) {
    await page.goto(own[at] ?? '');
    await (state === 'answered'
      ? lookEveryWay(eye, page, 'own question, answered', { frenchAt: `${own[at] ?? ''}fr/` })
      : eye.look(page, `own question, ${state}`));
  }
  await page.goto(index);
  await lookEveryWay(eye, page, 'exhibition', { frenchAt: `${index}fr/` });
  await page.goto(board);
  await lookEveryWay(eye, page, 'board', { frenchAt: `${board}fr/` });
  await page.goto(`${board}work/`);
  await lookEveryWay(eye, page, 'work behind the board', { frenchAt: `${board}fr/work/` });
  await page.goto(`${board}r/1/`);
  await eye.look(page, 'board as first published');
  for (const path of ['e/nowhere/', 'e/q/nobody/']) {
    await page.goto(`${origin}/${path}`);
    await eye.look(page, `no page at ${path}`);
  }
  await page.goto(board);
  await lookOffline(eye, page, 'board', null);
  await citizen.leave();

  await deniz.page.goto(`${origin}/questions`);
  await expect(deniz.page.getByRole('article')).toBeVisible();
  await lookEveryWay(eye, deniz.page, 'questions');
  for (const words of ['Who keeps', 'When does', 'Is my']) {
    await deniz.page.getByRole('button', { name: new RegExp(words) }).click();
    await eye.look(deniz.page, `questions, ${words}`);
  }
  await lookOffline(eye, deniz.page, 'questions');
  await ottilie.page.goto(`${origin}/questions`);
  await eye.look(ottilie.page, 'questions, for an observer');
});

test('the morning desk: list, draft, what hangs', async () => {
  const { origin } = house();
  await jana.page.goto(`${origin}/desk`);
  await expect(jana.page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await eye.look(jana.page, 'desk list, empty');
  await ottilie.page.goto(`${origin}/desk`);
  await eye.look(ottilie.page, 'desk list, for an observer');

  await deniz.page.goto(`${origin}/home`);
  await command(deniz.page, `/api/workshops/${await workshopId(deniz.page, 'W3')}/open`);
  for (const code of ['W2', 'W3']) await house().command('night', '--workshop', code);
  await deniz.page.goto(`${origin}/desk`);
  await expect(deniz.page.getByRole('main').getByRole('heading', { level: 3 })).toHaveCount(3);
  await lookEveryWay(eye, deniz.page, 'desk list');
  await lookOffline(eye, deniz.page, 'desk list');

  const { boards } = await command<BoardList>(deniz.page, '/api/boards', {}, 'GET');
  const deskOf = (label: RegExp): string => `${origin}/desk/${boards.find((one) => label.test(one.workshop.label))?.id ?? ''}`;
  await deniz.page.goto(deskOf(/1/));
  await expect(deniz.page.getByRole('article')).toBeVisible();
  await lookEveryWay(eye, deniz.page, 'desk of a board that hangs');
  await deniz.page.goto(deskOf(/3/));
  await expect(deniz.page.getByRole('article')).toBeVisible();
  await eye.look(deniz.page, 'desk, empty');
  await lookOnPhone(eye, deniz.page, 'desk, empty');
  const { page } = jana;
  await page.goto(deskOf(/2/));
  await page.locator('[id^=at-]').filter({ visible: true }).first().click();
  await lookEveryWay(eye, page, 'desk');
  await lookOffline(eye, page, 'desk');
  await ottilie.page.goto(deskOf(/2/));
  await eye.look(ottilie.page, 'desk, for an observer');
});

test('an exhibition in which nothing hangs yet', async ({ browser }) => {
  const bare = await openHouse({ planted: await withoutBoards(), env: { NIGHT_TICK_MS: '0' } });
  const { page, leave } = await visitor(browser);
  await page.goto(`${bare.origin}/e/`);
  await lookOnPhone(eye, page, 'exhibition, empty');
  await page.goto(bare.origin);
  await eye.look(page, 'front, nothing hangs');
  await leave();
  await bare.remove();
});

/** The planted folder as it was before its first board was published. */
async function withoutBoards(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vernissage-bare-'));
  await cp(process.env['PLANTED'] ?? '', folder, { recursive: true });
  const database = new DatabaseSync(join(folder, 'vernissage.db'));
  database.exec("update board set revision = 0, state = 'draft'; delete from publication; delete from artifact");
  database.close();
  return folder;
}

test('none was left out', () => {
  expect(eye.count()).toBeGreaterThanOrEqual(atLeast);
});
