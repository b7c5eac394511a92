import { closeSync, copyFileSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import * as Y from 'yjs';
import type { Write } from '../ports/database.ts';
import type { Tables } from '../ports/tables.ts';
import { documentRows } from './document-rows.ts';
import { lockFolder } from './lock-folder.ts';
import { migrate, storageFormat } from './migrate.ts';
import { databaseFile } from './open-storage.ts';
import { nodeSqlite } from './sqlite-dialect.ts';
import { StorageError } from './storage-error.ts';
import { buildDocument, type Verified, verifyDatabase } from './verify-database.ts';

export type RestoreOptions = {
  /** UTC epoch ms. */
  readonly now: number;
  /** Writes the act of it into the restored database, before that takes the folder's name. */
  readonly record: (tx: Write) => Promise<void>;
};

/** `aside`: folder in which what was there before lies now; null when there was nothing. */
export type Restored = Verified & { readonly format: number; readonly aside: string | null };

/**
 * Puts a backup in the place of a folder's database (rules B3 to B5 in docs/rules/versions.md). Everything is made ready and checked beside the old
 * one; a single rename puts it in its place.
 * @throws StorageError with one line for the operator; the folder is as it was then
 */
export async function restoreFolder(folder: string, file: string, options: RestoreOptions): Promise<Restored> {
  if (!existsSync(file)) throw new StorageError(`${file} is not there.`);
  mkdirSync(folder, { recursive: true });
  const free = lockFolder(folder, 'a restore');
  const incoming = join(folder, `${databaseFile}.restoring`);
  try {
    dropDatabase(incoming);
    copyFileSync(file, incoming);
    const format = formatOf(incoming, file);
    const verified = soundOrRefuse(incoming, file);
    await migrate(incoming);
    renewDocuments(incoming, options.now);
    await recordAct(incoming, options.record);
    const aside = setAside(folder, options.now);
    for (const tail of ['-wal', '-shm']) rmSync(join(folder, `${databaseFile}${tail}`), { force: true }); // never beside another database
    renameSync(incoming, join(folder, databaseFile));
    onDisk(folder);
    return { ...verified, format, aside };
  } finally {
    dropDatabase(incoming);
    free();
  }
}

function formatOf(incoming: string, file: string): number {
  const raw = new DatabaseSync(incoming);
  try {
    raw.exec('pragma journal_mode=delete');
    const format = Number(raw.prepare('pragma user_version').get()?.['user_version']);
    const isOurs = raw.prepare("select count(*) as n from sqlite_master where name in ('summit', 'document', 'document_update')").get()?.['n'] === 3;
    if (!isOurs || format < 1) throw new StorageError(`${file} is no backup of Vernissage.`);
    if (format > storageFormat)
      throw new StorageError(`${file} is in format ${format}; this build reads up to ${storageFormat}. Restore it with the newer build.`);
    return format;
  } catch (error) {
    if (error instanceof StorageError) throw error;
    throw new StorageError(`${file} is no backup of Vernissage: ${error instanceof Error ? error.message : String(error)}.`);
  } finally {
    raw.close();
  }
}

function soundOrRefuse(incoming: string, file: string): Verified {
  const raw = new DatabaseSync(incoming);
  try {
    return verifyDatabase(raw);
  } catch (error) {
    throw new StorageError(`${file} is not sound: ${error instanceof Error ? error.message : String(error)}. Nothing was changed; take another backup.`);
  } finally {
    raw.close();
  }
}

/**
 * Every document goes on in a new generation, so that no page sends what it kept from the time since the backup. Its number is the second of the restore:
 * above any that was counted up since, in this folder or in one that is lost.
 */
function renewDocuments(file: string, now: number): void {
  const raw = new DatabaseSync(file, { enableForeignKeyConstraints: true });
  const rows = documentRows(raw);
  raw.exec('begin immediate');
  for (const { name } of raw.prepare('select name from document').all()) {
    const loaded = rows.load(String(name));
    if (!loaded) continue;
    const doc = buildDocument(String(name), loaded);
    rows.renew(String(name), Math.max(loaded.generation + 1, Math.floor(now / 1000)), now, Y.encodeStateAsUpdate(doc));
    doc.destroy();
  }
  raw.exec('commit');
  raw.close();
}

async function recordAct(file: string, record: RestoreOptions['record']): Promise<void> {
  const { dialect, raw } = nodeSqlite(file, { readOnly: false });
  try {
    await new Kysely<Tables>({ dialect }).transaction().execute(record);
    raw.exec('pragma journal_mode=delete');
  } finally {
    raw.close();
  }
  onDisk(file);
}

/** Gives what is there a second name in a folder of its own; the first one stays until the rename. */
function setAside(folder: string, now: number): string | null {
  const current = join(folder, databaseFile);
  if (!existsSync(current)) return null;
  foldLog(current);
  const aside = join(folder, `replaced-${new Date(now).toISOString().replace(/[:.]/g, '-')}`);
  mkdirSync(aside);
  for (const tail of ['', '-wal']) {
    const from = `${current}${tail}`;
    if (!existsSync(from)) continue;
    const to = join(aside, `${databaseFile}${tail}`);
    try {
      linkSync(from, to);
    } catch {
      copyFileSync(from, to); // a file system without second names
      onDisk(to);
    }
  }
  onDisk(aside);
  return aside;
}

/** Moves what a killed server left in its write-ahead log into the file. A database too damaged for that keeps its log beside it. */
function foldLog(file: string): void {
  try {
    const raw = new DatabaseSync(file);
    raw.exec('pragma journal_mode=delete');
    raw.close();
  } catch {
    // it is set aside as it is
  }
}

function dropDatabase(file: string): void {
  for (const tail of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${tail}`, { force: true });
}

function onDisk(path: string): void {
  if (process.platform === 'win32') return; // a folder can't be opened there
  const open = openSync(path, 'r');
  fsyncSync(open);
  closeSync(open);
}
