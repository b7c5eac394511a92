import type { Badge } from '@vernissage/shared/access/roles';
import type { World } from '../ports/world.ts';
import { moderatedRound, type RoundAnswer, recordRoundAct } from './moderate.ts';
import { refused } from './refusals.ts';
import { tellRound } from './round-views.ts';

/** Takes back what has begun and not happened yet: the warning (the round stays open) or the freezing (it is prepared again). */
export async function callOff(world: World, badge: Badge, id: string, reason: string | null): Promise<RoundAnswer> {
  return world.database.write(async (tx) => {
    const found = await moderatedRound(tx, badge, id);
    if (!found.ok) return found;
    const { round } = found;
    const over = round.closesAt === null || world.clock.now() >= round.closesAt;
    if ((round.state !== 'closing' && round.state !== 'freezing') || over) return refused('nothing-to-call-off');
    const state = round.state === 'closing' ? 'open' : 'prepared';
    await tx.updateTable('round').set({ state, closes_at: null, present: null }).where('id', '=', id).execute();
    await recordRoundAct(world, tx, round, { action: state === 'open' ? 'round-close-called-off' : 'round-open-called-off', actor: badge.person, reason });
    return { ok: true, round: await tellRound(world, tx, id) };
  });
}
