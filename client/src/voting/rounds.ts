import type { RoundState, RoundView } from '@vernissage/shared/voting/round';
import type { StageState } from '@vernissage/shared/wire/stage';

/** Which round a screen is about. Everything here reads the stage alone. */

const running: ReadonlySet<RoundState> = new Set(['freezing', 'open', 'closing']);

function isRunning(round: RoundView): boolean {
  return running.has(round.state);
}

/** In the order in which they were prepared, newest first. References rise and have equal lengths up to 999, then grow. */
function roundsNewestFirst(state: StageState): RoundView[] {
  return Object.values(state.rounds).toSorted((a, b) => b.ref.length - a.ref.length || (a.ref < b.ref ? 1 : -1));
}

/** The round that is being opened, open or closing: one at a time. */
export function runningRound(state: StageState): RoundView | null {
  return Object.values(state.rounds).find(isRunning) ?? null;
}

/** Rounds that everybody may look at: those that have opened, newest first. A round thrown away before it opened is nobody's. */
export function rememberedRounds(state: StageState): RoundView[] {
  return roundsNewestFirst(state).filter((round) => round.openedAt !== null && !isRunning(round));
}

export function preparedRounds(state: StageState): RoundView[] {
  return roundsNewestFirst(state).filter((round) => round.state === 'prepared');
}
