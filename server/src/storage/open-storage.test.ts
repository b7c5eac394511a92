import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, test } from 'vitest';
import type { LogBatch } from '../ports/database.ts';
import { openStorage, type Storage } from './open-storage.ts';
import { SqliteError } from './thread.ts';

const opened: Storage[] = [];

function freshFolder(): string {
  return join(mkdtempSync(join(tmpdir(), 'vernissage-storage-')), 'data');
}

async function open(folder: string, maxPages = 0): Promise<Storage> {
  const storage = await openStorage(folder, { maxPages, holder: 'the first server' });
  opened.push(storage);
  return storage;
}

/** Storage with the summit that documents belong to. */
async function openSummit(folder: string): Promise<Storage> {
  const storage = await open(folder);
  await storage.database.write((tx) => tx.insertInto('summit').values({ id: seeded.summit, data: '{}' }).execute());
  return storage;
}

async function close(storage: Storage): Promise<void> {
  opened.splice(opened.indexOf(storage), 1);
  await storage.close();
}

afterEach(async () => {
  for (const storage of opened.splice(0)) await storage.close();
});

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const seeded = { name: 'work/workshop-one', summit: 'summit-1', workshop: 'workshop-one', schema: 1, at: 1, seed: bytes('seed') };
/** One update of the seeded document. */
const batch = (text: string): LogBatch => ({ name: seeded.name, generation: 1, updates: [{ actor: 'p', at: 2, bytes: bytes(text) }] });

