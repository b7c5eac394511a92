import { expect, type Page, test } from '@playwright/test';
import { houseForFile } from '../house/server.ts';
import { comeIn } from '../people/arriving.ts';
import { makeProposal } from '../people/at-the-table.ts';
import { isStill, lookEveryWay, lookOffline, lookOnPhone, openEye } from '../people/axe.ts';
import type { Visitor } from '../people/person.ts';
import { command, workshopId } from '../screens/command.ts';

/**
 * Every screen of the room in its states. Workshop 2 is filled, phase by phase; workshop 3 was just opened and is empty; workshop 1 has ended. Jana
 * moderates, Marc votes for Montréal, Ottilie watches, Deniz organises, the big screen hangs in front.
 */
test.describe.configure({ mode: 'serial' });
const house = houseForFile({ VOTE_FREEZE_MS: '0', VOTE_WARNING_MS: '0', NIGHT_TICK_MS: '0' });
const eye = openEye();
const atLeast = 120;
const kinds = ['gather', 'shape', 'decide', 'act', 'publish'] as const;
let jana: Visitor;
let marc: Visitor;
let ottilie: Visitor;
let deniz: Visitor;
let wall: Visitor;
let workshop: string;

test.beforeAll(async ({ browser }) => {
  const links = await house().links();
  await house().command('rehearse', '--pace', '0');
  jana = await comeIn(browser, links.moderator);
  marc = await comeIn(browser, links.delegate);
  ottilie = await comeIn(browser, links.observer);
  deniz = await comeIn(browser, links.organiser);
  wall = await comeIn(browser, links.screen);
  workshop = await workshopId(jana.page, 'W2');
  for (const guest of [jana, marc, ottilie]) await enter(guest.page, workshop);
});

test.afterAll(async () => {
  for (const guest of [jana, marc, ottilie, deniz, wall]) await guest?.leave();
  console.log(`axe looked at ${eye.count()} pages of the room`);
});

test('Gather', async () => {
  await lookFromAllSeats('Gather');
  for (const [opens, what] of [
    ['Options for', 'menu of an idea'],
    ['New theme', 'a new theme'],
  ] as const) {
    await jana.page.getByRole('button', { name: opens }).first().click();
    await eye.look(jana.page, `Gather, ${what}`);
    await jana.page.keyboard.press('Escape');
  }
  await jana.page.getByRole('button', { name: 'Open the list' }).click();
  await eye.look(jana.page, 'who is here');
  await jana.page.keyboard.press('Escape');
  const { cards } = await stage();
  const idea = Object.values(cards).find((card) => card.kind === 'idea');
  await command(jana.page, `/api/cards/${idea?.id ?? ''}/hide`);
  for (const entry of ['Show code and link', '1 hidden post', 'Keys']) {
    await jana.page.getByRole('button', { name: 'More', exact: true }).click();
    await jana.page.getByRole('menuitem', { name: entry }).click();
    await expect(jana.page.getByRole('dialog')).toBeVisible();
    await eye.look(jana.page, `dialog ${entry}`);
    await jana.page.keyboard.press('Escape');
    await expect(jana.page.getByRole('dialog')).toBeHidden();
  }
  const kept = await command<{ id: string }>(jana.page, `/api/workshops/${workshop}/versions`, { title: 'Axe looks here' });
  for (const chosen of ['', `?version=${kept.id}`]) {
    await jana.page.goto(`${house().origin}/w/${workshop}/versions${chosen}`);
    await expect(jana.page.getByRole('button', { name: /Axe looks here/ })).toBeVisible();
    await lookEveryWay(eye, jana.page, `earlier versions${chosen === '' ? '' : ', one chosen'}`);
  }
  await enter(jana.page, workshop);
  await marc.page.getByRole('button', { name: 'My name' }).click();
  await eye.look(marc.page, 'dialog My name');
  await marc.page.keyboard.press('Escape');
  await order('timer', { action: 'start' });
  await order('lock', { locked: true });
  await expect(marc.page.getByText('has locked editing').filter({ visible: true }).first()).toBeVisible();
  await eye.look(marc.page, 'Gather, locked');
  await eye.look(jana.page, 'Gather, locked, for its moderator');
  await order('lock', { locked: false });
  const screen = `${house().origin}/screen/${workshop}`;
  await wall.page.goto(screen);
  await lookEveryWay(eye, wall.page, 'big screen');
  await lookOffline(eye, wall.page, 'big screen', /No connection/);
});

