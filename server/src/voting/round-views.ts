import { ballotsNeeded } from '@vernissage/shared/voting/fraction';
import type { RoundOption, RoundResult, RoundSettings, RoundState, RoundView } from '@vernissage/shared/voting/round';
import { letterOf, referenceOf } from '@vernissage/shared/work/cards';
import type { Read, Write } from '../ports/database.ts';
import type { World } from '../ports/world.ts';

/**
 * Rounds as rows hold them and as everybody may see them. A view never carries a count before the round is published, nor a seat; the turnout in
 * it is a number.
 */

/** A round as its row holds it. `result` is sealed until the round is published: it never leaves the server before. */
export type Round = Omit<RoundView, 'registered' | 'turnout' | 'quorumNeeded' | 'result'> & {
  readonly summit: string;
  /** The workshop's state. */
  readonly room: string;
  readonly present: number | null;
  readonly sealed: RoundResult | null;
  readonly frozen: string | null;
};

/** The rounds of a workshop by id, as everybody may see them. */
export async function roundViewsOf(read: Read, workshop: string): Promise<Record<string, RoundView>> {
  const rows = await selectRounds(read).where('round.workshop', '=', workshop).orderBy('round.number').execute();
  return Object.fromEntries(rows.map((row) => [row.id, viewFrom(row)]));
}

/** One round; null when the summit has none of this id. */
export async function roundOf(read: Read, id: string, summit: string): Promise<Round | null> {
  const row = await selectRounds(read).where('round.id', '=', id).where('workshop.summit', '=', summit).executeTakeFirst();
  return row ? roundFrom(row) : null;
}

/** Rounds whose beat is over: freezing or closing, and past the time it was to end. */
export async function roundsDue(read: Read, now: number): Promise<Round[]> {
  const rows = await selectRounds(read).where('round.state', 'in', ['freezing', 'closing']).where('round.closes_at', '<=', now).execute();
  return rows.map(roundFrom);
}

/** Tells the room how a round stands now, in the caller's transaction. */
export async function tellRound(world: Pick<World, 'stage'>, tx: Write, id: string): Promise<RoundView> {
  const view = viewFrom(await selectRounds(tx).where('round.id', '=', id).executeTakeFirstOrThrow());
  await world.stage.tell(tx, view.workshop, { kind: 'round', data: view });
  return view;
}

function selectRounds(read: Read) {
  return read
    .selectFrom('round')
    .innerJoin('workshop', 'workshop.id', 'round.workshop')
    .selectAll('round')
    .select(['workshop.summit', 'workshop.short_code', 'workshop.state as room'])
    .select((of) => [
      of.selectFrom('seat').select(of.fn.countAll<number>().as('n')).whereRef('seat.round', '=', 'round.id').as('registered'),
      of.selectFrom('participation').select(of.fn.countAll<number>().as('n')).whereRef('participation.round', '=', 'round.id').as('turnout'),
    ]);
}

type Selected = Awaited<ReturnType<ReturnType<typeof selectRounds>['executeTakeFirstOrThrow']>>;

function roundFrom(row: Selected): Round {
  const settings: RoundSettings = JSON.parse(row.settings);
  const options: RoundOption[] = JSON.parse(row.options);
  const sealed: RoundResult | null = row.result === null ? null : JSON.parse(row.result);
  return {
    id: row.id,
    workshop: row.workshop,
    summit: row.summit,
    room: row.room,
    ref: referenceOf(row.short_code, letterOf.vote, row.number),
    state: row.state as RoundState,
    settings,
    options,
    optionsHash: row.options_hash,
    openedAt: row.opened_at,
    closesAt: row.closes_at,
    closedAt: row.closed_at,
    publishedAt: row.published_at,
    present: row.present,
    reason: row.reason,
    frozen: row.frozen,
    sealed,
  };
}

function viewFrom(row: Selected): RoundView {
  const { summit: _summit, room: _room, present, sealed, frozen: _frozen, ...round } = roundFrom(row);
  const registered = Number(row.registered ?? 0);
  const { quorum } = round.settings;
  const seats = quorum.of === 'registered' ? registered : round.closedAt === null ? null : present;
  return {
    ...round,
    registered,
    turnout: Number(row.turnout ?? 0),
    quorumNeeded: round.openedAt === null || seats === null ? null : ballotsNeeded(seats, quorum),
    result: round.state === 'published' ? sealed : null,
  };
}
