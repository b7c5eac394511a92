import { type Badge, mayWatchStage } from '@vernissage/shared/access/roles';
import type { MyBallot } from '@vernissage/shared/voting/round';
import type { World } from '../ports/world.ts';
import { seatFor } from './cast-ballot.ts';
import { type Refused, refused, type RoundRefusal } from './refusals.ts';
import { roundOf } from './round-views.ts';
import { standingBallots } from './standing-ballots.ts';

/** The asker's seat and whether it has voted; in an open round also the ballot that stands. */
export async function myBallot(world: World, badge: Badge, id: string): Promise<{ readonly ok: true; readonly mine: MyBallot } | Refused<RoundRefusal>> {
  const { read } = world.database;
  const round = await roundOf(read, id, badge.summit);
  if (!round || !mayWatchStage(badge, { id: round.workshop, summit: round.summit })) return refused('no-such-round');
  const seat = await seatFor(read, id, badge.person);
  if (seat === null) return { ok: true, mine: { seat: null, voted: false, ballot: null, receipt: null, castBy: null } };
  const { label, persons } = await read
    .selectFrom('seat')
    .select(['label', 'persons'])
    .where('round', '=', id)
    .where('id', '=', seat)
    .executeTakeFirstOrThrow();
  const voted = await read.selectFrom('participation').select('seat').where('round', '=', id).where('seat', '=', seat).executeTakeFirst();
  const standing = round.settings.secret ? undefined : (await standingBallots(read, round)).find((ballot) => ballot.seat === seat);
  const caster = standing?.person ? await read.selectFrom('person').select('name').where('id', '=', standing.person).executeTakeFirst() : undefined;
  const voters: unknown[] = JSON.parse(persons);
  return {
    ok: true,
    mine: {
      seat: { id: seat, label, voters: voters.length },
      voted: voted !== undefined,
      ballot: standing?.content ?? null,
      receipt: standing?.receipt ?? null,
      castBy: caster?.name ?? null,
    },
  };
}