test('a room that is not open, one that is empty, one that has ended', async () => {
  const third = await workshopId(jana.page, 'W3');
  await enter(marc.page, third);
  await eye.look(marc.page, 'a room that is not open');
  await command(deniz.page, `/api/workshops/${third}/open`);
  await expect(marc.page.getByText('The room is not open').filter({ visible: true })).toHaveCount(0);
  await enter(deniz.page, third);
  await wall.page.goto(`${house().origin}/screen/${third}`);
  await eye.look(wall.page, 'big screen, empty');
  for (const [index, kind] of kinds.entries()) {
    if (index > 0) await command(deniz.page, `/api/workshops/${third}/phase`, { phase: index });
    for (const { page } of [deniz, marc]) await isIn(page, kind);
    await eye.look(deniz.page, `${kind}, empty, for its moderator`);
    await eye.look(marc.page, `${kind}, empty`);
    await lookOnPhone(eye, marc.page, `${kind}, empty`);
  }

  const first = await workshopId(jana.page, 'W1');
  for (const kind of kinds) {
    await enter(marc.page, first, `?view=${kind}`);
    await eye.look(marc.page, `${kind}, ended`);
    await lookOnPhone(eye, marc.page, `${kind}, ended`);
  }
  await enter(marc.page, 'nowhere-in-the-house');
  await eye.look(marc.page, 'no such room');
  await enter(marc.page, workshop);
});

const ready = [
  { title: 'Citizen panels with paid time', from: ['Pay people for the hours'], text: 'People whom a decision hits hardest are seldom in the room.' },
  { title: 'A segregation map for each neighbourhood', from: [], text: 'Averages hide the blocks that are worst off.' },
];

test('Shape', async () => {
  await order('phase', { phase: 1 });
  await isIn(jana.page, 'shape');
  await jana.page.getByRole('button', { name: 'New proposal from ideas' }).first().click();
  await eye.look(jana.page, 'Shape, a new proposal');
  await jana.page.getByRole('button', { name: 'Cancel' }).click();
  for (const { title, from, text } of ready) {
    await makeProposal(jana.page, title, from);
    await jana.page
      .getByRole('textbox', { name: /^Proposal W2-P-/ })
      .locator('p')
      .first()
      .click();
    await jana.page.keyboard.type(text);
  }
  await isIn(marc.page, 'shape');
  await lookFromAllSeats('Shape');
  await marc.page.getByRole('button', { name: 'Show or change' }).click();
  await expect(marc.page.getByRole('dialog')).toBeVisible();
  await eye.look(marc.page, 'Shape, its sources');
  await marc.page.keyboard.press('Escape');
});

test('Decide: no vote, the form, the ballot, the desk, the result', async () => {
  const cards = await proposals();
  for (const card of cards) await command(jana.page, `/api/cards/${card}/ready`);
  await order('phase', { phase: 2 });
  await isIn(jana.page, 'decide');
  await enter(jana.page, workshop, '?view=decide&call=1');
  await lookEveryWay(eye, jana.page, 'Decide, preparing');
  await jana.page.getByRole('radio', { name: 'For or against one proposal' }).check();
  await eye.look(jana.page, 'Decide, preparing a motion');
  await enter(jana.page, workshop);
  await wall.page.goto(`${house().origin}/screen/${workshop}`);

  const approval = await prepared('Which proposals should become actions?', { method: 'approval', threshold: { num: 1, den: 2, strict: true } }, true, cards);
  await expect(jana.page.getByText('Which proposals should become actions?')).toBeVisible();
  await eye.look(jana.page, 'Decide, prepared');
  await command(jana.page, `/api/rounds/${approval}/open`);
  await marc.page.getByRole('checkbox').first().check();
  await expect(jana.page.getByText('12 of 13 voted.', { exact: false })).toBeAttached();
  await lookEveryWay(eye, marc.page, 'ballot');
  await lookOffline(eye, marc.page, 'ballot');
  await lookEveryWay(eye, jana.page, 'Decide, the moderator’s desk');
  await lookOffline(eye, jana.page, 'Decide, the moderator’s desk');
  await expect(ottilie.page.getByText('You follow this vote')).toBeVisible();
  await eye.look(ottilie.page, 'ballot, for an observer');
  await lookEveryWay(eye, wall.page, 'big screen, a vote');
  await marc.page.getByRole('button', { name: /^Cast ballot/ }).click();
  await expect(marc.page.getByText('Montréal has voted')).toBeVisible();
  await eye.look(marc.page, 'ballot, cast');
  await lookOnPhone(eye, marc.page, 'ballot, cast');
  await command(jana.page, `/api/rounds/${approval}/close`);
  await expect(jana.page.getByText('Counted and sealed')).toBeVisible();
  await expect(marc.page.getByRole('heading', { name: 'The vote is closed' })).toBeVisible();
  await eye.look(jana.page, 'Decide, counted, for its moderator');
  await eye.look(marc.page, 'Decide, counted');
  await command(jana.page, `/api/rounds/${approval}/reveal`);
  for (const { page } of [jana, marc, ottilie]) await expect(page.getByRole('table', { name: /^Result of vote/ })).toBeVisible();
  await lookEveryWay(eye, marc.page, 'result');
  await lookOffline(eye, marc.page, 'result');
  await eye.look(jana.page, 'result, for its moderator');
  await eye.look(ottilie.page, 'result, for an observer');
  await expect(wall.page.getByRole('list', { name: 'Result' })).toBeVisible();
  await lookEveryWay(eye, wall.page, 'big screen, a result');

  await makeAnother();
  const motion = await prepared(
    'Shall it be so?',
    { method: 'motion', base: 'cast', threshold: { num: 1, den: 2, strict: true } },
    false,
    (await proposals()).slice(-1),
  );
  await command(jana.page, `/api/rounds/${motion}/open`);
  await expect(marc.page.getByRole('radio', { name: 'Against' })).toBeVisible();
  await eye.look(marc.page, 'ballot of a motion');
  await lookOnPhone(eye, marc.page, 'ballot of a motion');
  await marc.page.getByRole('radio', { name: 'Against' }).check();
  await marc.page.getByRole('button', { name: /^Cast ballot/ }).click();
  await expect(marc.page.getByText('Your ballot is in.')).toBeVisible();
  await eye.look(marc.page, 'ballot of a motion, cast');
  await command(jana.page, `/api/rounds/${motion}/close`);
  await expect(jana.page.getByText('Counted and sealed')).toBeVisible();
  await command(jana.page, `/api/rounds/${motion}/reveal`);
  await expect(marc.page.getByRole('heading', { name: 'The proposal passes and becomes an action' })).toBeVisible();
  await eye.look(marc.page, 'result of a motion');
});

