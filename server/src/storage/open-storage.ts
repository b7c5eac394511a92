import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import type { Database, DocumentLog, Write } from '../ports/database.ts';
import type { Tables } from '../ports/tables.ts';
import { backUp } from './backup.ts';
import { lockFolder } from './lock-folder.ts';
import { messageDialect } from './message-dialect.ts';
import { migrate } from './migrate.ts';
import { renewDocument } from './renew-document.ts';
import { nodeSqlite } from './sqlite-dialect.ts';
import { StorageError } from './storage-error.ts';
import { isDescribedDocument, isLoadedDocument, isOpenedDocument, isStatePieces, isSummedDocument, type Reader, startReader } from './reader.ts';
import { errorOf } from './thread.ts';
import { isAppendAnswer, startWriter, type Writer } from './writer.ts';
import type { PackedUpdates } from './writer-protocol.ts';

export type Storage = { readonly database: Database; readonly log: DocumentLog; close(): Promise<void> };

export type StorageOptions = {
  /** SQLite's max_page_count on the writing connection, for the full-disk test; 0 = none. */
  readonly maxPages: number;
  /** How this server is called when a second one asks for the folder, e.g. its address. */
  readonly holder?: string;
};

/** Name of the database file in the data folder. */
export const databaseFile = 'vernissage.db';

/**
 * Makes the data folder if need be, locks it, brings it to this build's format and starts the storage worker.
 * @throws StorageError with one line for whoever starts the server.
 */
export async function openStorage(folder: string, options: StorageOptions): Promise<Storage> {
  let free: (() => void) | null = null;
  try {
    mkdirSync(folder, { recursive: true });
    free = lockFolder(folder, options.holder ?? 'no address yet');
    const file = join(folder, databaseFile);
    await migrate(file);
    const writer = startWriter({ file, maxPages: options.maxPages });
    const reader = startReader({ file });
    const { dialect } = nodeSqlite(file, { readOnly: true });
    const read = new Kysely<Tables>({ dialect });
    // The connection opens with its first query; without that, destroying it would leave it open.
    await read.selectFrom('setting').select('key').limit(1).execute();
    const database = openDatabase(writer, read, file);
    const unlock = free;
    return {
      database,
      log: openDocumentLog(writer, reader),
      async close() {
        await reader.close();
        await database.close();
        unlock();
      },
    };
  } catch (error) {
    free?.();
    if (error instanceof StorageError) throw error;
    throw new StorageError(explain(folder, error));
  }
}

/** One line: the thing, what it means, the way out. */
function explain(folder: string, error: unknown): string {
  const found = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EEXIST' || code === 'ENOTDIR')
    return `${folder} is a file, or lies under one; the data needs a folder there. Set DATA_DIR to another place, or move that file away.`;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `${folder} can't be written (${code}); nothing would be saved. Give this account the right to write there, or set DATA_DIR to another place.`;
  if (code === 'ENOSPC' || /full/.test(found)) return `${folder} is on a full disk; nothing would be saved. Free some space, or set DATA_DIR to another place.`;
  return `${folder} can't be opened: ${found}. Put the last good copy of the folder in its place, or set DATA_DIR to another place.`;
}

