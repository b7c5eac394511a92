import type { Badge } from '@vernissage/shared/access/roles';
import type { Seat } from '@vernissage/shared/voting/round';
import { secretMin } from '@vernissage/shared/voting/settings';
import type { Read } from '../ports/database.ts';
import type { World } from '../ports/world.ts';
import { electorateNow } from './electorate.ts';
import { moderatedRound, type RoundAnswer, recordRoundAct } from './moderate.ts';
import { readyProposals } from './prepare-round.ts';
import { type Refused, refused, type RoundRefusal } from './refusals.ts';
import { type Round, tellRound } from './round-views.ts';

/**
 * First beat of opening (rule F1): the round is `freezing`, the screens turn its texts read-only, the guard still takes what was being typed.
 * The second beat is freeze-round.ts, once `closesAt` has come.
 */
export async function openRound(world: World, badge: Badge, id: string, reason: string | null): Promise<RoundAnswer> {
  return world.database.write(async (tx) => {
    const found = await moderatedRound(tx, badge, id);
    if (!found.ok) return found;
    const { round } = found;
    if (round.state !== 'prepared') return refused('round-not-prepared');
    const answer = await openable(world, tx, round);
    if (!answer.ok) return answer;
    const closesAt = world.clock.now() + world.config.vote.freezeMs;
    await tx.updateTable('round').set({ state: 'freezing', closes_at: closesAt, reason: null }).where('id', '=', id).execute();
    await recordRoundAct(world, tx, round, { action: 'round-open', actor: badge.person, reason });
    return { ok: true, round: await tellRound(world, tx, id) };
  });
}

/** Whether the round could open now, and for whom. Asked at both beats: in between people come, and a proposal may be taken back. */
export async function openable(
  world: World,
  read: Read,
  round: Round,
): Promise<{ readonly ok: true; readonly seats: readonly Seat[] } | Refused<RoundRefusal>> {
  if (round.room !== 'open') return refused('room-not-open');
  const running = await read
    .selectFrom('round')
    .select('id')
    .where('workshop', '=', round.workshop)
    .where('state', 'in', ['freezing', 'open', 'closing'])
    .where('id', '!=', round.id)
    .executeTakeFirst();
  if (running) return refused('round-already-open');
  const cards = round.options.map((option) => option.card);
  if ((await readyProposals(read, round.workshop, cards)).size < cards.length) return refused('proposal-not-ready');
  const seats = await electorateNow(world, read, { id: round.workshop, summit: round.summit }, round.settings.unit);
  if (seats.length === 0) return refused('nobody-may-vote');
  if (round.settings.secret && seats.length < secretMin) return refused('too-few-for-secret');
  return { ok: true, seats };
}