test('Act', async () => {
  await order('phase', { phase: 3 });
  await isIn(marc.page, 'act');
  await lookFromAllSeats('Act');
  await jana.page
    .getByRole('button', { name: /^Output of W2-A-/ })
    .first()
    .click();
  await eye.look(jana.page, 'Act, a cell');
  await jana.page.keyboard.press('Escape');
  await jana.page.getByRole('button', { name: 'Options for' }).first().click();
  await eye.look(jana.page, 'Act, menu of an action');
  await jana.page.keyboard.press('Escape');
});

test('Publish, and the room handed over', async () => {
  await order('phase', { phase: 4 });
  await isIn(marc.page, 'publish');
  await lookFromAllSeats('Publish');
  await lookEveryWay(eye, marc.page, 'Publish, for a participant');
  await jana.page.getByRole('button', { name: 'Hand over to the night desk' }).click();
  await expect(jana.page.getByRole('dialog')).toBeVisible();
  await eye.look(jana.page, 'Publish, handing over');
  await jana.page.keyboard.press('Escape');
  await order('hand-over');
  for (const { page } of [jana, marc]) await expect(page.getByRole('heading', { name: 'The day’s work is with the night desk' })).toBeVisible();
  await eye.look(jana.page, 'Publish, handed over, for its moderator');
  for (const kind of kinds) {
    await enter(marc.page, workshop, `?view=${kind}`);
    await eye.look(marc.page, `${kind}, handed over`);
  }
  await eye.look(wall.page, 'big screen, handed over');
});

test('none was left out', () => {
  expect(eye.count()).toBeGreaterThanOrEqual(atLeast);
});

/** The phase that runs: filled in every way for the moderator, on both devices for a delegate, without a network, and for an observer. */
async function lookFromAllSeats(phase: string): Promise<void> {
  await lookEveryWay(eye, jana.page, `${phase}, for its moderator`);
  await eye.look(marc.page, phase);
  await lookOnPhone(eye, marc.page, phase);
  await lookOffline(eye, marc.page, phase);
  await eye.look(ottilie.page, `${phase}, for an observer`);
  await lookOnPhone(eye, ottilie.page, `${phase}, for an observer`);
}

async function enter(page: Page, id: string, view = ''): Promise<void> {
  await page.goto(`${house().origin}/w/${id}${view}`);
  await isStill(page);
}

async function isIn(page: Page, kind: (typeof kinds)[number]): Promise<void> {
  await expect(page.getByRole('navigation', { name: 'Phases of the workshop' }).locator('[aria-current=step]')).toContainText(kind, { ignoreCase: true });
}

/** A command of the moderator to workshop 2. */
function order(what: string, body: unknown = {}): Promise<unknown> {
  return command(jana.page, `/api/workshops/${workshop}/${what}`, body);
}

type Cards = { readonly cards: Readonly<Record<string, { id: string; kind: string; ref: string }>> };

function stage(): Promise<Cards> {
  return command<Cards>(jana.page, `/api/workshops/${workshop}/stage`, {}, 'GET');
}

/** The proposals of workshop 2 by number. */
async function proposals(): Promise<readonly string[]> {
  const { cards } = await stage();
  const found = Object.values(cards).filter((card) => card.kind === 'proposal');
  return found.toSorted((a, b) => a.ref.localeCompare(b.ref)).map((card) => card.id);
}

async function prepared(question: string, terms: unknown, secret: boolean, cards: readonly string[]): Promise<string> {
  const quorum = { num: 1, den: 2, of: 'registered' };
  const settings = { question, lang: 'en', terms, quorum, unit: 'delegation', secret };
  return (await command<{ id: string }>(jana.page, `/api/workshops/${workshop}/rounds`, { settings, cards })).id;
}

/** One more ready proposal, made in Shape while the room decides. */
async function makeAnother(): Promise<void> {
  await order('phase', { phase: 1 });
  await isIn(jana.page, 'shape');
  await makeProposal(jana.page, 'A choir in every school', []);
  const [last] = (await proposals()).slice(-1);
  await command(jana.page, `/api/cards/${last ?? ''}/ready`);
  await order('phase', { phase: 2 });
  await isIn(marc.page, 'decide');
}
