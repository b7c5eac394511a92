import { countApproval } from './count-approval.ts';
import { countMotion } from './count-motion.ts';
import { quorate } from './fraction.ts';
import type { ApprovalBallot, BallotContent, MotionBallot, Outcome, ResultLine, RoundResult, RoundSettings } from './round.ts';

/**
 * The one door to counting: settings, options and ballots in, the result out. Pure, and the same for the server, the public record and whoever
 * recounts. A new method gets its terms and ballot in round.ts, its own count-….ts, and one case in each of the two switches below.
 */

/** Seats frozen at opening, and those present when the round closed. */
export type Seats = { readonly registered: number; readonly present: number };

/**
 * Whether a ballot is one of this round: its method, known options, each at most once, no more than the method allows. Rule B1: what does not fit
 * is refused whole when it is cast, so a stored ballot is a valid one.
 */
export function ballotFits(settings: RoundSettings, cards: readonly string[], ballot: BallotContent): boolean {
  switch (ballot.method) {
    case 'motion':
      return settings.terms.method === 'motion';
    case 'approval':
      return settings.terms.method === 'approval' && new Set(ballot.cards).size === ballot.cards.length && ballot.cards.every((card) => cards.includes(card));
    default:
      ballot satisfies never;
      return false;
  }
}

/** One form for one ballot: ticks in the order of the options. */
export function ballotInOrder(cards: readonly string[], ballot: BallotContent): BallotContent {
  return ballot.method === 'approval'
    ? { method: 'approval', cards: cards.filter((card) => ballot.cards.includes(card)) }
    : { method: 'motion', choice: ballot.choice };
}

/**
 * Counts a closed round. `cards` in the order of the frozen options; `ballots` in any order, those that stand only. Never throws.
 * Q1 quorum first; Q2 without it nothing is decided, and the votes are shown all the same.
 */
export function countRound(settings: RoundSettings, cards: readonly string[], ballots: readonly BallotContent[], seats: Seats): RoundResult {
  const enough = quorate(ballots.length, settings.quorum.of === 'present' ? seats.present : seats.registered, settings.quorum);
  const decided = countLines(settings, cards, ballots, seats);
  const frame = { turnout: ballots.length, registered: seats.registered, present: seats.present, quorate: enough };
  if (enough) return { ...frame, ...decided };
  return { ...frame, outcome: 'no-quorum', lines: decided.lines.map((line) => ({ ...line, outcome: 'no-quorum' })) };
}

function countLines(
  settings: RoundSettings,
  cards: readonly string[],
  ballots: readonly BallotContent[],
  seats: Seats,
): { outcome: Outcome; lines: ResultLine[] } {
  const { terms } = settings;
  switch (terms.method) {
    case 'motion': {
      const choices = ballots.filter((ballot): ballot is MotionBallot => ballot.method === 'motion').map((ballot) => ballot.choice);
      const { outcome, tally } = countMotion(choices, terms, seats.registered);
      return { outcome, lines: cards.map((card) => ({ card, votes: tally.for, outcome, tally })) };
    }
    case 'approval': {
      const papers = ballots.filter((ballot): ballot is ApprovalBallot => ballot.method === 'approval').map((ballot) => ballot.cards);
      const counts = countApproval(papers, terms, cards);
      const nobody = papers.length === 0; // A4
      const lines = cards.map((card, at): ResultLine => {
        const count = counts[at] ?? { votes: 0, adopted: false };
        return { card, votes: count.votes, outcome: nobody ? 'no-decision' : count.adopted ? 'adopted' : 'held' };
      });
      const outcome = nobody ? 'no-decision' : lines.some((line) => line.outcome === 'adopted') ? 'adopted' : 'held';
      return { outcome, lines };
    }
    default:
      terms satisfies never;
      return { outcome: 'no-decision', lines: [] };
  }
}
