import { describe, expect, it } from 'vitest';
import type { BoardVote } from './board.ts';
import { voteSilence } from './phrases.ts';
import { ordinaryBoard, silentVotes } from './samples/boards.ts';
import { speechIn } from './speech.ts';
import { chartOf } from './vote-chart.ts';

const [approval, motion] = ordinaryBoard.votes;
if (!approval || !motion) throw new Error('the sample lost its votes');
const withTerms = (vote: BoardVote, terms: BoardVote['settings']['terms']): BoardVote => ({ ...vote, settings: { ...vote.settings, terms } });

describe('a vote as bars', () => {
  it('E6 an approval: most votes first, what fails is striped, all in one scale', () => {
    const { rows, needed } = chartOf(approval);
    expect(rows.map((row) => [row.votes, row.striped])).toEqual([
      [11, false],
      [10, false],
      [8, false],
      [6, true],
      [5, true],
    ]);
    expect(needed).toBe(7);
    expect(rows.map((row) => row.share)).toEqual([11 / 12, 10 / 12, 8 / 12, 6 / 12, 5 / 12]);
  });

  it('E6 a motion: for, against and abstentions are rows alike; the line stands where votes for were needed', () => {
    const { rows, needed } = chartOf(motion);
    expect(rows.map((row) => [row.kind, row.votes])).toEqual([
      ['for', 6],
      ['against', 4],
      ['abstain', 2],
    ]);
    expect(needed).toBe(7); // two thirds of ten, not strict
    expect(rows[0]?.mark).toBe(7 / 12);
  });

  it.each([
    [{ num: 1, den: 2, strict: true }, 'for-against', 6],
    [{ num: 1, den: 2, strict: false }, 'for-against', 5],
    [{ num: 1, den: 2, strict: true }, 'cast', 7],
    [{ num: 1, den: 2, strict: true }, 'registered', 7],
    [{ num: 2, den: 3, strict: false }, 'registered', 9],
  ] as const)('M3 to M5 threshold %o over %s needs %i', (threshold, base, needed) => {
    expect(chartOf(withTerms(motion, { method: 'motion', base, threshold })).needed).toBe(needed);
  });

  it('E6 a vote without a result has no bars and says why', () => {
    const speech = speechIn('en');
    expect(silentVotes.map((vote) => chartOf(vote).rows)).toEqual([[], [], []]);
    expect(silentVotes.map((vote) => voteSilence(speech, vote))).toEqual([
      expect.stringContaining('still open'),
      expect.stringContaining('nobody had seen its result'),
      expect.stringContaining('void'),
    ]);
  });
});
