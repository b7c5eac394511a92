import { expect, test } from 'vitest';
import { overwritten, wroteOver } from './cell-conflicts.ts';

const write = { mine: '10 December', before: '', at: 1000 };

test('a value that came over mine within seconds is a conflict', () => {
  expect(overwritten(write, '30 June', 2000)).toBe(true);
});
test('my own value, and what my undo brings back, are none', () => {
  expect(overwritten(write, '10 December', 2000)).toBe(false);
  expect(overwritten(write, '', 2000)).toBe(false);
});
test('a change long after mine is an ordinary edit', () => {
  expect(overwritten(write, '30 June', 12_000)).toBe(false);
});
test('who writes over a change made meanwhile sees both', () => {
  expect(wroteOver('10 December', '', '30 June', 'Sofía, Montevideo')).toEqual({
    mine: '10 December',
    theirs: '30 June',
    shown: 'mine',
    by: 'Sofía, Montevideo',
  });
  expect(wroteOver('10 December', '', '', null)).toBeNull();
});
