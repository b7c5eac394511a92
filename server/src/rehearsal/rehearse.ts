import { readWork } from '@vernissage/shared/documents/read-work';
import { bornCard, setTheme } from '@vernissage/shared/documents/write-cards';
import { rehearsalTwelve } from '@vernissage/shared/samples/rehearsal-people';
import { twelveIdeas } from '@vernissage/shared/samples/rehearsal-words';
import { receiptOf } from '@vernissage/shared/voting/receipt';
import type { BallotContent, RoundView } from '@vernissage/shared/voting/round';
import type { StageState } from '@vernissage/shared/wire/stage';
import type { World } from '../ports/world.ts';
import { linkFor } from './base.ts';
import { joinScripted, type ScriptedPerson } from './scripted-person.ts';

/** Twelve invented delegates come into a room over real sockets: each writes an idea and groups it, all vote whenever a round opens, until the room closes. */
export type Twelve = { readonly written: number; leave(): void };

/** `pause` is awaited between two ideas, so that people can watch them arrive. `origin`: where this server listens. */
export async function rehearseIn(world: World, origin: string, workshop: string, pause: () => Promise<void>): Promise<Twelve> {
  const people: ScriptedPerson[] = [];
  const leave = (): void => {
    for (const person of people.splice(0)) person.leave();
  };
  try {
    for (const { key } of rehearsalTwelve) {
      const person = await joinScripted(origin, key, await linkFor(world, key));
      people.push(person);
      await person.stage(workshop);
    }
    const written = await writeOneEach(world, people, workshop, pause);
    void votesUntilClosed(world, people, workshop)
      .catch((error: unknown) => world.log.warn({ event: 'rehearsal-left', err: error }, 'the rehearsal has left the room'))
      .finally(leave);
    return { written, leave };
  } catch (error) {
    leave();
    throw error;
  }
}

/** Ideas and themes only while the room gathers; otherwise the twelve just come in and wait for a vote. */
async function writeOneEach(world: World, people: readonly ScriptedPerson[], workshop: string, pause: () => Promise<void>): Promise<number> {
  let written = 0;
  for (const [index, person] of people.entries()) {
    const { workshop: room } = (await person.stage(workshop)).state();
    const idea = twelveIdeas[index];
    if (room.state !== 'open' || room.phases[room.phase]?.kind !== 'gather' || idea === undefined) continue;
    const wall = await person.work(workshop);
    const already = readWork(wall.doc);
    if (already.ideas.some((one) => one.text === idea.text)) continue;
    const id = world.newId();
    await wall.change((doc) => bornCard(doc, { id, kind: 'idea', title: idea.text, lang: idea.lang, cells: { question: room.question } }));
    const theme = already.themes[index % Math.max(1, already.themes.length)];
    if (theme && index % 3 !== 0) await wall.change((doc) => setTheme(doc, id, theme.id));
    written += 1;
    await pause();
  }
  return written;
}

function openRound(state: StageState): RoundView | undefined {
  return Object.values(state.rounds).find((round) => round.state === 'open' || round.state === 'closing');
}

async function votesUntilClosed(world: World, people: readonly ScriptedPerson[], workshop: string): Promise<void> {
  const voted = new Set<string>();
  const calls = (state: StageState): boolean => {
    const round = openRound(state);
    return state.workshop.state !== 'open' || (round !== undefined && !voted.has(round.id));
  };
  const [first] = people;
  if (!first) return;
  const stage = await first.stage(workshop);
  for (;;) {
    const state = await stage.until(calls);
    if (state.workshop.state !== 'open') return;
    const round = openRound(state);
    if (!round) continue;
    voted.add(round.id);
    for (const [index, person] of people.entries()) await castFor(world, person, round, index);
  }
}

/** Somebody without a seat, or too late, is refused like anybody; the others still vote. */
async function castFor(world: World, person: ScriptedPerson, round: RoundView, index: number): Promise<void> {
  try {
    await person.ask('POST', `/api/rounds/${round.id}/ballots`, {
      castKey: world.newId(),
      receipt: receiptOf(round.id, world.newId()),
      ballot: ballotOf(round, index),
    });
  } catch (error) {
    world.log.info({ event: 'rehearsal-ballot-refused', err: error }, 'a ballot of the rehearsal was not taken');
  }
}

/** Invented opinions, the same at every rehearsal: of twelve, eight are for a motion, three against, one abstains; approval favours the first options. */
function ballotOf(round: RoundView, index: number): BallotContent {
  if (round.settings.terms.method === 'motion') return { method: 'motion', choice: index % 4 === 3 ? 'against' : index === 5 ? 'abstain' : 'for' };
  return { method: 'approval', cards: round.options.filter((_, option) => (index * 7 + option * 5) % 12 < 10 - option * 2).map((option) => option.card) };
}
