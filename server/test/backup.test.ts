import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readWork } from '@vernissage/shared/documents/read-work';
import { bornCard } from '@vernissage/shared/documents/write-cards';
import { workDocument } from '@vernissage/shared/wire/document-name';
import { closeCode } from '@vernissage/shared/wire/relay-protocol';
import { actOn } from '../src/cli/commands.ts';
import { openControlSocket } from '../src/cli/control-socket.ts';
import { documentRows } from '../src/storage/document-rows.ts';
import { openStorage } from '../src/storage/open-storage.ts';
import { restoreFolder } from '../src/storage/restore-folder.ts';
import { buildDocument } from '../src/storage/verify-database.ts';
import { type Guest, type House, openHouse } from './house.ts';
import { closeOf } from './relay-guests.ts';
import { openPage, type Page } from './room-page.ts';

const main = resolve(import.meta.dirname, '../src/main.ts');
const outside = mkdtempSync(join(tmpdir(), 'backup-'));
/** Made by the first test. */
const base = join(outside, 'busy.db');
const atNoon = Date.parse('2021-12-08T12:00:00Z');
let house: House;
let marc: Guest;
let w2: string;
let page: Page;

beforeAll(async () => {
  house = await openHouse();
  w2 = house.planted.workshops['W2'] ?? '';
  const jana = await house.signIn('jana');
  await jana.ask('POST', `/api/workshops/${w2}/open`);
  marc = await house.signIn('marc');
  page = await openPage(house, marc, workDocument(w2));
});
afterAll(async () => {
  page.close();
  await house.remove();
  rmSync(outside, { recursive: true, force: true });
});

function write(title: string): string {
  const id = house.world.newId();
  bornCard(page.doc, { id, kind: 'idea', title, lang: 'fr' });
  return id;
}

/** Runs the program as a service would. */
function run(words: readonly string[], dataDir: string): Promise<{ status: number; out: string; err: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [main, ...words], { env: { PATH: process.env['PATH'] ?? '', DATA_DIR: dataDir } }, (error, out, err) => {
      done({ status: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, out, err: err.trim() });
    });
  });
}

/** A fresh folder with this backup in it. */
async function restored(file: string, name: string): Promise<string> {
  const folder = join(outside, name);
  await restoreFolder(folder, file, { now: atNoon, record: async () => undefined });
  return folder;
}

/** The ideas of the fullest room in a folder that no server holds. */
function ideasIn(folder: string): string[] {
  const raw = new DatabaseSync(join(folder, 'vernissage.db'));
  const rows = documentRows(raw);
  const rooms = raw.prepare("select name from document where name like 'work/%'").all();
  const ideas = rooms.map(({ name }) => {
    const loaded = rows.load(String(name));
    return loaded ? readWork(buildDocument(String(name), loaded)).ideas.map(({ text }) => text) : [];
  });
  raw.close();
  return ideas.toSorted((one, other) => other.length - one.length)[0] ?? [];
}

test('B1 B2 what was acked when the backup began is in it, while people write on', async () => {
  write('Before');
  await page.saved();
  let copied = false;
  const copying = house.world.database.backUp(base).finally(() => {
    copied = true;
  });
  let during = 0;
  while (!copied) {
    write(`During ${(during += 1)}`);
    await page.saved();
  }
  const done = await copying;
  expect(done.documents).toBeGreaterThan(0);
  expect(readdirSync(outside)).toEqual(['busy.db']);
  const ideas = ideasIn(await restored(base, 'busy'));
  expect(ideas).toContain('Before');
  // One moment: what it holds of the writing meanwhile is its beginning, without a hole.
  const held = ideas.filter((text) => text.startsWith('During')).length;
  expect(ideas.filter((text) => text.startsWith('During')).toSorted()).toEqual(Array.from({ length: held }, (_, at) => `During ${at + 1}`).toSorted());
});

test('B1 a vote that closes during a backup waits for the copy, so that its order of writing leaves the log all the same', async () => {
  const copying = house.world.database.backUp(join(outside, 'during-a-vote.db'));
  await house.world.database.truncateLog();
  expect(statSync(join(house.dataDir, 'vernissage.db-wal')).size).toBe(0);
  await copying;
});

