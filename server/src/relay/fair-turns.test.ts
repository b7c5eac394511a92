import { beforeEach, expect, test } from 'vitest';
import { FairTurns, type TakenTogether, type Waiting } from './fair-turns.ts';
import type { FrameWeight } from './frames.ts';

/** What was taken, in order: `one:edit`, within `(` and `)` what one transaction held. */
let taken: string[] = [];
let asked = 0;
let now = 0;
let turns: FairTurns;

beforeEach(() => {
  taken = [];
  asked = 0;
  now = 0;
  turns = new FairTurns({ turnMs: 2, monotonic: () => now, soon: () => void (asked += 1) });
});

/** `most` frames are enough for one transaction. */
function room(most = Infinity): TakenTogether {
  let from = 0;
  return {
    get isFull() {
      return taken.length - from > most;
    },
    together(act) {
      from = taken.push('(');
      act();
      taken.push(')');
    },
  };
}

/** Somebody with these frames waiting; each takes `costMs`. */
function somebody(name: string, frames: FrameWeight[], at = room(), costMs = 0): Waiting {
  const one: Waiting = {
    room: at,
    get next() {
      return frames[0] ?? 'other';
    },
    takeNext() {
      taken.push(`${name}:${frames.shift() ?? 'nothing'}`);
      now += costMs;
      return frames.length > 0;
    },
  };
  for (const _ of frames) turns.wait(one);
  return one;
}

const nextRound = () => new Promise((resolve) => setImmediate(resolve));

test('R14 everyday frames of one document wait for the tick and are taken in one transaction', () => {
  const at = room();
  somebody('one', ['edit', 'edit'], at);
  somebody('two', ['other', 'edit'], at);
  expect(taken).toEqual([]);
  expect(asked).toBe(4);
  turns.tick();
  expect(taken).toEqual(['(', 'one:edit', 'one:edit', 'two:other', 'two:edit', ')']);
  expect(turns.isEmpty).toBe(true);
});

test('R14 what is large or about the whole document is taken by itself, in its place among the frames of its connection', async () => {
  somebody('one', ['edit', 'whole', 'edit']);
  turns.tick();
  expect(taken).toEqual(['(', 'one:edit', ')', 'one:whole']);
  await nextRound();
  expect(taken).toEqual(['(', 'one:edit', ')', 'one:whole', '(', 'one:edit', ')']);
});

test('R14 carets alone open no transaction', () => {
  somebody('one', ['other']);
  turns.tick();
  expect(taken).toEqual(['one:other']);
});

test('R14 the sixteenth frame does not wait for the tick', async () => {
  somebody(
    'one',
    Array.from({ length: 15 }, () => 'edit'),
  );
  await nextRound();
  expect(taken).toEqual([]);
  somebody('two', ['edit']);
  await nextRound();
  expect(taken.filter((one) => one.endsWith(':edit'))).toHaveLength(16);
});

test('R14 one who floods takes turns with a colleague, and no more than 500 frames go into one commit', async () => {
  const at = room();
  somebody(
    'flood',
    Array.from({ length: 1000 }, () => 'edit'),
    at,
    0.01,
  );
  somebody('colleague', ['edit'], at, 0.01);
  turns.tick();
  const when = taken.indexOf('colleague:edit');
  expect(when).toBeGreaterThan(0);
  expect(when).toBeLessThan(60); // a slice is 0.5 ms
  const edits = () => taken.filter((one) => one.endsWith(':edit')).length;
  for (let round = 0; round < 20; round += 1) await nextRound();
  expect(edits()).toBe(500);
  const before = asked;
  turns.tick();
  for (let round = 0; round < 20; round += 1) await nextRound();
  expect(edits()).toBe(1000);
  expect(asked).toBeGreaterThan(before);
});

test('R14 neither everyday frames nor large ones that never end keep a colleague in the same room waiting', async () => {
  for (const [flood, colleague] of [
    ['edit', 'whole'],
    ['whole', 'edit'],
  ] as const) {
    taken = [];
    const at = room();
    const endless = Array.from({ length: 20 }, () => flood);
    somebody('flood', endless, at, 3);
    await nextRound();
    somebody('colleague', [colleague], at, 3);
    for (let round = 0; round < 2; round += 1) await nextRound();
    expect(taken).toContain(`colleague:${colleague}`);
    for (let round = 0; round < 30; round += 1) await nextRound();
    expect(turns.isEmpty).toBe(true);
  }
});

test('R14 when a transaction has enough, the rest of the room is taken in the next round, and other rooms in this one', async () => {
  somebody('one', ['edit', 'edit', 'edit'], room(1));
  somebody('two', ['edit']);
  turns.tick();
  expect(taken).toEqual(['(', 'one:edit', 'one:edit', ')', '(', 'two:edit', ')']);
  await nextRound();
  expect(taken.slice(7)).toEqual(['(', 'one:edit', ')']);
});
