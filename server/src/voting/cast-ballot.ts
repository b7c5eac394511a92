import type { Badge } from '@vernissage/shared/access/roles';
import { canonicalJson } from '@vernissage/shared/summit/canonical-json';
import { ballotFits, ballotInOrder } from '@vernissage/shared/voting/counting';
import type { BallotContent } from '@vernissage/shared/voting/round';
import type { Read, Write } from '../ports/database.ts';
import type { World } from '../ports/world.ts';
import { type CastRefusal, type Refused, refused } from './refusals.ts';
import { type Round, roundOf, tellRound } from './round-views.ts';

/**
 * `castKey`: made by the device for one sending, so that it can repeat it; it has nothing to do with the receipt. `receipt`: SHA-256 hex over the
 * round and a nonce that stays on the device.
 */
export type CastInput = { readonly castKey: string; readonly receipt: string; readonly ballot: BallotContent };
/** `repeated`: this very sending had arrived before. */
export type CastAnswer = { readonly ok: true; readonly repeated: boolean; readonly turnout: number } | Refused<CastRefusal>;

/**
 * Casts in one transaction: round open by the clock, seat in the electorate, participation (its key is one vote a seat), ballot, receipt.
 * Rules B1 to B5 and S2: in a secret round nothing that is written here joins the seat to the ballot.
 */
export async function castBallot(world: World, badge: Badge, id: string, input: CastInput): Promise<CastAnswer> {
  return world.database.write(async (tx): Promise<CastAnswer> => {
    const round = await roundOf(tx, id, badge.summit);
    if (!round) return refused('no-such-round');
    const seat = await seatFor(tx, id, badge.person);
    if (!takesBallots(round, world.clock.now())) return refused('vote-not-open');
    if (seat === null) return refused('not-in-electorate');
    const cards = round.options.map((option) => option.card);
    if (!ballotFits(round.settings, cards, input.ballot)) return refused('ballot-malformed');

    const before = await tx.selectFrom('participation').select('cast_key').where('round', '=', id).where('seat', '=', seat).executeTakeFirst();
    if (before?.cast_key === input.castKey) return { ok: true, repeated: true, turnout: await turnoutOf(tx, id) };
    if (before && round.settings.secret) return refused('already-cast');
    const taken = await tx.selectFrom('receipt').select('value').where('round', '=', id).where('value', '=', input.receipt).executeTakeFirst();
    if (taken) return refused('receipt-taken');

    const content = canonicalJson(ballotInOrder(cards, input.ballot));
    if (before) await tx.updateTable('participation').set({ cast_key: input.castKey }).where('round', '=', id).where('seat', '=', seat).execute();
    else await tx.insertInto('participation').values({ round: id, seat, cast_key: input.castKey }).execute();
    await tx.insertInto('receipt').values({ round: id, value: input.receipt }).execute();
    if (round.settings.secret) {
      await tx.insertInto('ballot').values({ id: world.newId(), round: id, content, seat: null, person: null, seq: null, receipt: null }).execute();
    } else {
      await insertOpenBallot(world, tx, { round: id, seat, person: badge.person, content, receipt: input.receipt });
    }
    const { turnout } = await tellRound(world, tx, id);
    return { ok: true, repeated: false, turnout };
  });
}

/** The seat that a person casts for; null when they have none. */
export async function seatFor(read: Read, round: string, person: string): Promise<string | null> {
  const rows = await read
    .selectFrom('seat')
    .select(['id', 'persons'])
    .where('round', '=', round)
    .where('persons', 'like', `%"${person}"%`)
    .orderBy('id')
    .execute();
  const found = rows.find((row) => (JSON.parse(row.persons) as unknown[]).includes(person));
  return found?.id ?? null;
}

function takesBallots(round: Round, now: number): boolean {
  return round.state === 'open' || (round.state === 'closing' && now < (round.closesAt ?? 0));
}

async function turnoutOf(read: Read, round: string): Promise<number> {
  const row = await read
    .selectFrom('participation')
    .select((of) => of.fn.countAll<number>().as('n'))
    .where('round', '=', round)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** Rule B3: the last ballot of the seat stands. Earlier ones stay in the rows; their receipts are given back. */
async function insertOpenBallot(
  world: Pick<World, 'newId'>,
  tx: Write,
  ballot: { readonly round: string; readonly seat: string; readonly person: string; readonly content: string; readonly receipt: string },
): Promise<void> {
  const standing = await tx
    .selectFrom('ballot')
    .select('receipt')
    .where('round', '=', ballot.round)
    .where('seat', '=', ballot.seat)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (standing?.receipt) await tx.deleteFrom('receipt').where('round', '=', ballot.round).where('value', '=', standing.receipt).execute();
  const last = await tx
    .selectFrom('ballot')
    .select((of) => of.fn.max('seq').as('seq'))
    .where('round', '=', ballot.round)
    .executeTakeFirst();
  await tx
    .insertInto('ballot')
    .values({ id: world.newId(), ...ballot, seq: (last?.seq ?? 0) + 1 })
    .execute();
}
