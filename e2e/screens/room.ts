import type { Browser, Page } from '@playwright/test';
import type { BoardList } from '@vernissage/shared/overnight/desk-board';
import type { Edit } from '@vernissage/shared/overnight/overlay';
import type { House } from '../house/server.ts';
import { arriveByLink } from '../people/arriving.ts';
import { bodyOf, isSaved, makeProposal, openProposal } from '../people/at-the-table.ts';
import type { Visitor } from '../people/person.ts';
import { settled, take } from './camera.ts';
import { command, workshopId } from './command.ts';
import { takeVersions } from './versions.ts';

const proposals = [
  { title: 'Citizen panels with paid time', from: ['Pay people for the hours'], text: 'People whom a decision hits hardest are seldom in the room.' },
  { title: 'A segregation map for each neighbourhood', from: ['Publish segregation figures'], text: 'Averages hide the blocks that are worst off.' },
  { title: 'A one-stop welcome desk', from: ['One desk for papers'], text: 'Papers, housing and school are three offices and three days.' },
];
const vote = {
  question: 'Which proposals should become actions?',
  lang: 'en',
  terms: { method: 'approval', threshold: { num: 1, den: 2, strict: true } },
  quorum: { num: 1, den: 2, of: 'registered' },
  unit: 'delegation',
  secret: true,
};

const written = [
  { kind: 'title', en: 'Who is in the room when the city decides?', fr: 'Qui est dans la salle quand la ville décide ?' },
  {
    kind: 'lead',
    en: 'Thirteen cities asked who is left out, and why.',
    fr: 'Treize villes se sont demandé qui est laissé de côté, et pourquoi.',
  },
] as const;
const finding = {
  en: 'Several ideas ask for figures by neighbourhood that residents can check.',
  fr: 'Plusieurs idées demandent des chiffres par quartier, que les gens puissent vérifier.',
};

/** Workshop 2 from Gather to the morning desk, as its moderator, a delegate and an observer see it, and the big screen beside them. */
export async function takeRoom(browser: Browser, house: House): Promise<void> {
  const links = await house.links();
  const [jana, marc, ottilie, wall] = await Promise.all([
    arriveByLink(browser, links.moderator),
    arriveByLink(browser, links.delegate),
    arriveByLink(browser, links.observer),
    arriveByLink(browser, links.screen),
  ]);
  const workshop = await workshopId(jana.page, 'W2');
  const room = `${house.origin}/w/${workshop}`;
  const order = (name: string, body: unknown = {}): Promise<unknown> => command(jana.page, `/api/workshops/${workshop}/${name}`, body);
  for (const { page } of [jana, marc, ottilie]) {
    await page.goto(room);
    await settled(page);
  }
  await house.command('rehearse', '--pace', '0');
  await order('timer', { action: 'start' });
  await take(jana.page, 'room-gather');
  await take(marc.page, 'room-gather-delegate', { themes: ['light'], languages: ['en'] });
  await take(ottilie.page, 'room-gather-observer', { themes: ['light'], languages: ['en'] });
  await takeWall(wall.page, 'big-screen-gather');
  await takeOffline(marc, 'room-gather-offline', async (page) => {
    await page.getByRole('textbox', { name: 'Your idea' }).fill('Let children count the steps to school.');
    await page.getByRole('button', { name: 'Post idea' }).click();
  });

  await order('phase', { phase: 1 });
  for (const proposal of proposals) {
    await makeProposal(jana.page, proposal.title, proposal.from);
    await bodyOf(jana.page).locator('p').first().click();
    await jana.page.keyboard.type(proposal.text);
    await isSaved(jana.page);
  }
  await take(jana.page, 'room-shape');
  await takeVersions(jana.page, workshop, proposals[0]?.title ?? '');
  await openProposal(marc.page, proposals[0]?.title ?? '');
  await takeOffline(marc, 'room-shape-offline', async (page) => {
    await bodyOf(page).locator('p').nth(1).click();
    await page.keyboard.type('The council answers the panel in writing within 60 days.');
  });
  const made = await cardsOf(jana.page, workshop);
  for (const card of made) await command(jana.page, `/api/cards/${card}/ready`);

  await order('phase', { phase: 2 });
  await jana.page.goto(`${room}?view=decide&call=1`);
  await settled(jana.page);
  await take(jana.page, 'room-decide-prepare', { themes: ['light'] });
  await jana.page.goto(room);
  const round = await command<{ id: string }>(jana.page, `/api/workshops/${workshop}/rounds`, { settings: vote, cards: made });
  await command(jana.page, `/api/rounds/${round.id}/open`);
  await jana.page.getByText('12 of 13 voted.', { exact: false }).first().waitFor({ state: 'attached' });
  const tick = (page: Page): Promise<void> => page.getByRole('checkbox').first().check();
  await tick(marc.page);
  await take(marc.page, 'room-decide-ballot', { again: tick });
  await take(jana.page, 'room-decide-moderator');
  await takeWall(wall.page, 'big-screen-vote');
  await tick(marc.page);
  await marc.page.getByRole('button', { name: /^Cast ballot/ }).click();
  await marc.page.getByText('Montréal has voted').waitFor();
  await take(marc.page, 'room-decide-voted', { themes: ['light'], languages: ['en'] });
  await command(jana.page, `/api/rounds/${round.id}/close`);
  await jana.page.getByText('Counted and sealed').waitFor();
  await command(jana.page, `/api/rounds/${round.id}/reveal`);
  await marc.page.getByRole('table', { name: /^Result of vote/ }).waitFor();
  await take(marc.page, 'room-decide-result');
  await wall.page.getByRole('list', { name: 'Result' }).waitFor();
  await takeWall(wall.page, 'big-screen-result');

  await order('phase', { phase: 3 });
  await take(jana.page, 'room-act');
  await order('phase', { phase: 4 });
  await take(jana.page, 'room-publish');
  await take(marc.page, 'room-publish-delegate', { themes: ['light'] });
  await order('hand-over');
  await house.command('night', '--workshop', 'W2');
  await takeDesk(jana.page, house, workshop);
  for (const guest of [jana, marc, ottilie, wall]) await guest.leave();
}

