import type { Fraction, Quorum, Threshold } from './round.ts';

/** Rule C1: shares are compared by cross-multiplication in whole numbers. With a base of 0 nothing meets a threshold. */
export function meets(votes: number, base: number, threshold: Threshold): boolean {
  if (base === 0) return false;
  const had = votes * threshold.den;
  const needed = threshold.num * base;
  return threshold.strict ? had > needed : had >= needed;
}

/** The smallest whole number of votes that meets the threshold over `base`. */
export function votesNeeded(base: number, threshold: Threshold): number {
  const share = threshold.num * base;
  return threshold.strict ? Math.floor(share / threshold.den) + 1 : Math.ceil(share / threshold.den);
}

/** Rule Q1: ballots in, blank ones too, reach the share of `seats`. */
export function quorate(ballots: number, seats: number, quorum: Fraction): boolean {
  return ballots * quorum.den >= quorum.num * seats;
}

/** Ballots that the quorum asks for, rounded up. */
export function ballotsNeeded(seats: number, quorum: Quorum): number {
  return Math.ceil((quorum.num * seats) / quorum.den);
}
