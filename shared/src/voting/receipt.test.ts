import fc from 'fast-check';
import { expect, test } from 'vitest';
import { receiptOf, shownReceipt } from './receipt.ts';

test('S3 a receipt is shown as six Crockford characters', () => {
  expect(shownReceipt(receiptOf('round', 'nonce'))).toMatch(/^[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}$/);
  expect(shownReceipt('00000000'.padEnd(64, '0'))).toBe('000-000');
  expect(shownReceipt('ffffffff'.padEnd(64, 'f'))).toBe('ZZZ-ZZZ');
  expect(shownReceipt('00443214'.padEnd(64, '0'))).toBe('012-345');
});

test('S3 another round or another number gives another receipt', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(receiptOf(a, b) === receiptOf(b, a)).toBe(a === b);
    }),
  );
});
