import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openStorage, type Storage } from '../storage/open-storage.ts';
import { createHealth } from './health.ts';

const folder = mkdtempSync(join(tmpdir(), 'vernissage-health-'));
let storage: Storage | null = null;

afterEach(async () => {
  await storage?.close();
  storage = null;
  rmSync(folder, { recursive: true, force: true });
});

/** Fills the disk but for `bytes` that can be deleted again. */
async function fill({ database }: Storage): Promise<void> {
  const full = async (size: number): Promise<void> => {
    for (let row = 0; ; row += 1) {
      await database.write((tx) =>
        tx
          .insertInto('setting')
          .values({ key: `filler-${size}-${row}`, value: 'x'.repeat(size) })
          .execute(),
      );
    }
  };
  for (const size of [40_000, 3000]) await expect(full(size)).rejects.toThrow(/full/);
}

test('readiness: a full disk shows, and is over by itself when there is space again; the storage is tried once for all who ask within 5 s', async () => {
  storage = await openStorage(folder, { maxPages: 400 });
  let now = 0;
  let tries = 0;
  const { database } = storage;
  const health = createHealth(
    {
      write: (work) => {
        tries += 1;
        return database.write(work);
      },
    },
    () => now,
  );
  expect(await health.problems()).toEqual([]);
  await fill(storage);
  expect(await Promise.all([health.problems(), health.problems()])).toEqual([[], []]);
  expect(tries).toBe(1);

  now = 5000;
  expect(await Promise.all([health.problems(), health.problems()])).toEqual([['cannot-save'], ['cannot-save']]);
  expect(tries).toBe(2);

  await database.write((tx) => tx.deleteFrom('setting').where('key', 'like', 'filler-40000-%').execute());
  now = 10_000;
  expect(await health.problems()).toEqual([]);
  expect(await database.read.selectFrom('setting').selectAll().where('key', '=', 'storage-probe').execute()).toEqual([{ key: 'storage-probe', value: 'ok' }]);

  health.drain();
  expect(await health.problems()).toEqual(['draining']);
});
