import { expect, test } from 'vitest';
import { clockFace, markPassed, timeLeftMs } from './time-left.ts';

test('a running timer counts down to nothing and stays there', () => {
  expect(timeLeftMs({ state: 'running', endsAt: 5000 }, 2000)).toBe(3000);
  expect(timeLeftMs({ state: 'running', endsAt: 5000 }, 9000)).toBe(0);
  expect(timeLeftMs({ state: 'paused', leftMs: 700 }, 9000)).toBe(700);
  expect(timeLeftMs(null, 9000)).toBeNull();
});
test('the face shows 00:00 only when the time is up', () => {
  expect(clockFace(1)).toBe('00:01');
  expect(clockFace(0)).toBe('00:00');
  expect(clockFace(18 * 60_000 + 40_000)).toBe('18:40');
});
test('five minutes, one minute and thirty seconds are spoken once', () => {
  expect(markPassed(300_400, 299_900)).toBe(300_000);
  expect(markPassed(299_900, 299_400)).toBeNull();
  expect(markPassed(61_000, 29_000)).toBe(60_000);
});
