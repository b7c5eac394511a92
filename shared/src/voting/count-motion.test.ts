import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countMotion } from './count-motion.ts';
import type { MotionChoice, MotionTerms } from './round.ts';

const half: MotionTerms = { method: 'motion', base: 'for-against', threshold: { num: 1, den: 2, strict: true } };
const twoThirds = { num: 2, den: 3, strict: false };

/** `papers('10 for, 4 against')` */
function papers(said: string): MotionChoice[] {
  return said.split(', ').flatMap((part) => {
    const [count, choice] = part.split(' ');
    return Array.from({ length: Number(count) }, () => choice as MotionChoice);
  });
}

describe('31 registered, 10 for, 4 against, 3 abstain', () => {
  const cast = papers('10 for, 4 against, 3 abstain');
  test('M3 two thirds over for and against: 30 of 28 needed, adopted', () => {
    expect(countMotion(cast, { ...half, threshold: twoThirds }, 31)).toEqual({ outcome: 'adopted', tally: { for: 10, against: 4, abstain: 3, blank: 0 } });
  });
  test('M1 two thirds over all cast: 30 of 34 needed, rejected', () => {
    expect(countMotion(cast, { ...half, base: 'cast', threshold: twoThirds }, 31).outcome).toBe('rejected');
  });
  test('M1 absolute majority: 20 of more than 31 needed, rejected', () => {
    expect(countMotion(cast, { ...half, base: 'registered' }, 31).outcome).toBe('rejected');
  });
});

test('M3 two thirds of 100 needs 67, two thirds of 99 needs 66', () => {
  const outcome = (votes: number, against: number) => countMotion(papers(`${votes} for, ${against} against`), { ...half, threshold: twoThirds }, 200).outcome;
  expect([outcome(66, 34), outcome(67, 33), outcome(65, 34), outcome(66, 33)]).toEqual(['rejected', 'adopted', 'rejected', 'adopted']);
});

test('M4 equal is not more: a simple majority that comes out even is rejected', () => {
  expect(countMotion(papers('7 for, 7 against'), half, 14).outcome).toBe('rejected');
  expect(countMotion(papers('7 for, 7 against'), { ...half, threshold: { num: 1, den: 2, strict: false } }, 14).outcome).toBe('adopted');
});

test('M2 without a vote for or against there is no decision', () => {
  expect(countMotion([], half, 9).outcome).toBe('no-decision');
  expect(countMotion(papers('3 abstain, 2 blank'), { ...half, base: 'registered' }, 9).outcome).toBe('no-decision');
});

test('M1 blank papers are in no base', () => {
  const terms: MotionTerms = { ...half, base: 'cast' };
  expect(countMotion(papers('3 for, 2 against, 9 blank'), terms, 20).outcome).toBe('adopted');
});

const anyChoice = fc.constantFrom<MotionChoice>('for', 'against', 'abstain', 'blank');
const anyTerms = fc.record({
  method: fc.constant('motion' as const),
  base: fc.constantFrom('for-against' as const, 'cast' as const, 'registered' as const),
  threshold: fc.record({ num: fc.integer({ min: 1, max: 20 }), den: fc.integer({ min: 20, max: 40 }), strict: fc.boolean() }),
});

test('C3 the order of ballots never matters', () => {
  fc.assert(
    fc.property(fc.array(anyChoice), anyTerms, fc.infiniteStream(fc.nat()), (choices, terms, chance) => {
      const keyed = choices.map((choice) => ({ choice, key: chance.next().value }));
      const mixed = keyed.toSorted((a, b) => a.key - b.key).map(({ choice }) => choice);
      expect(countMotion(mixed, terms, 60)).toEqual(countMotion(choices, terms, 60));
    }),
  );
});

test('M3 one more vote for never turns adopted into rejected', () => {
  fc.assert(
    fc.property(fc.array(anyChoice), anyTerms, (choices, terms) => {
      fc.pre(countMotion(choices, terms, 60).outcome === 'adopted');
      expect(countMotion([...choices, 'for'], terms, 60).outcome).toBe('adopted');
    }),
  );
});
