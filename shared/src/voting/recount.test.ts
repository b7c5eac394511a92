import { describe, expect, test } from 'vitest';
import { countRound } from './counting.ts';
import { frozenOptions, listedOption, summaryOf } from './frozen-options.ts';
import { receiptOf } from './receipt.ts';
import { byValue, recount } from './recount.ts';
import type { BallotContent, FrozenOption, RoundRecord, RoundSettings } from './round.ts';

const options: FrozenOption[] = ['map', 'panels'].map((card) => ({ card, ref: `W2-P-${card}`, title: card, lang: 'en', body: { type: 'doc', content: [] } }));
const settings: RoundSettings = {
  question: 'Which proposals should become actions?',
  lang: 'en',
  terms: { method: 'approval', threshold: { num: 1, den: 2, strict: true } },
  quorum: { num: 1, den: 2, of: 'registered' },
  unit: 'delegation',
  secret: true,
};
const ballots: BallotContent[] = [
  { method: 'approval', cards: ['map', 'panels'] },
  { method: 'approval', cards: ['panels'] },
  { method: 'approval', cards: [] },
];
const record: RoundRecord = {
  format: 'round-record/1',
  notice: null,
  round: 'r',
  ref: 'W2-V-001',
  settings,
  options,
  optionsHash: frozenOptions(options).optionsHash,
  openedAt: 1,
  closedAt: 2,
  publishedAt: 3,
  registered: 5,
  present: 4,
  ballots: byValue(ballots),
  receipts: byValue(['n1', 'n2', 'n3'].map((nonce) => receiptOf('r', nonce))),
  named: null,
  result: countRound(settings, ['map', 'panels'], ballots, { registered: 5, present: 4 }),
};

test('S3 anyone counts again from the record alone', () => {
  const again = recount(JSON.parse(JSON.stringify(record)));
  expect(again).toMatchObject({ ok: true, result: { outcome: 'adopted', lines: [{ votes: 1 }, { votes: 2 }] } });
});

describe('S3 a record that was tampered with says where', () => {
  test.each([
    ['another-result', { result: { ...record.result, turnout: 4 } }],
    ['not-as-many-receipts-as-ballots', { receipts: record.receipts.slice(1) }],
    ['receipt-twice', { receipts: ['a', 'a', 'b'] }],
    ['options-do-not-match-their-hash', { options: options.map((option) => ({ ...option, title: `${option.title}!` })) }],
    ['ballot-does-not-fit', { ballots: [...record.ballots.slice(1), { method: 'approval', cards: ['x'] }] }],
    ['more-ballots-than-seats', { registered: 2 }],
    ['named-ballots-differ', { named: [] }],
  ])('%s', (problem, change) => {
    const again = recount({ ...record, ...change });
    expect(again.ok).toBe(false);
    expect(again.ok ? [] : again.problems).toContain(problem);
  });
  test('not-a-record', () => {
    for (const value of [null, 7, {}, { ...record, settings: { terms: null } }, { ...record, ballots: [null] }])
      expect(recount(value)).toMatchObject({ ok: false, problems: ['not-a-record'] });
  });
});

test('F2 the hash names the whole text of each option', () => {
  const changed = frozenOptions(options.map((option) => ({ ...option, body: { type: 'doc', content: [{ type: 'paragraph' }] } })));
  expect(changed.optionsHash).not.toBe(record.optionsHash);
  expect(listedOption(options[0] ?? { card: '', ref: '', title: '', lang: '', body: null }, [' ', 'Shared method']).summary).toBe('Shared method');
});

test('a summary is the first paragraph that says something, cut at a word', () => {
  expect(summaryOf(['', 'word '.repeat(60)])).toMatch(/^(word ){23}word…$/);
  expect(summaryOf([])).toBe('');
});
