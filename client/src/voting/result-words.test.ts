import { describe, expect, test } from 'vitest';
import { countRound } from '@vernissage/shared/voting/counting';
import type { BallotContent, RoundSettings, RoundView } from '@vernissage/shared/voting/round';
import { headline, resultView } from './result-words.ts';

const approval: RoundSettings = {
  question: 'Which proposals should become actions?',
  lang: 'en',
  terms: { method: 'approval', threshold: { num: 1, den: 2, strict: true } },
  quorum: { num: 1, den: 2, of: 'registered' },
  unit: 'delegation',
  secret: true,
};
const motion: RoundSettings = { ...approval, terms: { method: 'motion', base: 'for-against', threshold: { num: 2, den: 3, strict: false } } };

function roundOf(settings: RoundSettings, cards: readonly string[], ballots: readonly BallotContent[], registered: number) {
  const result = countRound(settings, cards, ballots, { registered, present: registered });
  const options = cards.map((card) => ({ card, ref: card, title: card, lang: 'en', summary: '', bodySha256: '' }));
  const round: RoundView = {
    id: 'r',
    workshop: 'w',
    ref: 'W2-V-001',
    state: 'published',
    settings,
    options,
    optionsHash: '',
    openedAt: 1,
    closesAt: null,
    closedAt: 2,
    publishedAt: 3,
    registered,
    turnout: ballots.length,
    quorumNeeded: 1,
    reason: null,
    result,
  };
  return { round, result };
}
const ticks = (...cards: string[]): BallotContent => ({ method: 'approval', cards });
const says = (choice: 'for' | 'against' | 'abstain' | 'blank', count: number): BallotContent[] =>
  Array.from({ length: count }, () => ({ method: 'motion', choice }));

describe('an approval', () => {
  const { round, result } = roundOf(approval, ['a', 'b', 'c'], [ticks('b'), ticks('b', 'c'), ticks('b', 'c'), ticks()], 5);
  test('lists the most approved first, stripes what did not pass, and marks the threshold', () => {
    const view = resultView(round, result);
    expect(view.rows.map(({ id, votes, striped, mark }) => [id, votes, striped, mark])).toEqual([
      ['b', 3, false, 50],
      ['c', 2, true, 50],
      ['a', 0, true, 50],
    ]);
    expect(view.needed).toBe(3);
  });
  test('says how many pass', () => {
    expect(headline(approval, result)).toEqual(['decide.resultApproval', { count: 1 }]);
  });
});

describe('a motion', () => {
  test('draws its sides against all ballots, the line where for has to stand', () => {
    const { round, result } = roundOf(motion, ['a'], [...says('for', 6), ...says('against', 3), ...says('abstain', 3)], 13);
    const view = resultView(round, result);
    expect(view.rows.map(({ id, percent, striped }) => [id, percent, striped])).toEqual([
      ['for', 50, false],
      ['against', 25, true],
      ['abstain', 25, true],
    ]);
    expect(view.rows[0]?.mark).toBe(50);
    expect(view.needed).toBe(6);
    expect(headline(motion, result)).toEqual(['decide.resultAdopted']);
  });
  test('draws no line that would lie beyond all ballots', () => {
    const absolute: RoundSettings = {
      ...motion,
      quorum: { num: 0, den: 1, of: 'registered' },
      terms: { method: 'motion', base: 'registered', threshold: { num: 1, den: 2, strict: true } },
    };
    const { round, result } = roundOf(absolute, ['a'], says('for', 3), 13);
    expect(resultView(round, result).rows[0]?.mark).toBeNull();
    expect(headline(absolute, result)).toEqual(['decide.resultRejected']);
  });
  test('tells equal counts, no quorum and nobody apart', () => {
    const outcomeOf = (ballots: BallotContent[], registered: number) => headline(motion, roundOf(motion, ['a'], ballots, registered).result)[0];
    expect(outcomeOf([...says('for', 2), ...says('against', 2)], 4)).toBe('decide.resultEqual');
    expect(outcomeOf(says('for', 1), 13)).toBe('decide.resultNoQuorum');
    expect(outcomeOf(says('blank', 3), 4)).toBe('decide.resultNoDecision');
  });
});
