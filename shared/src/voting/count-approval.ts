import { meets } from './fraction.ts';
import type { ApprovalTerms } from './round.ts';

/**
 * Counts a closed approval vote by threshold. Pure. Rules A1 to A4 stand in docs/rules/voting.md. Each option is measured alone, so no tie can arise.
 */

export type ApprovalCount = { readonly votes: number; readonly adopted: boolean };

/**
 * `papers`: the cards ticked on each ballot, empty papers too. The answer follows `cards`; ticks for anything else count for nothing.
 * A1 one point a tick, a card once a paper; A2 the base is all ballots, empty ones included; A3 each option that meets the threshold is adopted.
 */
export function countApproval(papers: readonly (readonly string[])[], terms: ApprovalTerms, cards: readonly string[]): ApprovalCount[] {
  return cards.map((card) => {
    const votes = papers.filter((paper) => paper.includes(card)).length;
    return { votes, adopted: meets(votes, papers.length, terms.threshold) };
  });
}
