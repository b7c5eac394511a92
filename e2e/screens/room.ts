import type { Browser, Page } from '@playwright/test';
import type { House } from '../house/server.ts';
import { arriveByLink } from '../people/arriving.ts';
import { bodyOf, makeProposal } from '../people/at-the-table.ts';
import { settled, take } from './camera.ts';
import { command, workshopId } from './command.ts';

const proposals = [
  { title: 'Citizen panels with paid time', from: ['Pay people for the hours'], text: 'People whom a decision hits hardest are seldom in the room.' },
  { title: 'A segregation map for each neighbourhood', from: ['Publish segregation figures'], text: 'Averages hide the blocks that are worst off.' },
  { title: 'A one-stop welcome desk', from: ['One desk for papers'], text: 'Papers, housing and school are three offices and three days.' },
];

/** Workshop 2 from Gather to Publish, as moderator and delegate see it, and the big screen beside them. */
export async function takeRoom(browser: Browser, house: House): Promise<void> {
  const links = await house.links();
  const jana = await arriveByLink(browser, links.moderator);
  const marc = await arriveByLink(browser, links.delegate);
  const wall = await arriveByLink(browser, links.screen);
  const workshop = await workshopId(jana.page, 'W2');
  const room = `${house.origin}/w/${workshop}`;
  const phase = (index: number): Promise<unknown> => command(jana.page, `/api/workshops/${workshop}/phase`, { phase: index });
  for (const { page } of [jana, marc]) {
    await page.goto(room);
    await settled(page);
  }
  await house.command('rehearse', '--pace', '0');
  await take(jana.page, 'room-gather');
  await take(marc.page, 'room-gather-participant', { languages: ['en'] });
  await takeWall(wall.page, 'big-screen-gather');

  await phase(1);
  for (const proposal of proposals) {
    await makeProposal(jana.page, proposal.title, proposal.from);
    await bodyOf(jana.page).locator('p').first().click();
    await jana.page.keyboard.type(proposal.text);
  }
  const { cards } = await command<{ cards: Record<string, { id: string; kind: string }> }>(jana.page, `/api/workshops/${workshop}/stage`, {}, 'GET');
  const made = Object.values(cards).filter((card) => card.kind === 'proposal');
  await take(jana.page, 'room-shape');
  for (const card of made) await command(jana.page, `/api/cards/${card.id}/ready`);

  await phase(2);
  await take(jana.page, 'room-decide-prepare', { languages: ['en'] });
  const round = await command<{ id: string }>(jana.page, `/api/workshops/${workshop}/rounds`, {
    settings: {
      question: 'Which proposals should become actions?',
      lang: 'en',
      terms: { method: 'approval', threshold: { num: 1, den: 2, strict: true } },
      quorum: { num: 1, den: 2, of: 'registered' },
      unit: 'delegation',
      secret: true,
    },
    cards: made.map((card) => card.id),
  });
  await command(jana.page, `/api/rounds/${round.id}/open`);
  await jana.page.getByText('12 of 13').or(jana.page.getByText(/of 13/)).first().waitFor();
  await take(marc.page, 'room-decide-ballot');
  await take(jana.page, 'room-decide-moderator');
  await takeWall(wall.page, 'big-screen-vote');
  await command(jana.page, `/api/rounds/${round.id}/close`);
  await jana.page
    .getByRole('button', { name: /^Show the result/ })
    .first()
    .waitFor();
  await command(jana.page, `/api/rounds/${round.id}/reveal`);
  await take(marc.page, 'room-decide-result');
  await takeWall(wall.page, 'big-screen-result');

  await phase(3);
  await take(jana.page, 'room-act');
  await phase(4);
  await take(jana.page, 'room-publish');
  await take(marc.page, 'room-publish-participant', { languages: ['en'] });
  for (const guest of [jana, marc, wall]) await guest.leave();
}

async function takeWall(page: Page, name: string): Promise<void> {
  await take(page, name, { widths: [1440], themes: ['dark'], languages: ['en'] });
}
