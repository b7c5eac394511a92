import type { Badge } from '@vernissage/shared/access/roles';
import type { World } from '../ports/world.ts';
import { presentSeats, seatsOf } from './electorate.ts';
import { moderatedRound, type RoundAnswer, recordRoundAct } from './moderate.ts';
import { refused } from './refusals.ts';
import { tellRound } from './round-views.ts';

/** Gives the warning (rule K1): ballots are taken until it ends by the server's clock, then end-round.ts closes and counts. */
export async function closeRound(world: World, badge: Badge, id: string, reason: string | null): Promise<RoundAnswer> {
  return world.database.write(async (tx) => {
    const found = await moderatedRound(tx, badge, id);
    if (!found.ok) return found;
    const { round } = found;
    if (round.state !== 'open') return refused('round-not-open');
    const present = presentSeats(world, round.workshop, await seatsOf(tx, id));
    const closesAt = world.clock.now() + world.config.vote.warningMs;
    await tx.updateTable('round').set({ state: 'closing', closes_at: closesAt, present }).where('id', '=', id).execute();
    await recordRoundAct(world, tx, round, { action: 'round-close', actor: badge.person, reason });
    return { ok: true, round: await tellRound(world, tx, id) };
  });
}
