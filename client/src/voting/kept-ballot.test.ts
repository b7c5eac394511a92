import { expect, test } from 'vitest';
import type { BallotContent } from '@vernissage/shared/voting/round';
import { freshSending, nothingKept, receiptOfSending, sendingFor } from './kept-ballot.ts';

const first: BallotContent = { method: 'motion', choice: 'for' };
const second: BallotContent = { method: 'motion', choice: 'against' };

test('B5 a sending that may have arrived is repeated under its key', () => {
  const kept = { ...nothingKept, sending: freshSending(first) };
  expect(sendingFor(kept, first, false)).toEqual(kept.sending);
  expect(sendingFor(kept, first, true)).toEqual(kept.sending);
});

test('B4 in a secret round a changed ballot goes under the same key, so that only one of both can count', () => {
  const kept = { ...nothingKept, sending: freshSending(first) };
  expect(sendingFor(kept, second, true)).toEqual({ ...kept.sending, ballot: second });
});

test('B3 in an open round a changed ballot is a new one', () => {
  const kept = { ...nothingKept, sending: freshSending(first) };
  expect(sendingFor(kept, second, false).castKey).not.toBe(kept.sending.castKey);
});

test('S3 the receipt comes from the nonce alone, which is not the key of the sending', () => {
  const sending = freshSending(first);
  expect(sending.castKey).toMatch(/^[0-9a-f]{40}$/);
  expect(sending.nonce).not.toBe(sending.castKey);
  expect(receiptOfSending('round', sending)).toBe(receiptOfSending('round', { nonce: sending.nonce }));
});