/** The fresh draft of the room's own board, one sentence beside its sources, and the list of boards. */
async function takeDesk(page: Page, house: House, workshop: string): Promise<void> {
  await page.goto(`${house.origin}/desk`);
  await settled(page);
  await take(page, 'desk-list', { themes: ['light'], languages: ['en'] });
  const { boards } = await command<BoardList>(page, '/api/boards', {}, 'GET');
  const board = boards.find((one) => one.workshop.id === workshop)?.id ?? '';
  const { cards } = await command<{ cards: Record<string, { ref: string; kind: string }> }>(page, `/api/workshops/${workshop}/stage`, {}, 'GET');
  const ideas = Object.values(cards).flatMap((card) => (card.kind === 'idea' ? [card.ref] : []));
  const edits: readonly Edit[] = [
    ...written.flatMap(({ kind, en, fr }): Edit[] => [
      { kind, language: 'en', text: en },
      { kind, language: 'fr', text: fr },
    ]),
    { kind: 'add-sentence', section: 'room', text: finding, sources: ideas.toSorted().slice(0, 3) },
  ];
  for (const edit of edits) {
    const { rev } = await command<{ rev: number }>(page, `/api/boards/${board}`, {}, 'GET');
    await command(page, `/api/boards/${board}/edits`, { rev, edit });
  }
  await page.goto(`${house.origin}/desk/${board}`);
  await settled(page);
  const choose = (shown: Page): Promise<void> =>
    shown
      .locator('[id^=at-]')
      .filter({ hasText: /Several ideas|Plusieurs idées/, visible: true })
      .first()
      .click();
  await choose(page);
  await take(page, 'desk', { again: choose });
}

/** The page out of contact, in the dark, with something written there; back in contact and stored afterwards. */
async function takeOffline({ page, context }: Visitor, name: string, write: (page: Page) => Promise<void>): Promise<void> {
  const pill = page.locator('[data-sync=offline]').filter({ visible: true });
  await context.setOffline(true);
  await pill.waitFor();
  await write(page);
  await pill.filter({ hasText: 'only in this page' }).waitFor();
  await take(page, name, { themes: ['dark'], languages: ['en'], asItIs: true });
  await context.setOffline(false);
  await isSaved(page);
}

async function cardsOf(page: Page, workshop: string): Promise<string[]> {
  const { cards } = await command<{ cards: Record<string, { id: string; kind: string }> }>(page, `/api/workshops/${workshop}/stage`, {}, 'GET');
  return Object.values(cards).flatMap((card) => (card.kind === 'proposal' ? [card.id] : []));
}

async function takeWall(page: Page, name: string): Promise<void> {
  await take(page, name, { widths: [1440], themes: ['dark'], languages: ['en'] });
}
