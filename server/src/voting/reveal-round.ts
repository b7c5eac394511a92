import type { Badge } from '@vernissage/shared/access/roles';
import type { Outcome, RoundResult } from '@vernissage/shared/voting/round';
import type { CardState } from '@vernissage/shared/work/cards';
import type { World } from '../ports/world.ts';
import { setCardStates } from '../work/cards.ts';
import { insertActionsFor } from '../work/insert-actions.ts';
import { moderatedRound, type RoundAnswer, recordRoundAct } from './moderate.ts';
import { refused } from './refusals.ts';
import { tellRound } from './round-views.ts';

/** Rule V2: what becomes of a proposal. Where nothing was decided it may be voted on again. */
const stateAfter: Record<Outcome, CardState> = {
  adopted: 'adopted',
  rejected: 'rejected',
  held: 'held',
  'no-quorum': 'ready',
  'no-decision': 'ready',
  annulled: 'ready',
};

/** Shows a closed round's result to the room, sets its proposals, and puts one action into the list for each that was adopted. */
export async function revealRound(world: World, badge: Badge, id: string, reason: string | null): Promise<RoundAnswer> {
  const answer = await world.database.write(async (tx): Promise<RoundAnswer> => {
    const found = await moderatedRound(tx, badge, id);
    if (!found.ok) return found;
    const { round } = found;
    if (round.state !== 'closed' || round.sealed === null) return refused('round-not-closed');
    await tx.updateTable('round').set({ state: 'published', published_at: world.clock.now() }).where('id', '=', id).execute();
    for (const [state, cards] of cardsByState(round.sealed)) await setCardStates(world, tx, round.workshop, cards, state);
    await recordRoundAct(world, tx, round, { action: 'round-reveal', actor: badge.person, reason, data: { result: round.sealed } });
    return { ok: true, round: await tellRound(world, tx, id) };
  });
  if (answer.ok) {
    await world.locks.refresh(answer.round.workshop);
    const { workshop, result } = answer.round;
    // The reveal is committed: what fails here is logged, and done at the next start (round-clock.ts).
    if (result) {
      await insertActionsFor(world, workshop, adoptedCards(result)).catch((error: unknown) =>
        world.log.error({ event: 'actions-not-inserted', err: error }, 'actions of a revealed vote were not inserted'),
      );
    }
  }
  return answer;
}

export function adoptedCards(result: RoundResult): string[] {
  return result.lines.filter((line) => line.outcome === 'adopted').map((line) => line.card);
}

function cardsByState(result: RoundResult): Map<CardState, string[]> {
  const found = new Map<CardState, string[]>();
  for (const { card, outcome } of result.lines) found.set(stateAfter[outcome], [...(found.get(stateAfter[outcome]) ?? []), card]);
  return found;
}
