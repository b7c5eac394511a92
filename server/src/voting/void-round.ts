import type { Badge } from '@vernissage/shared/access/roles';
import type { World } from '../ports/world.ts';
import { setCardStates } from '../work/cards.ts';
import { moderatedRound, type RoundAnswer, recordRoundAct } from './moderate.ts';
import { refused } from './refusals.ts';
import { tellRound } from './round-views.ts';
import { sealRows } from './seal-rows.ts';

/**
 * Rule V1: voids a round that is not published. Its ballots are kept, sealed and never counted; a result that was counted is thrown away unseen.
 * A round that was only prepared is thrown away the same way and needs no reason.
 * `reason` null or trimmed, never empty.
 */
export async function voidRound(world: World, badge: Badge, id: string, reason: string | null): Promise<RoundAnswer> {
  const answer = await world.database.write(async (tx): Promise<RoundAnswer> => {
    const found = await moderatedRound(tx, badge, id);
    if (!found.ok) return found;
    const { round } = found;
    if (round.state === 'published' || round.state === 'annulled') return refused('round-over');
    if (reason === null && round.state !== 'prepared') return refused('reason-missing');
    const closedAt = round.openedAt === null ? null : (round.closedAt ?? world.clock.now());
    await tx.updateTable('round').set({ state: 'annulled', closes_at: null, closed_at: closedAt, reason, result: null }).where('id', '=', id).execute();
    if (round.openedAt !== null) {
      if (round.settings.secret) await sealRows(tx, id);
      const cards = await tx.selectFrom('card').select('id').where('workshop', '=', round.workshop).where('state', '=', 'in-vote').execute();
      const inVote = new Set(cards.map((card) => card.id));
      const freed = round.options.map((option) => option.card).filter((card) => inVote.has(card));
      await setCardStates(world, tx, round.workshop, freed, 'ready');
    }
    await recordRoundAct(world, tx, round, { action: 'round-void', actor: badge.person, reason });
    return { ok: true, round: await tellRound(world, tx, id) };
  });
  if (answer.ok) {
    await world.locks.refresh(answer.round.workshop);
    if (answer.round.settings.secret && answer.round.openedAt !== null) await world.database.truncateLog();
  }
  return answer;
}