function openDatabase(writer: Writer, read: Kysely<Tables>, file: string): Database {
  const writing = new Kysely<Tables>({ dialect: messageDialect(writer) });
  const waiting = new WeakMap<Write, (() => void)[]>();
  const inside = new AsyncLocalStorage<{ ended: boolean }>();
  /** Backups that still read the database. */
  let copying: Promise<unknown> = Promise.resolve();

  return {
    read,
    async write(work) {
      if (inside.getStore()?.ended === false) throw new Error('a write inside a write would wait for itself: use the transaction that is open');
      const scope = { ended: false };
      const then: (() => void)[] = [];
      try {
        const value = await inside.run(scope, () =>
          writing.transaction().execute(async (tx) => {
            waiting.set(tx, then);
            return await work(tx);
          }),
        );
        scope.ended = true;
        const failures: unknown[] = [];
        for (const act of then) {
          try {
            act();
          } catch (error) {
            failures.push(error);
          }
        }
        if (failures.length > 0) throw new AggregateError(failures, 'committed, but what follows the commit failed');
        return value;
      } finally {
        scope.ended = true;
      }
    },
    afterCommit(tx, then) {
      const list = waiting.get(tx);
      if (!list) throw new Error('afterCommit takes the very transaction that write() handed out');
      list.push(then);
    },
    async truncateLog() {
      if (inside.getStore()?.ended === false) throw new Error('the write-ahead log can only be emptied outside a write');
      await copying; // its reading would hold the log, and the writer would wait for it with everybody behind
      await writer.ask({ kind: 'truncate-log' });
    },
    backUp(target) {
      let copied: () => void = () => undefined;
      copying = Promise.all([copying, new Promise<void>((resolve) => (copied = resolve))]);
      return backUp(file, target, copied);
    },
    async close() {
      await read.destroy();
      await writer.close();
    },
  };
}

/** A copy that owns its memory: posting a view would clone the whole buffer behind it. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}

/** All updates of all documents in one piece of memory, which is handed over to the thread. */
function packed(batches: Parameters<DocumentLog['append']>[0]): { documents: PackedUpdates[]; bytes: Uint8Array<ArrayBuffer> } {
  let size = 0;
  for (const { updates } of batches) for (const { bytes } of updates) size += bytes.length;
  const all = new Uint8Array(size);
  let at = 0;
  const documents = batches.map(({ name, generation, updates }) => ({
    name,
    generation,
    updates: updates.map((update) => {
      all.set(update.bytes, at);
      at += update.bytes.length;
      return { actor: update.actor, at: update.at, length: update.bytes.length };
    }),
  }));
  return { documents, bytes: all };
}

function openDocumentLog(writer: Writer, reader: Reader): DocumentLog {
  const wrong = (): Error => new Error('a thread of the storage answered with something else');
  return {
    async load(name) {
      const found = await reader.ask({ kind: 'load', name });
      return isLoadedDocument(found) ? found : null;
    },
    async loadAt(name, generation, seq) {
      const found = await reader.ask({ kind: 'load-at', name, generation, seq });
      if (!isStatePieces(found)) throw wrong();
      return found;
    },
    async open(name, next) {
      const found = await reader.ask({ kind: 'open', name, next });
      return isOpenedDocument(found) ? found : null;
    },
    async describe(name, generation, seq) {
      const found = await reader.ask({ kind: 'describe', name, generation, seq });
      if (!isDescribedDocument(found)) throw wrong();
      return found;
    },
    async keepAt(name, generation, seq, at) {
      const found = await reader.ask({ kind: 'sum-up-at', name, generation, seq });
      if (isSummedDocument(found)) await writer.ask({ kind: 'checkpoint', name, generation, seq, at, reason: 'version', state: found.state });
    },
    async sumUp(name, generation, at) {
      const found = await reader.ask({ kind: 'sum-up', name, generation });
      if (!isSummedDocument(found)) return null;
      await writer.ask({ kind: 'checkpoint', name, generation, seq: found.seq, at, reason: 'size', state: found.state });
      return found;
    },
    renew: renewDocument,
    async create(document) {
      await writer.ask({ kind: 'create', document: { ...document, seed: ownBytes(document.seed) } });
    },
    async append(batches) {
      const { documents, bytes } = packed(batches);
      const answer = await writer.ask({ kind: 'append', documents, bytes }, [bytes.buffer]);
      if (!isAppendAnswer(answer)) throw wrong();
      return answer.seqs.map((seq) => (typeof seq === 'number' ? seq : errorOf(seq)));
    },
    async checkpoint(name, generation, seq, at, reason, state) {
      await writer.ask({ kind: 'checkpoint', name, generation, seq, at, reason, state: ownBytes(state) });
    },
  };
}
