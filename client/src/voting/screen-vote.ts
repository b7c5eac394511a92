import type { RoundView } from '@vernissage/shared/voting/round';
import type { StageState } from '@vernissage/shared/wire/stage';
import { rememberedRounds, runningRound } from './rounds.ts';

/** Whether `/screen` has a vote to show: one that runs, or in the phase Decide the newest that has ended. */
export function hasScreenVote(state: StageState): boolean {
  return screenRound(state) !== null;
}

export function screenRound(state: StageState): RoundView | null {
  const now = runningRound(state);
  if (now) return now;
  const kind = state.workshop.phases[state.workshop.phase]?.kind;
  const newest = rememberedRounds(state)[0];
  return newest && kind === 'decide' && newest.state !== 'annulled' ? newest : null;
}
