import type { Badge } from '@vernissage/shared/access/roles';
import type { World } from '../ports/world.ts';
import { addTime } from '../workshop/timer.ts';
import { moderatedRound, type RoundAnswer, recordRoundAct } from './moderate.ts';
import { refused } from './refusals.ts';
import { tellRound } from './round-views.ts';

const extensionMs = 120_000;

/** Two more minutes: on the room's timer while the round is open (a timer ends nothing by itself), on the warning while it is closing. */
export async function extendRound(world: World, badge: Badge, id: string, reason: string | null): Promise<RoundAnswer> {
  return world.database.write(async (tx) => {
    const found = await moderatedRound(tx, badge, id);
    if (!found.ok) return found;
    const { round } = found;
    if (round.state === 'open') await addTime(world, round.workshop, extensionMs, tx);
    else if (round.state === 'closing' && round.closesAt !== null && world.clock.now() < round.closesAt) {
      await tx
        .updateTable('round')
        .set({ closes_at: round.closesAt + extensionMs })
        .where('id', '=', id)
        .execute();
    } else return refused('round-not-open');
    await recordRoundAct(world, tx, round, { action: 'round-extend', actor: badge.person, reason, data: { ms: extensionMs } });
    return { ok: true, round: await tellRound(world, tx, id) };
  });
}
