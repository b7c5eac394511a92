import { meets } from './fraction.ts';
import type { MotionChoice, MotionTally, MotionTerms } from './round.ts';

/**
 * Counts a closed motion. Pure: no clock, no document, no network.
 * Rules M1 to M4 stand in docs/rules/voting.md; each test names the rule it shows. The quorum comes first, in counting.ts.
 */

export type MotionCount = { readonly outcome: 'adopted' | 'rejected' | 'no-decision'; readonly tally: MotionTally };

/**
 * Takes choices without names: a secret round has none. Who may vote, and which ballot of a seat stands, was settled when it was cast.
 * `registered` = seats frozen at opening. Never throws.
 */
export function countMotion(choices: readonly MotionChoice[], terms: MotionTerms, registered: number): MotionCount {
  const tally: Record<MotionChoice, number> = { for: 0, against: 0, abstain: 0, blank: 0 };
  for (const choice of choices) tally[choice] += 1;

  const decided = tally.for + tally.against;
  if (decided === 0) return { outcome: 'no-decision', tally }; // M2

  const adopted = meets(tally.for, motionBase(tally, terms, registered), terms.threshold); // M3, M4: equal is not more
  return { outcome: adopted ? 'adopted' : 'rejected', tally };
}

/** Rule M1: what `for` is measured against. Blank papers are in no base. */
export function motionBase(tally: MotionTally, terms: MotionTerms, registered: number): number {
  const decided = tally.for + tally.against;
  return { 'for-against': decided, cast: decided + tally.abstain, registered }[terms.base];
}
