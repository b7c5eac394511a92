import { expect, test } from 'vitest';
import { en } from './en.ts';
import { decideEn } from './en/decide.ts';
import { fr } from './fr.ts';
import { speaker, type Values } from './speak.ts';
import type { MessageKey } from './en.ts';

const values: Values = {
  time: '18:41',
  method: 'motion',
  secret: 'yes',
  unit: 'delegation',
  count: 3,
  ticked: 2,
  choice: 'abstain',
  city: 'Montréal',
  label: 'Montréal',
  receipt: '7K2-Q9M',
  name: 'Marc Tremblay',
  share: 'more',
  num: 3,
  den: 5,
  base: 'registered',
  needed: 7,
  registered: 13,
  turnout: 1,
  reached: 'no',
  voted: 4,
  ref: 'W2-V-001',
  passes: 'no',
  why: 'Because.',
  ballots: 12,
  percent: 66.7,
  headline: 'Three',
  question: 'Which?',
  seconds: 30,
  reason: 'Because.',
};
const tagged: ReadonlySet<string> = new Set(['decide.votesOf', 'decide.screenVoted']);

test.each([
  ['en', speaker('en', en)],
  ['fr', speaker('fr', fr)],
] as const)('every sentence about votes can be said in %s', (_language, { say }) => {
  for (const key of Object.keys(decideEn) as MessageKey[]) {
    if (tagged.has(key)) continue;
    const text = say(key, values);
    expect([key, text]).toEqual([key, expect.stringMatching(/\S/)]);
    expect([key, text]).not.toEqual([key, expect.stringMatching(/[{}]|!/)]);
  }
});
