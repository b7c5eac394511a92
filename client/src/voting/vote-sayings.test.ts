import { expect, test } from 'vitest';
import type { RoundState, RoundView } from '@vernissage/shared/voting/round';
import { newSayings, turnoutMark } from './vote-sayings.ts';

const round: RoundView = {
  id: 'r',
  workshop: 'w',
  ref: 'W2-V-001',
  state: 'prepared',
  settings: {
    question: 'Which?',
    lang: 'en',
    terms: { method: 'approval', threshold: { num: 1, den: 2, strict: true } },
    quorum: { num: 1, den: 2, of: 'registered' },
    unit: 'delegation',
    secret: true,
  },
  options: [],
  optionsHash: null,
  openedAt: 1,
  closesAt: null,
  closedAt: null,
  publishedAt: null,
  registered: 13,
  turnout: 0,
  quorumNeeded: 7,
  reason: null,
  result: null,
};

/** What is said as the round goes through these states, each taken in turn. */
function saidAlong(states: readonly (readonly [RoundState, number | null])[]): string[] {
  const said = new Set<string>();
  return states.flatMap(([state, closesAt]) => {
    const fresh = newSayings({ ...round, state, closesAt }, said);
    for (const key of fresh) said.add(key);
    return fresh.map((key) => key.slice(2));
  });
}

test('each step is said once, however often the stage tells the round', () => {
  const steps = [
    ['prepared', null],
    ['freezing', 3],
    ['open', null],
    ['open', null],
    ['closing', 30],
    ['closing', 30],
    ['closed', null],
    ['published', null],
    ['published', null],
  ] as const;
  expect(saidAlong(steps)).toEqual(['open', 'closing 30', 'closed', 'published']);
});

test('a warning that is called off is said, and the next warning again', () => {
  const steps = [
    ['open', null],
    ['closing', 30],
    ['open', null],
    ['open', null],
    ['closing', 90],
    ['open', null],
  ] as const;
  expect(saidAlong(steps)).toEqual(['open', 'closing 30', 'called-off 30', 'closing 90', 'called-off 90']);
});

test('turnout is said at the quorum and at half, three quarters and all', () => {
  const marks = [0, 6, 7, 8, 9, 10, 12, 13].map((turnout) => turnoutMark({ ...round, state: 'open', turnout }));
  expect(marks).toEqual([null, null, 'quorum', 50, 50, 75, 75, 100]);
  expect(turnoutMark({ ...round, state: 'closed', turnout: 13 })).toBeNull();
});
