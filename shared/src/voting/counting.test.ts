import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ballotFits, ballotInOrder, countRound } from './counting.ts';
import { ballotsNeeded, votesNeeded } from './fraction.ts';
import { percent } from './percent.ts';
import type { BallotContent, RoundSettings } from './round.ts';
import { settingsProblem } from './settings.ts';

const motion: RoundSettings = {
  question: 'Shall the city take this up?',
  lang: 'en',
  terms: { method: 'motion', base: 'for-against', threshold: { num: 1, den: 2, strict: true } },
  quorum: { num: 1, den: 2, of: 'registered' },
  unit: 'delegation',
  secret: false,
};
const approval: RoundSettings = { ...motion, terms: { method: 'approval', threshold: { num: 1, den: 2, strict: true } } };
const seats = (registered: number, present = registered) => ({ registered, present });
const choice = (said: 'for' | 'against' | 'abstain' | 'blank'): BallotContent => ({ method: 'motion', choice: said });
const ticks = (...cards: string[]): BallotContent => ({ method: 'approval', cards });
const times = (count: number, ballot: BallotContent): BallotContent[] => Array.from({ length: count }, () => ballot);

describe('Q1 the quorum is checked first', () => {
  test('17 ballots of 31 registered are at least half: 34 of 31', () => {
    const ballots = [...times(10, choice('for')), ...times(4, choice('against')), ...times(3, choice('abstain'))];
    expect(countRound(motion, ['p'], ballots, seats(31))).toMatchObject({ quorate: true, turnout: 17, outcome: 'adopted' });
  });
  test('15 of 31 are not, 16 are; blank papers count for it', () => {
    expect(countRound(motion, ['p'], times(15, choice('for')), seats(31))).toMatchObject({ quorate: false, outcome: 'no-quorum' });
    expect(countRound(motion, ['p'], [...times(15, choice('for')), choice('blank')], seats(31))).toMatchObject({ quorate: true, outcome: 'adopted' });
  });
  test('of those present when the round closed', () => {
    const settings: RoundSettings = { ...motion, quorum: { num: 2, den: 3, of: 'present' } };
    expect(countRound(settings, ['p'], times(6, choice('for')), seats(31, 10)).quorate).toBe(false);
    expect(countRound(settings, ['p'], times(7, choice('for')), seats(31, 10)).quorate).toBe(true);
  });
  test('what it asks for is rounded up', () => {
    expect(ballotsNeeded(13, { num: 1, den: 2, of: 'registered' })).toBe(7);
    expect(ballotsNeeded(12, { num: 1, den: 2, of: 'registered' })).toBe(6);
  });
});

test('Q2 without a quorum nothing is decided, and the votes are shown all the same', () => {
  const result = countRound(approval, ['a', 'b'], times(3, ticks('a')), seats(20));
  expect(result.lines).toEqual([
    { card: 'a', votes: 3, outcome: 'no-quorum' },
    { card: 'b', votes: 0, outcome: 'no-quorum' },
  ]);
});

describe('A3 each option that meets the threshold is adopted', () => {
  test('12 ballots, more than half: 7 needed; 11, 10, 8, 6 and 5 give the first three', () => {
    const counts = { c2: 11, c1: 10, c4: 8, c3: 6, c5: 5 };
    const ballots = Array.from({ length: 12 }, (_, at) => ticks(...Object.entries(counts).flatMap(([card, votes]) => (at < votes ? [card] : []))));
    const result = countRound(approval, ['c1', 'c2', 'c3', 'c4', 'c5'], ballots, seats(13));
    expect(votesNeeded(12, { num: 1, den: 2, strict: true })).toBe(7);
    expect(result.outcome).toBe('adopted');
    expect(result.lines.map(({ votes, outcome }) => [votes, outcome])).toEqual([
      [10, 'adopted'],
      [11, 'adopted'],
      [6, 'held'],
      [8, 'adopted'],
      [5, 'held'],
    ]);
  });
  test('A2 empty ballots are in the base', () => {
    const ballots = [...times(6, ticks('a')), ...times(6, ticks())];
    expect(countRound(approval, ['a'], ballots, seats(12)).outcome).toBe('held');
    expect(countRound(approval, ['a'], [...ballots, ticks('a')], seats(13)).outcome).toBe('adopted');
  });
  test('A4 without a single ballot there is no decision, even where no quorum is asked', () => {
    const settings: RoundSettings = { ...approval, quorum: { num: 0, den: 1, of: 'registered' } };
    expect(countRound(settings, ['a'], [], seats(5)).outcome).toBe('no-decision');
  });
});

