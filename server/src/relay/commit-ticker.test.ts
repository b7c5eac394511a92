import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStorage, type Storage } from '../storage/open-storage.ts';
import { CommitTicker, type TickedRoom } from './commit-ticker.ts';
import { relayLimits } from './limits.ts';

let folder: string;
let storage: Storage;
let ticker: CommitTicker;
/** Rounds of waiting frames that say nothing to store. */
let carets = 0;
let failures = 0;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ticks-'));
  storage = await openStorage(folder, { maxPages: 0 });
  await storage.database.write((tx) => tx.insertInto('summit').values({ id: 'summit', data: '{}' }).execute());
  for (const name of ['work/one', 'work/two'])
    await storage.log.create({ name, summit: 'summit', workshop: name, schema: 1, at: 1, seed: Uint8Array.of(0, 0) });
  failures = 0;
  carets = 0;
  const silent = (): void => undefined;
  ticker = new CommitTicker({
    log: storage.log,
    limits: relayLimits,
    monotonic: () => performance.now(),
    turns: {
      get isEmpty() {
        return carets === 0;
      },
      get waitsForTick() {
        return carets > 0;
      },
      tick: () => void (carets = Math.max(0, carets - 1)),
    },
    meter: {
      tick: silent,
      committed: silent,
      commitFailed: () => (failures += 1),
      ackLag: silent,
      edits: silent,
      received: silent,
      sent: silent,
      refused: silent,
      gap: silent,
      quarantined: silent,
      slowReader: silent,
      loaded: silent,
      loadFailed: silent,
      checkpointed: silent,
    },
  });
});
afterEach(async () => {
  await storage.close();
  rmSync(folder, { recursive: true });
});

/** A room with one update to store; `heard` resolves with what the ticker says of it. */
function room(name: string, generation: number, onStored: () => void = () => undefined): TickedRoom & { readonly heard: Promise<number | string> } {
  const { promise, resolve } = Promise.withResolvers<number | string>();
  return {
    heard: promise,
    listeners: 1,
    take: () => ({ name, generation, updates: [{ actor: 'somebody', at: 1, bytes: Uint8Array.of(0, 0) }] }),
    stored(seq) {
      onStored();
      resolve(seq);
    },
    lost: (error) => resolve(error.message),
  };
}

test('R13 one commit stores what all documents have gathered; the next one waits for it', async () => {
  const [one, two] = [room('work/one', 1), room('work/two', 1)];
  ticker.add(one);
  ticker.add(two);
  expect(await Promise.all([one.heard, two.heard])).toEqual([2, 2]);
  const again = room('work/one', 1);
  ticker.add(again);
  expect(await again.heard).toBe(3);
  expect(failures).toBe(0);
});

test('R4 a document that can’t be appended to, and a fault while one is told, stay with that document', async () => {
  const fault = (): void => {
    throw new Error('a fault of ours');
  };
  const [gone, faulty, fine] = [room('work/nobody', 1), room('work/one', 1, fault), room('work/two', 1)];
  for (const one of [gone, faulty, fine]) ticker.add(one);
  expect(await gone.heard).toMatch(/work\/nobody is in generation none/);
  expect(await faulty.heard).toBe('a fault of ours');
  expect(await fine.heard).toBe(2);
  await ticker.settled();
  const next = room('work/two', 1);
  ticker.add(next);
  expect(await next.heard).toBe(3);
});

test('R14 frames that one tick had to leave are taken by the next, also when there was nothing to store', async () => {
  carets = 3;
  ticker.soon();
  for (let round = 0; round < 3; round += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(carets).toBe(0);
});
