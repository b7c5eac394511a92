import { describe, expect, test } from 'vitest';
import { en, type MessageKey } from './en.ts';
import { serverEn } from './en/server.ts';
import { fr } from './fr.ts';
import { type Say, speaker, type Values } from './speak.ts';

const values: Values = {
  time: '18:41',
  size: '3.2 MB',
  most: '1 MB',
  log: '80 kB',
  low: '2 GB',
  full: '256 MB',
  slow: '1 s',
  stuck: '5 s',
  duration: '1.2 s',
  level: 'act',
  count: 3,
  known: 'yes',
  live: 12,
  stage: 14,
  open: 4,
  edited: 1,
  reason: 'size',
  reference: 'W2-P-003',
  person: 'Marc Tremblay',
  version: '1.0.0',
  format: 2,
  node: '26.10.0',
};
const reasons = ['size', 'counts', 'author', 'shape', 'depth', 'cards', 'locked', 'unreadable', 'failed'];

describe.each([
  ['en', speaker('en', en).say],
  ['fr', speaker('fr', fr).say],
] as const)('the state of the server in %s', (_language, say: Say) => {
  test('every sentence can be said, whatever the figures', () => {
    for (const key of Object.keys(serverEn) as MessageKey[]) {
      for (const change of [{}, { count: 1, known: 'no', level: 'watch' }, { count: 0, reason: 'of-another-version' }]) {
        const text = say(key, { ...values, ...change });
        expect([key, text]).toEqual([key, expect.stringMatching(/\S/)]);
        expect([key, text]).not.toEqual([key, expect.stringMatching(/[{}#]|!/)]);
      }
    }
  });

  test('each reason for which an edit is refused has its own words', () => {
    const words = reasons.map((reason) => say('server.reason', { reason }));
    expect(new Set(words).size).toBe(reasons.length);
    expect(words.filter((text) => reasons.some((reason) => text.includes(`(${reason})`)))).toEqual([]);
  });
});
