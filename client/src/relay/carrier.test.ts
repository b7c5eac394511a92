import { expect, test } from 'vitest';
import { createCarriers } from './carrier.ts';

function hand() {
  let now = 1_000;
  const carriers = createCarriers(
    () => now,
    () => 0.5,
  );
  return { carriers, pass: (ms: number) => void (now += ms) };
}

test('S1 a page begins with a socket, and its later documents with what worked', () => {
  const { carriers } = hand();
  expect(carriers.preferred).toBe('socket');
  carriers.worked('post');
  expect(carriers.preferred).toBe('post');
});

test('S9 while it goes by POST a socket is tried after 10 s, then less and less often, at least each two minutes', () => {
  const { carriers, pass } = hand();
  expect(carriers.trialIsDue()).toBe(false);
  carriers.worked('post');
  const waits: number[] = [];
  for (let trial = 0; trial < 7; trial += 1) {
    let waited = 0;
    while (!carriers.trialIsDue()) {
      pass(1_000);
      waited += 1;
    }
    waits.push(waited);
  }
  expect(waits).toEqual([10, 20, 40, 80, 120, 120, 120]);
  carriers.worked('socket');
  pass(1_000_000);
  expect(carriers.trialIsDue()).toBe(false);
});