describe('the data folder', () => {
  test('is made, and opens again with what was written', async () => {
    const folder = freshFolder();
    const first = await open(folder);
    await first.database.write((tx) => tx.insertInto('setting').values({ key: 'colour', value: 'fig' }).execute());
    await close(first);
    const second = await open(folder);
    expect(await second.database.read.selectFrom('setting').selectAll().execute()).toEqual([{ key: 'colour', value: 'fig' }]);
  });

  test('takes one server; a second one is told who is there', async () => {
    const folder = freshFolder();
    await open(folder);
    await expect(openStorage(folder, { maxPages: 0 })).rejects.toThrow(/in use by another Vernissage server \(the first server, process \d+/);
  });

  test('is free again after the server was killed', async () => {
    const folder = freshFolder();
    const script = `const { openStorage } = await import(${JSON.stringify(join(import.meta.dirname, 'open-storage.ts'))});
      await openStorage(process.argv[1], { maxPages: 0, holder: 'the killed one' }); console.log('open'); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    await expect(openStorage(folder, { maxPages: 0 })).rejects.toThrow(/the killed one/);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await expect(open(folder)).resolves.toBeDefined();
  });

  test('that is a file is refused in one line', async () => {
    const folder = freshFolder();
    const file = `${folder}-file`;
    writeFileSync(file, '');
    await expect(openStorage(file, { maxPages: 0 })).rejects.toThrow(/^.+ is a file.+Set DATA_DIR.+$/);
  });

  test('of a newer build is left alone', async () => {
    const folder = freshFolder();
    await close(await open(folder));
    const raw = new DatabaseSync(join(folder, 'vernissage.db'));
    raw.exec('pragma user_version = 99');
    raw.close();
    await expect(openStorage(folder, { maxPages: 0 })).rejects.toThrow(/format 99/);
  });
});

describe('writing', () => {
  test('rolls back as a whole when the work fails', async () => {
    const { database } = await open(freshFolder());
    const told: string[] = [];
    const failing = database.write(async (tx) => {
      database.afterCommit(tx, () => told.push('never'));
      await tx.insertInto('setting').values({ key: 'a', value: '1' }).execute();
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await database.read.selectFrom('setting').selectAll().execute()).toEqual([]);
    expect(told).toEqual([]);
  });

  test('one transaction after the other; what follows a commit runs in that order and sees it', async () => {
    const { database } = await open(freshFolder());
    const told: number[] = [];
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        database.write(async (tx) => {
          const { count } = await tx
            .selectFrom('setting')
            .select(({ fn }) => fn.countAll<number>().as('count'))
            .executeTakeFirstOrThrow();
          await tx
            .insertInto('setting')
            .values({ key: `k${index}`, value: String(count) })
            .execute();
          database.afterCommit(tx, () => told.push(count));
        }),
      ),
    );
    expect(told).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  test('leaves nothing in the write-ahead log once that is emptied', async () => {
    const folder = freshFolder();
    const { database } = await open(folder);
    await database.write((tx) => tx.insertInto('setting').values({ key: 'a', value: '1' }).execute());
    expect(statSync(join(folder, 'vernissage.db-wal')).size).toBeGreaterThan(0);
    await database.truncateLog();
    expect(statSync(join(folder, 'vernissage.db-wal')).size).toBe(0);
  });

  test('inside a write is refused at once instead of waiting for itself', async () => {
    const { database } = await open(freshFolder());
    await expect(database.write(() => database.write(async () => null))).rejects.toThrow(/a write inside a write/);
    await expect(database.write(async () => 'free again')).resolves.toBe('free again');
  });

  test('tells a key that exists by SQLite code', async () => {
    const { database } = await open(freshFolder());
    const insert = () => database.write((tx) => tx.insertInto('setting').values({ key: 'a', value: '1' }).execute());
    await insert();
    await expect(insert()).rejects.toSatisfy((error) => error instanceof SqliteError && error.errcode === 1555);
  });
});

describe('the document log', () => {
  test('creates once, numbers without gaps, loads in order', async () => {
    const { log } = await openSummit(freshFolder());
    await log.create(seeded);
    await log.create({ ...seeded, seed: bytes('other') });
    const seqs = await Promise.all(['a', 'b', 'c'].map((text) => log.append([batch(text)])));
    expect(seqs).toEqual([[2], [3], [4]]);
    const found = await log.load(seeded.name);
    expect(found?.updates.map((update) => new TextDecoder().decode(update))).toEqual(['seed', 'a', 'b', 'c']);
    expect(await log.load('work/nobody-made')).toBeNull();
  });

  test('starts at the newest good checkpoint; a damaged one is passed over, a damaged update refuses', async () => {
    const folder = freshFolder();
    const first = await openSummit(folder);
    await first.log.create(seeded);
    await first.log.append([batch('a')]);
    await first.log.checkpoint(seeded.name, 1, 1, 3, 'size', bytes('one'));
    await first.log.checkpoint(seeded.name, 1, 2, 3, 'size', bytes('two'));
    expect(await first.log.load(seeded.name)).toMatchObject({ seq: 2, updates: [] });
    await first.database.write((tx) => tx.updateTable('document_checkpoint').set({ sha256: 'x' }).where('seq', '=', 2).execute());
    const older = await first.log.load(seeded.name);
    expect(older?.updates.map((update) => new TextDecoder().decode(update))).toEqual(['a']);
    await first.database.write((tx) => tx.updateTable('document_update').set({ sha256: 'x' }).where('seq', '=', 2).execute());
    await expect(first.log.load(seeded.name)).rejects.toThrow(/work\/workshop-one: update 2 .* not what was written/);
  });

  test('an append to a document that is not there fails alone', async () => {
    const { log } = await openSummit(freshFolder());
    await log.create(seeded);
    const [lost, kept] = await log.append([{ ...batch('a'), name: 'work/nobody-made' }, batch('b'), { ...batch('c'), generation: 2 }]);
    expect(lost).toBeInstanceOf(Error);
    expect(kept).toBe(2);
    expect((await log.load(seeded.name))?.updates.map((update) => new TextDecoder().decode(update))).toEqual(['seed', 'b']);
  });

  test('a transaction and appends take turns', async () => {
    const { database, log } = await openSummit(freshFolder());
    await log.create(seeded);
    const { promise, resolve } = Promise.withResolvers<null>();
    const begun = Promise.withResolvers<null>();
    const done: string[] = [];
    const writing = database.write(async (tx) => {
      await tx.insertInto('setting').values({ key: 'a', value: '1' }).execute();
      begun.resolve(null);
      await promise;
      done.push('transaction');
    });
    await begun.promise;
    const appending = log.append([batch('a')]).then(() => done.push('append'));
    resolve(null);
    await Promise.all([writing, appending]);
    expect(done).toEqual(['transaction', 'append']);
  });

  test('the write-ahead log is carried over behind the answers, so that it stays short', async () => {
    const folder = freshFolder();
    const { log } = await openSummit(folder);
    await log.create(seeded);
    for (let index = 0; index < 400; index += 1) await log.append([batch('x'.repeat(8000))]);
    // 400 commits wrote some 7 MB into it.
    expect(statSync(join(folder, 'vernissage.db-wal')).size).toBeLessThan(3e6);
  });

  test('on a full disk answers none of the updates it could not store', async () => {
    const folder = freshFolder();
    const roomy = await openSummit(folder);
    await roomy.log.create(seeded);
    await close(roomy);
    const raw = new DatabaseSync(join(folder, 'vernissage.db'), { readOnly: true });
    const pages = Number(raw.prepare('pragma page_count').get()?.['page_count']);
    raw.close();
    const { log } = await open(folder, pages + 10);
    const stored: (number | Error)[] = [];
    const filling = async (): Promise<void> => {
      for (;;) stored.push(...(await log.append([{ ...batch('a'), updates: [{ actor: 'p', at: 2, bytes: new Uint8Array(8000) }] }])));
    };
    await expect(filling()).rejects.toSatisfy((error) => error instanceof SqliteError && error.errcode === 13);
    expect(stored.length).toBeGreaterThan(0);
    expect((await log.load(seeded.name))?.seq).toBe(stored.at(-1));
  });
});
