import type { RoundSettings } from './round.ts';

/** At most this many characters in the question on the paper. */
export const questionMax = 200;
/** At most this many proposals on one paper. */
export const optionsMax = 40;
/** A secret round needs an electorate of at least this many seats (rule S1). */
export const secretMin = 5;

export type SettingsProblem = 'question' | 'threshold' | 'quorum' | 'options';

/**
 * What is wrong with a round before it can be prepared; null when nothing is. `options` = how many proposals are on the paper.
 * P1: a threshold lies above 0 and at most at 1, and one that nothing could pass (more than all) is refused; a quorum lies from 0 to 1.
 * P2: a motion has exactly one proposal, an approval one or more.
 */
export function settingsProblem(settings: RoundSettings, options: number): SettingsProblem | null {
  const { terms, quorum, question } = settings;
  if (question.trim() === '' || question.length > questionMax) return 'question';
  const { num, den, strict } = terms.threshold;
  if (!isShare(num, den) || num > den || (strict ? num === den : num === 0)) return 'threshold';
  if (!isShare(quorum.num, quorum.den) || quorum.num > quorum.den) return 'quorum';
  if (options < 1 || options > optionsMax || (terms.method === 'motion' && options !== 1)) return 'options';
  return null;
}

function isShare(num: number, den: number): boolean {
  return Number.isInteger(num) && Number.isInteger(den) && num >= 0 && den >= 1 && den <= 1000;
}