describe('B1 a ballot that does not fit is refused whole', () => {
  test('another method, an unknown proposal, a proposal ticked twice', () => {
    expect(ballotFits(motion, ['a'], ticks('a'))).toBe(false);
    expect(ballotFits(approval, ['a'], choice('for'))).toBe(false);
    expect(ballotFits(approval, ['a'], ticks('a', 'x'))).toBe(false);
    expect(ballotFits(approval, ['a', 'b'], ticks('a', 'a'))).toBe(false);
    expect(ballotFits(approval, ['a', 'b'], ticks())).toBe(true);
  });
  test('one form for one ballot: ticks in the order of the paper', () => {
    expect(ballotInOrder(['a', 'b', 'c'], ticks('c', 'a'))).toEqual(ticks('a', 'c'));
  });
});

test('C2 percentages have one decimal, half up', () => {
  expect([percent(2, 3), percent(1, 3), percent(1, 8), percent(1, 16), percent(1, 2000), percent(12, 12), percent(0, 0)]).toEqual([
    66.7, 33.3, 12.5, 6.3, 0.1, 100, 0,
  ]);
});

test('P1 a threshold lies above 0 and at most at 1, a quorum from 0 to 1', () => {
  const problem = (num: number, den: number, strict: boolean) =>
    settingsProblem({ ...approval, terms: { method: 'approval', threshold: { num, den, strict } } }, 3);
  expect([problem(1, 2, true), problem(1, 1, false), problem(0, 1, true)]).toEqual([null, null, null]);
  expect([problem(1, 1, true), problem(0, 1, false), problem(3, 2, false), problem(1, 0, false), problem(0.5, 1, true)]).toEqual(
    Array.from({ length: 5 }, () => 'threshold'),
  );
  expect(settingsProblem({ ...approval, quorum: { num: 2, den: 1, of: 'registered' } }, 3)).toBe('quorum');
  expect(settingsProblem({ ...approval, question: '  ' }, 3)).toBe('question');
});

test('P2 a motion has one proposal, an approval one or more', () => {
  expect([settingsProblem(motion, 1), settingsProblem(motion, 2), settingsProblem(motion, 0)]).toEqual([null, 'options', 'options']);
  expect([settingsProblem(approval, 1), settingsProblem(approval, 8), settingsProblem(approval, 0)]).toEqual([null, null, 'options']);
});

const cards = ['a', 'b', 'c', 'd'];
const anyApproval = fc.subarray(cards).map((ticked): BallotContent => ticks(...ticked));

test('C3 the order of ballots never matters, nor the order of ticks', () => {
  fc.assert(
    fc.property(fc.array(anyApproval), fc.infiniteStream(fc.nat()), (ballots, chance) => {
      const keyed = ballots.map((ballot) => ({ ballot, key: chance.next().value }));
      const mixed = keyed.toSorted((x, y) => x.key - y.key).map(({ ballot }) => (ballot.method === 'approval' ? ticks(...ballot.cards.toReversed()) : ballot));
      expect(countRound(approval, cards, mixed, seats(40))).toEqual(countRound(approval, cards, ballots, seats(40)));
    }),
  );
});

test('A3 an option is measured alone: leaving others off the paper changes nothing for it', () => {
  fc.assert(
    fc.property(fc.array(anyApproval, { minLength: 1 }), (ballots) => {
      const whole = countRound(approval, cards, ballots, seats(40)).lines.find((line) => line.card === 'b');
      const alone = countRound(approval, ['b'], ballots, seats(40)).lines[0];
      expect(alone).toEqual(whole);
    }),
  );
});