test('B2 a file that exists is never written over, and a folder that is not there is named', async () => {
  const file = join(outside, 'mine.txt');
  writeFileSync(file, 'mine');
  await expect(house.world.database.backUp(file)).rejects.toThrow(/exists already; nothing was written over/);
  expect(readFileSync(file, 'utf8')).toBe('mine');
  await expect(house.world.database.backUp(join(outside, 'nowhere', 'x.db'))).rejects.toThrow(/nowhere is no folder/);
});

test('B2 a copy that is not sound is no backup: it says what is damaged and keeps the copy under another name', async () => {
  const damaged = await restored(base, 'damaged');
  const raw = new DatabaseSync(join(damaged, 'vernissage.db'));
  raw.prepare('update document_update set bytes = ? where seq = 1').run(new Uint8Array([9, 9]));
  raw.close();
  const storage = await openStorage(damaged, { maxPages: 0 });
  const file = join(outside, 'unsound.db');
  await expect(storage.database.backUp(file)).rejects.toThrow(/not sound: work\/.* is not what was written/);
  await storage.close();
  expect([existsSync(file), existsSync(`${file}.damaged`)]).toEqual([false, true]);
});

test('B2 a backup that is killed leaves nothing under its name, or a whole one', async () => {
  const folder = await restored(base, 'kill');
  const file = join(outside, 'killed.db');
  const script = `const { backUp } = await import(${JSON.stringify(resolve(import.meta.dirname, '../src/storage/backup.ts'))});
    const { watch } = await import('node:fs');
    watch(${JSON.stringify(outside)}, (_event, name) => { if (name?.endsWith('.part')) process.kill(process.pid, 'SIGKILL'); });
    console.log('begins'); await backUp(process.argv[1], process.argv[2]);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, join(folder, 'vernissage.db'), file], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child, 'exit');
  const ideas = existsSync(file) ? ideasIn(await restored(file, 'after-kill')) : ['Before'];
  expect(ideas).toContain('Before');
});

test('B1 backup is asked of the server that runs, by a name in the folder of who asks', async () => {
  const control = await openControlSocket(house.dataDir, (command, options) => actOn(house.world, command, options));
  const file = join(outside, 'asked.db');
  const first = await run(['backup', file, '--json'], house.dataDir);
  expect([first.status, first.err]).toEqual([0, '']);
  expect(JSON.parse(first.out)).toMatchObject({ file });
  const noted = await house.world.database.read.selectFrom('setting').select('value').where('key', '=', 'last-backup').executeTakeFirst();
  expect(JSON.parse(noted?.value ?? '{}')).toMatchObject({ at: house.clock.now() });
  const restoring = await run(['restore', file], house.dataDir);
  expect([restoring.status, restoring.out, restoring.err]).toEqual([1, '', expect.stringMatching(/in use by another Vernissage server/)]);
  await control.close();
});

test('T4 restore-document lists what there is, and puts a document back to an update, an instant or a version', async () => {
  const name = workDocument(w2);
  const put = (options: Record<string, string>) => actOn(house.world, 'restore-document', { name, ...options });
  expect(await put({})).toMatchObject({ ok: true, lines: [expect.stringContaining('is in no version yet')] });
  expect(await put({ seq: '1', reason: 'A trial' })).toMatchObject({ ok: true, json: { generation: 2, from: { generation: 1, seq: 1 } } });
  expect((await house.world.documents.read(name, readWork)).ideas).toEqual([]);
  expect(await put({ at: '2021-12-08T10:00:00Z' })).toMatchObject({ ok: false, problem: expect.stringContaining('did not exist at that instant') });
  expect(await put({ at: 'noon' })).toMatchObject({ ok: false, problem: expect.stringContaining('expected an instant with its offset') });
  expect(await put({ seq: '1', version: 'x' })).toMatchObject({ ok: false, problem: expect.stringContaining('Choose one of') });
  expect(await put({ name: 'work/nowhere-at-all', seq: '1' })).toMatchObject({ ok: false, problem: expect.stringContaining('There is no document') });
  const before = await house.world.database.read.selectFrom('version').select('id').where('reason', '=', 'restore').executeTakeFirstOrThrow();
  expect(await put({})).toMatchObject({ ok: true, lines: [expect.anything(), expect.stringContaining(before.id)] });
  expect(await put({ version: before.id })).toMatchObject({ ok: true });
  expect((await house.world.documents.read(name, readWork)).ideas.map(({ text }) => text)).toContain('Before');
});

test('B3 what is no backup, or is of a newer build, changes nothing', async () => {
  const folder = await restored(base, 'refusal');
  const before = ideasIn(folder);
  const junk = join(outside, 'junk.db');
  writeFileSync(junk, 'This is a letter, not a database, and long enough to be looked at.'.repeat(20));
  const restoring = (file: string): Promise<string> => restored(file, 'refusal');
  await expect(restoring(junk)).rejects.toThrow(/is no backup of Vernissage/);
  const newer = join(outside, 'newer.db');
  copyFileSync(base, newer);
  const raw = new DatabaseSync(newer);
  raw.exec('pragma user_version = 99');
  raw.close();
  await expect(restoring(newer)).rejects.toThrow(/is in format 99/);
  await expect(restoring(join(outside, 'not-there.db'))).rejects.toThrow(/is not there/);
  expect(ideasIn(folder)).toEqual(before);
  expect(readdirSync(folder).filter((name) => name.includes('restoring') || name.startsWith('replaced'))).toEqual([]);
});

test('B4 a restore that is killed leaves the folder as it was, or as it is to be', async () => {
  const folder = await restored(base, 'killed-restore');
  const script = `const { restoreFolder } = await import(${JSON.stringify(resolve(import.meta.dirname, '../src/storage/restore-folder.ts'))});
    await restoreFolder(process.argv[1], process.argv[2], { now: Date.now(), record: async () => undefined });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder, base], { stdio: 'inherit' });
  const watching = watch(folder, (_event, name) => {
    if (name?.startsWith('replaced-')) child.kill('SIGKILL');
  });
  await once(child, 'exit');
  watching.close();
  expect(ideasIn(folder)).toContain('Before');
});

