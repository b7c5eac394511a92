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
/**
 * After so many commits, or so many bytes of documents, what they wrote is carried from the write-ahead log into the database: behind an answer and not
 * within a commit, where people's edits would wait for it. Few pages at a time, so that it fits between two ticks.
 */
const commitsToSettle = 50;
const bytesToSettle = 1 << 20;
/** So much later it is done before the next turn, whoever waits: where turns never end, the log would never be carried over. */
const overdue = 4;
/** A log that had grown (a backup was reading, many waited) is cut back to this when it begins anew. */
const longestLogBytes = 8 << 20;

const port = parentPort;
if (!port) throw new Error('writer-thread.ts runs as a worker only');
const { file, maxPages } = workerData as WriterStart;

const raw = new DatabaseSync(file, { enableForeignKeyConstraints: true, timeout: 5000 });
// secure_delete: what is deleted (who took part in a secret round) is overwritten, not only unlinked.
raw.exec('pragma journal_mode=wal; pragma synchronous=full; pragma secure_delete=on; pragma wal_autocheckpoint=0');
raw.exec(`pragma journal_size_limit=${longestLogBytes}`);
if (maxPages > 0) raw.exec(`pragma max_page_count = ${maxPages}`);
const prepare = statementsOf(raw);
const rows = documentRows(raw);

const settle = raw.prepare('pragma wal_checkpoint(passive)');
const unsettled = { commits: 0, bytes: 0 };
let settlingIsSet = false;

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
    unsettled.commits += 1;
    return value;
  } catch (error) {
    rollBack();
    throw error;
  }
}

function takeTurns(): void {
  while (open === null) {
    if (isUnsettled(overdue)) settleLog();
    const next = turns.shift();
    if (!next) break;
    next();
  }
  if (settlingIsSet || !isUnsettled(1)) return;
  settlingIsSet = true;
  setImmediate(settleLog); // the answers leave first
}

function isUnsettled(times: number): boolean {
  return unsettled.commits >= times * commitsToSettle || unsettled.bytes >= times * bytesToSettle;
}

/** Where a backup still reads an earlier state, the rest is left for the next time. */
function settleLog(): void {
  settlingIsSet = false;
  if (open !== null || !raw.isOpen) return;
  Object.assign(unsettled, { commits: 0, bytes: 0 });
  try {
    settle.get();
  } catch {
    // A full disk: what is committed is safe in the log, and carried over the next time.
  }
}

/** `bytes` of documents are what it stores. */
function single(id: number, bytes: number, work: () => void): void {
  turns.push(() => {
    try {
      inTransaction(work);
      unsettled.bytes += bytes;
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
    unsettled.bytes += bytes.length;
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
  for (const one of parameters) if (one instanceof Uint8Array) unsettled.bytes += one.length;
  if (reader) return { rows: statement.all(...bindable(parameters)), changes: null, rowid: null };
  const { changes, lastInsertRowid } = statement.run(...bindable(parameters));
  return { rows: [], changes: Number(changes), rowid: Number(lastInsertRowid) };
}

function endTransaction(tx: number, statement: 'commit' | 'rollback'): void {
  if (open?.tx !== tx) throw new Error('this transaction has ended: it was held too long, or ended before');
  clearTimeout(open.limit);
  try {
    if (statement === 'rollback') rollBack();
    else {
      raw.exec('commit');
      unsettled.commits += 1;
    }
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
      single(id, request.document.seed.length, () => rows.create(request.document));
      break;
    case 'checkpoint':
      single(id, request.state.length, () => rows.checkpoint(request.name, request.generation, request.seq, request.at, request.reason, request.state));
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
