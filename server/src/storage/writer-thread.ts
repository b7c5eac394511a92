/**
 * The writing thread: owns the only writing connection. Transactions of the main thread, commits of the document log and single writes take
 * turns, first come first served; a transaction holds its turn until it ends.
 */
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { documentRows } from './document-rows.ts';
import { bindable, statementsOf } from './statements.ts';
import { failureOf } from './thread.ts';
import type { LoggedUpdate, PackedUpdates, QueryAnswer, WriterAnswer, WriterFailure, WriterRequest, WriterStart } from './writer-protocol.ts';

/** A transaction that has not ended by then is rolled back: everybody else waits for it. */
const longestTransactionMs = 10_000;

const port = parentPort;
if (!port) throw new Error('writer-thread.ts runs as a worker only');
const { file, maxPages } = workerData as WriterStart;

const raw = new DatabaseSync(file, { enableForeignKeyConstraints: true, timeout: 5000 });
// secure_delete: what is deleted (who took part in a secret round) is overwritten, not only unlinked.
raw.exec('pragma journal_mode=wal; pragma synchronous=full; pragma secure_delete=on');
if (maxPages > 0) raw.exec(`pragma max_page_count = ${maxPages}`);
const prepare = statementsOf(raw);
const rows = documentRows(raw);

const turns: (() => void)[] = [];
let open: { readonly tx: number; readonly limit: NodeJS.Timeout } | null = null;

function answer(id: number, value: Extract<WriterAnswer, { ok: true }>['value']): void {
  port?.postMessage({ id, ok: true, value } satisfies WriterAnswer);
}

function refuse(id: number, error: unknown): void {
  port?.postMessage({ id, ok: false, failure: failureOf(error) } satisfies WriterAnswer);
}

/** SQLite has often rolled back by itself when a statement failed (a full disk does). */
function rollBack(): void {
  if (raw.isTransaction) raw.exec('rollback');
}

function inTransaction<T>(work: () => T): T {
  raw.exec('begin immediate');
  try {
    const value = work();
    raw.exec('commit');
    return value;
  } catch (error) {
    rollBack();
    throw error;
  }
}

function takeTurns(): void {
  while (open === null) {
    const next = turns.shift();
    if (!next) return;
    next();
  }
}

function single(id: number, work: () => void): void {
  turns.push(() => {
    try {
      inTransaction(work);
      answer(id, null);
    } catch (error) {
      refuse(id, error);
    }
  });
}

/** One commit for all documents of a tick. A document that can't be appended to fails alone; a commit that fails, fails all. */
function append(id: number, documents: readonly PackedUpdates[], bytes: Uint8Array): void {
  try {
    const seqs = inTransaction(() => {
      let from = 0;
      return documents.map(({ name, generation, updates }): number | WriterFailure => {
        const unpacked: LoggedUpdate[] = updates.map(({ actor, at, length }) => ({ actor, at, bytes: bytes.subarray(from, (from += length)) }));
        raw.exec('savepoint one');
        try {
          const seq = rows.append(name, generation, unpacked);
          raw.exec('release one');
          return seq;
        } catch (error) {
          if (!raw.isTransaction) throw error;
          raw.exec('rollback to one; release one');
          // A full disk is nothing of this document alone.
          if (isAboutTheDisk(error)) throw error;
          return failureOf(error);
        }
      });
    });
    answer(id, { seqs });
  } catch (error) {
    refuse(id, error);
  }
}

/** SQLite's primary codes for I/O errors (10) and a full disk (13). */
function isAboutTheDisk(error: unknown): boolean {
  const { errcode } = failureOf(error);
  return errcode !== null && [10, 13].includes(errcode & 255);
}

function query(sql: string, parameters: readonly unknown[]): QueryAnswer {
  const { reader, statement } = prepare(sql);
  if (reader) return { rows: statement.all(...bindable(parameters)), changes: null, rowid: null };
  const { changes, lastInsertRowid } = statement.run(...bindable(parameters));
  return { rows: [], changes: Number(changes), rowid: Number(lastInsertRowid) };
}

function endTransaction(tx: number, statement: 'commit' | 'rollback'): void {
  if (open?.tx !== tx) throw new Error('this transaction has ended: it was held too long, or ended before');
  clearTimeout(open.limit);
  try {
    if (statement === 'rollback') rollBack();
    else raw.exec('commit');
  } catch (error) {
    rollBack();
    throw error;
  } finally {
    open = null;
  }
}

function begin(id: number, tx: number): void {
  turns.push(() => {
    try {
      raw.exec('begin immediate');
    } catch (error) {
      refuse(id, error);
      return;
    }
    const limit = setTimeout(() => {
      rollBack();
      open = null;
      takeTurns();
    }, longestTransactionMs);
    open = { tx, limit };
    answer(id, null);
  });
}

function handle(id: number, request: WriterRequest): void {
  switch (request.kind) {
    case 'begin':
      begin(id, request.tx);
      break;
    case 'query':
      if (open?.tx !== request.tx) throw new Error('this transaction has ended: it was held too long, or ended before');
      answer(id, query(request.sql, request.parameters));
      break;
    case 'commit':
    case 'rollback':
      endTransaction(request.tx, request.kind);
      answer(id, null);
      break;
    case 'append':
      turns.push(() => append(id, request.documents, request.bytes));
      break;
    case 'create':
      single(id, () => rows.create(request.document));
      break;
    case 'checkpoint':
      single(id, () => rows.checkpoint(request.name, request.generation, request.seq, request.at, request.reason, request.state));
      break;
    case 'truncate-log':
      turns.push(() => {
        try {
          const done = raw.prepare('pragma wal_checkpoint(truncate)').get();
          if (done?.['busy'] !== 0) throw new Error('the write-ahead log is being read; it could not be emptied');
          answer(id, null);
        } catch (error) {
          refuse(id, error);
        }
      });
      break;
    case 'close':
      turns.push(() => {
        raw.close();
        answer(id, null);
      });
      break;
    default:
      request satisfies never;
  }
}

port.on('message', ({ id, request }: { id: number; request: WriterRequest }) => {
  try {
    handle(id, request);
  } catch (error) {
    refuse(id, error);
  }
  takeTurns();
});
