import type { Threshold } from '../voting/round.ts';
import type { Outcome } from '../voting/round.ts';
import type { BoardVote, Said, SourceRef } from './board.ts';

/** A vote as bars: what web page, poster and table draw. Counts decide, shares are for drawing only. */
export type ChartRow = {
  /** `option`: an option of an approval; the others: the sides of a motion. */
  readonly kind: 'option' | 'for' | 'against' | 'abstain' | 'blank';
  readonly ref: SourceRef | null;
  readonly title: Said | null;
  readonly votes: number;
  /** Length of the bar, 0 to 1, of all ballots. */
  readonly share: number;
  /** Where the line that had to be reached stands, 0 to 1; null where none applies. */
  readonly mark: number | null;
  /** Solid bars go ahead, striped ones do not: a chart never rests on its colours. */
  readonly striped: boolean;
  /** Null for the sides of a motion, whose outcome is the vote's. */
  readonly outcome: Outcome | null;
};

export type VoteChart = {
  readonly rows: readonly ChartRow[];
  /** Fewest votes that meet the threshold; null when nothing was to be counted. */
  readonly needed: number | null;
};

/** The most approved first; equal counts in the order of the paper. A vote without a result has no rows. */
export function chartOf(vote: BoardVote): VoteChart {
  const { result, settings } = vote;
  if (!result) return { rows: [], needed: null };
  const scale = Math.max(result.turnout, 1);
  switch (settings.terms.method) {
    case 'motion': {
      const tally = result.lines[0]?.tally ?? { for: 0, against: 0, abstain: 0, blank: 0 };
      const decided = tally.for + tally.against;
      const base = { 'for-against': decided, cast: decided + tally.abstain, registered: result.registered }[settings.terms.base];
      const needed = decided === 0 ? null : fewest(settings.terms.threshold, base);
      const side = (kind: 'for' | 'against' | 'abstain' | 'blank', mark: number | null): ChartRow => ({
        kind,
        ref: vote.options[0]?.ref ?? null,
        title: null,
        votes: tally[kind],
        share: tally[kind] / scale,
        mark,
        striped: kind !== 'for',
        outcome: null,
      });
      const mark = needed === null || needed > scale ? null : needed / scale;
      const rows = [side('for', mark), side('against', null), side('abstain', null)];
      return { rows: tally.blank > 0 ? [...rows, side('blank', null)] : rows, needed };
    }
    case 'approval': {
      const needed = result.turnout === 0 ? null : fewest(settings.terms.threshold, result.turnout);
      const rows = vote.options.map((option, index): ChartRow => {
        const line = result.lines[index];
        const votes = line?.votes ?? 0;
        const outcome = line?.outcome ?? 'no-decision';
        return {
          kind: 'option',
          ref: option.ref,
          title: option.title,
          votes,
          share: votes / scale,
          mark: needed === null || needed > scale ? null : needed / scale,
          striped: outcome !== 'adopted',
          outcome,
        };
      });
      return { rows: rows.toSorted((a, b) => b.votes - a.votes), needed };
    }
    default:
      settings.terms satisfies never;
      return { rows: [], needed: null };
  }
}

/** The smallest whole number of votes that meets the threshold over `base`. */
function fewest({ num, den, strict }: Threshold, base: number): number {
  const exact = num * base;
  return strict ? Math.floor(exact / den) + 1 : Math.ceil(exact / den);
}
