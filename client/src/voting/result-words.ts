import { votesNeeded } from '@vernissage/shared/voting/fraction';
import { motionBase } from '@vernissage/shared/voting/count-motion';
import type { Outcome, RoundResult, RoundSettings, RoundView } from '@vernissage/shared/voting/round';
import type { MessageKey } from '@vernissage/shared/i18n/en';
import type { Saying } from './round-words.ts';

/** A published result as a sentence and as bars. Counts decide; shares are for drawing only. */

export type ResultRow = {
  readonly id: string;
  /** An option of an approval, or a side of a motion. */
  readonly kind: 'option' | 'for' | 'against' | 'abstain' | 'blank';
  readonly ref: string | null;
  readonly title: string | null;
  readonly lang: string | null;
  readonly votes: number;
  /** Length of the bar, 0 to 100, of all ballots. */
  readonly percent: number;
  /** Where the dashed line stands, 0 to 100; null where none applies. */
  readonly mark: number | null;
  readonly striped: boolean;
  readonly outcome: Outcome | null;
};

export type ResultView = { readonly rows: readonly ResultRow[]; readonly ballots: number; readonly needed: number | null };

/** The headline: what was decided. */
export function headline(settings: RoundSettings, result: RoundResult): Saying {
  if (result.outcome === 'no-quorum') return ['decide.resultNoQuorum'];
  if (result.outcome === 'no-decision') return ['decide.resultNoDecision', { method: settings.terms.method }];
  if (settings.terms.method === 'approval') return ['decide.resultApproval', { count: adoptedCount(result) }];
  if (result.outcome === 'adopted') return ['decide.resultAdopted'];
  const tally = result.lines[0]?.tally;
  return tally && tally.for === tally.against ? ['decide.resultEqual'] : ['decide.resultRejected'];
}

export function adoptedCount(result: RoundResult): number {
  return result.lines.filter((line) => line.outcome === 'adopted').length;
}

/** Bars of a published round: options by votes, equal ones in the order of the paper; the sides of a motion in their own order. */
export function resultView(round: RoundView, result: RoundResult): ResultView {
  const { terms } = round.settings;
  const ballots = result.turnout;
  const share = (votes: number): number => (ballots === 0 ? 0 : (votes / ballots) * 100);
  const { num, den } = terms.threshold;
  if (terms.method === 'approval') {
    const rows = round.options.map((option, at): ResultRow => {
      const { votes, outcome } = result.lines[at] ?? { votes: 0, outcome: 'no-decision' };
      const { card, ref, title, lang } = option;
      return { id: card, kind: 'option', ref, title, lang, votes, percent: share(votes), mark: (num / den) * 100, striped: outcome !== 'adopted', outcome };
    });
    return { rows: rows.toSorted((a, b) => b.votes - a.votes), ballots, needed: ballots === 0 ? null : votesNeeded(ballots, terms.threshold) };
  }
  const tally = result.lines[0]?.tally ?? { for: 0, against: 0, abstain: 0, blank: 0 };
  const base = motionBase(tally, terms, result.registered);
  const needed = tally.for + tally.against === 0 ? null : votesNeeded(base, terms.threshold);
  const at = share((num * base) / den);
  const mark = needed === null || at > 100 ? null : at;
  const sides = (['for', 'against', 'abstain', 'blank'] as const).filter((kind) => kind !== 'blank' || tally.blank > 0);
  const rows = sides.map((kind): ResultRow => {
    const striped = kind !== 'for' || result.outcome !== 'adopted';
    return {
      id: kind,
      kind,
      ref: null,
      title: null,
      lang: null,
      votes: tally[kind],
      percent: share(tally[kind]),
      mark: kind === 'for' ? mark : null,
      striped,
      outcome: null,
    };
  });
  return { rows, ballots, needed };
}

export const sideName: Record<Exclude<ResultRow['kind'], 'option'>, MessageKey> = {
  for: 'decide.for',
  against: 'decide.against',
  abstain: 'decide.abstain',
  blank: 'decide.blank',
};

/** What becomes of a proposal, on its chip. */
export const outcomeName: Record<Outcome, MessageKey> = {
  adopted: 'decide.goesToAct',
  rejected: 'decide.notPassed',
  held: 'decide.kept',
  'no-quorum': 'decide.readyAgain',
  'no-decision': 'decide.readyAgain',
  annulled: 'decide.readyAgain',
};
