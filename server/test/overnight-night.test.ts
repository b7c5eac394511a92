import { afterEach, expect, it } from 'vitest';
import { claimNight, keepSteps, LostNightError } from '../src/overnight/night-rows.ts';
import { cutDay } from '../src/overnight/cut-day.ts';
import { runDueNights } from '../src/overnight/due-nights.ts';
import { runNight } from '../src/overnight/run-night.ts';
import { openHouse } from './house.ts';
import { type Day, dayAtWork } from './overnight-day.ts';
import { endDueRounds } from '../src/voting/round-clock.ts';
import { delegates, motion, must } from './voting-room.ts';

const open: Day[] = [];
afterEach(async () => {
  for (const day of open.splice(0)) await day.close();
});
async function dayOf(): Promise<Day> {
  const day = await dayAtWork(await openHouse());
  open.push(day);
  return day;
}
const hours = 3_600_000;

it('N22 changes nothing when it runs twice', async () => {
  const day = await dayOf();
  const jana = await day.house.signIn('participant:MTL', 'Odile Marchand');
  await day.write(jana, 'Run meetings where people already are');
  expect(await day.night()).toBe('drafted');
  const first = await day.board();
  day.house.clock.forward(60_000);
  expect(await day.night()).toBe('unchanged');
  expect(await day.board()).toEqual(first);
});

it('N6, N7 and N9 let nothing private into a board', async () => {
  const day = await dayOf();
  const named = await day.house.signIn('participant:MTL', 'Odile Marchand');
  const silent = await day.house.signIn('participant:IZM', 'Selim Karataş');
  const unasked = await day.house.signIn('participant:PAR', 'Ninon Lacaze');
  const theme = await day.write(named, 'Trust', { kind: 'theme' });
  await day.write(named, 'Run meetings where people already are', { theme });
  const quiet = await day.write(silent, 'Pay people for the hours they give', { theme });
  await day.write(unasked, 'Let residents check the data, says Selim Karataş', { theme });
  await day.post(silent, 'Open the schools in the evening for everybody', 'city');
  await day.post(unasked, 'Nobody asks the night workers', 'anonymous');
  const gone = await day.write(named, 'This one is hidden by the moderator');
  await must(day.moderator.ask('POST', `/api/cards/${gone}/hide`));
  await day.write(named, 'Pay people for the hours they give', { kind: 'proposal', sources: [quiet] });
  await day.allow(named, 'name');
  await day.allow(silent, 'none');
  await day.night();
  const { board } = await day.board();
  const text = JSON.stringify(board);
  for (const word of ['Selim', 'Karataş', 'Ninon', 'hours they give', 'Open the schools', 'This one is hidden']) expect(text).not.toContain(word);
  expect(board.counts).toMatchObject({ ideas: 5, notShown: 2 });
  expect(board.work.filter((item) => item.kind === 'idea').map((item) => [item.text.value, item.credit?.kind])).toEqual([
    ['Run meetings where people already are', 'name'],
    ['Let residents check the data, says […]', 'city'],
    ['Nobody asks the night workers', 'nobody'],
  ]);
});

it('N5 cuts an open round without counts, and says so', async () => {
  const day = await dayOf();
  const proposal = await day.write(day.moderator, 'Citizen panels with paid time', { kind: 'proposal' });
  await must(day.moderator.ask('POST', `/api/cards/${proposal}/ready`));
  const round = await must<{ id: string }>(day.moderator.ask('POST', `/api/workshops/${day.workshop}/rounds`, { settings: motion, cards: [proposal] }));
  await delegates(day.house);
  await must(day.moderator.ask('POST', `/api/rounds/${round.id}/open`));
  day.house.clock.forward(day.house.config.vote.freezeMs);
  await endDueRounds(day.house.world);
  await day.stage.until((state) => state.rounds[round.id]?.state === 'open');
  await day.night();
  const { board } = await day.board();
  expect(board.votes).toMatchObject([{ state: 'still-open', result: null }]);
  expect(board.sentences.map((sentence) => sentence.text.en)).toContain('One vote was still open when the day was closed.');
});

it('N9 cuts a room that was not handed over as it is, and marks it', async () => {
  const day = await dayOf();
  await day.write(day.moderator, 'Still being written');
  await day.night();
  expect((await day.board()).notHandedOver).toBe(true);
  await must(day.moderator.ask('POST', `/api/workshops/${day.workshop}/hand-over`));
  expect(await day.night()).toBe('drafted');
  expect((await day.board()).notHandedOver).toBe(false);
});