test('B3 a backup of format 1 is restored and opens', async () => {
  const folder = join(outside, 'from-format-1');
  const done = await restoreFolder(folder, resolve(import.meta.dirname, 'fixtures/format-1/vernissage.db'), { now: atNoon, record: async () => undefined });
  expect(done).toMatchObject({ format: 1, aside: null });
  expect(ideasIn(folder).length).toBeGreaterThan(5);
});

test('B4 B5 after a restore the folder is as it was at the backup, what it held lies beside it, and no page from before gets in with what it kept', async () => {
  const folder = await restored(base, 'live');
  const first = await openHouse({ dataDir: folder });
  const late = await openPage(first, await first.signIn('marc'), workDocument(w2));
  bornCard(late.doc, { id: first.world.newId(), kind: 'idea', title: 'Since the backup', lang: 'en' });
  await late.saved();
  late.close();
  const generationOf = async (of: House): Promise<number> =>
    (await of.world.database.read.selectFrom('document').select('generation').where('name', '=', workDocument(w2)).executeTakeFirstOrThrow()).generation;
  const generation = await generationOf(first);
  await first.close();
  const answer = await run(['restore', base], folder);
  expect([answer.status, answer.err]).toEqual([0, '']);
  const aside = readdirSync(folder).find((name) => name.startsWith('replaced-')) ?? '';
  expect(answer.out).toContain(aside);
  const second = await openHouse({ dataDir: folder });
  expect((await second.world.documents.read(workDocument(w2), readWork)).ideas.map(({ text }) => text)).not.toContain('Since the backup');
  expect(await generationOf(second)).toBeGreaterThan(generation);
  const cookie = (await second.signIn('marc')).cookie;
  const stale = await closeOf(`${second.socketOrigin}/sync/${workDocument(w2)}?generation=${generation}&schema=1`, { cookie, origin: second.origin });
  expect(stale).toEqual({ code: closeCode.anotherGeneration });
  const act = await second.world.database.read.selectFrom('act').select('object').where('action', '=', 'restore').executeTakeFirst();
  expect(act?.object).toBe('busy.db');
  await second.close();
  const old = join(outside, 'old');
  await restoreFolder(old, join(folder, aside, 'vernissage.db'), { now: atNoon + 1000, record: async () => undefined });
  expect(ideasIn(old)).toContain('Since the backup');
});
