import { expect, test } from 'vitest';
import { holdBack } from './held-back.ts';

const nobody = () => false;

test('what is there at first is shown', () => {
  expect([...holdBack(null, ['a', 'b'], nobody, true).accepted]).toEqual(['a', 'b']);
});
test('later ideas of others wait', () => {
  expect(holdBack(new Set(['a']), ['a', 'b'], nobody, true)).toEqual({ accepted: new Set(['a']), waiting: ['b'] });
});
test('own ideas come at once and bring no others along', () => {
  expect(holdBack(new Set(['a']), ['a', 'b', 'mine'], (id) => id === 'mine', true)).toEqual({ accepted: new Set(['a', 'mine']), waiting: ['b'] });
});
test('an empty wall takes what comes', () => {
  expect(holdBack(new Set(), ['a'], nobody, true).waiting).toEqual([]);
});
test('nothing waits while the page is in the background', () => {
  expect(holdBack(new Set(['a']), ['a', 'b'], nobody, false).waiting).toEqual([]);
});
test('the same set is kept while nothing changes', () => {
  const accepted = new Set(['a']);
  expect(holdBack(accepted, ['a', 'b'], nobody, true).accepted).toBe(accepted);
});

test('an idea that was shown, withdrawn and put back does not wait', () => {
  const gone = holdBack(new Set(['a', 'b']), ['a'], nobody, true);
  expect(holdBack(gone.accepted, ['a', 'b'], nobody, true).waiting).toEqual([]);
});