it('N3 runs by itself once the cut-off has passed, and exactly once', async () => {
  const day = await dayOf();
  await day.write(day.moderator, 'Run meetings where people already are');
  await runDueNights(day.house.world);
  const nights = () => day.house.world.database.read.selectFrom('night').select(['workshop', 'fence', 'state']).execute();
  expect(await nights()).toEqual([]);
  day.house.clock.forward(24 * hours);
  await runDueNights(day.house.world);
  await runDueNights(day.house.world);
  expect(await nights()).toEqual([{ workshop: day.workshop, fence: 1, state: 'finished' }]);
  expect((await day.board()).board.counts.ideas).toBe(1);
});

it('N4 takes in before the cut-off what was written since, and nothing after it', async () => {
  const day = await dayOf();
  await day.write(day.moderator, 'Before the first draft');
  await day.night();
  await day.worded();
  await day.write(day.moderator, 'Before the cut-off');
  expect(await day.night()).toBe('drafted');
  expect((await day.board()).board).toMatchObject({ title: { en: 'Who is in the room?' }, counts: { ideas: 2 } });
  day.house.clock.forward(24 * hours);
  await runDueNights(day.house.world);
  await day.write(day.moderator, 'The morning after');
  expect(await day.night()).toBe('unchanged');
  expect((await day.board()).board.counts.ideas).toBe(2);
});

it('N1 has no night for a day on which the workshop was not open', async () => {
  const day = await dayOf();
  const other = day.house.planted.workshops['W3'] ?? '';
  expect(await runNight(day.house.world, { workshop: other, day: day.day })).toEqual({ ok: false, refusal: 'not-opened' });
  expect(await runNight(day.house.world, { workshop: day.workshop, day: '2020-01-01' })).toEqual({ ok: false, refusal: 'not-opened' });
  const participant = await day.house.signIn('participant:MTL');
  expect(await participant.ask('POST', `/api/workshops/${day.workshop}/night`)).toMatchObject({ status: 403 });
  expect(await day.moderator.ask('POST', `/api/workshops/${day.workshop}/night`)).toMatchObject({ status: 403 });
  expect(await day.organiser.ask('POST', `/api/workshops/${day.workshop}/night`)).toMatchObject({ status: 200, body: { outcome: 'drafted' } });
});

it('N23 goes on after a stop in the middle, with the cut that was made', async () => {
  const house = await openHouse();
  const day = await dayAtWork(house);
  await day.write(day.moderator, 'Cut before the stop');
  house.clock.forward(24 * hours);
  const claim = await claimNight(house.world, day.workshop, day.day);
  if (!claim) throw new Error('the night was taken');
  const cut = await cutDay(house.world, day.workshop, day.day);
  await house.world.database.write((tx) => keepSteps(tx, claim, { cut: { inputHash: '', at: house.clock.now(), output: cut } }, house.clock.now()));
  await day.write(day.moderator, 'Written after the cut');
  expect(await runNight(house.world, { workshop: day.workshop, day: day.day })).toEqual({ ok: false, refusal: 'night-running' });
  await day.stage.leave();
  await house.close();

  const again = await openHouse({ dataDir: house.dataDir, clock: house.clock.now() });
  await runDueNights(again.world);
  expect(await again.world.database.read.selectFrom('board').select('id').execute()).toEqual([]);
  again.clock.forward(61_000);
  await runDueNights(again.world);
  const { digest } = await again.world.database.read.selectFrom('board').select('digest').executeTakeFirstOrThrow();
  expect(digest).toContain('Cut before the stop');
  expect(digest).not.toContain('Written after the cut');
  await expect(again.world.database.write((tx) => keepSteps(tx, claim, {}, again.clock.now()))).rejects.toThrow(LostNightError);
  await again.remove();
});

it('N23 tries a failed night again, and tells the organiser meanwhile', async () => {
  const day = await dayOf();
  await day.house.world.database.write((tx) => tx.updateTable('workshop').set({ questions: 'no list' }).where('id', '=', day.workshop).execute());
  await expect(day.night()).rejects.toThrow(SyntaxError);
  expect(await day.organiser.ask('GET', '/api/boards')).toMatchObject({ body: { boards: [], waiting: [{ state: 'failed' }] } });
  await day.house.world.database.write((tx) => tx.updateTable('workshop').set({ questions: '[]' }).where('id', '=', day.workshop).execute());
  day.house.clock.forward(24 * hours);
  await runDueNights(day.house.world);
  expect((await day.board()).board.counts.ideas).toBe(0);
});
