/**
 * The storage worker: owns the only writing connection. Transactions of the main thread, group commits of the document log and single
 * writes take turns, first come first served; a transaction holds its turn until it ends.
 */
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { documentRows } from './document-rows.ts';
import { bindable, statementsOf } from './sqlite-dialect.ts';
import type { QueryAnswer, WriterAnswer, WriterFailure, WriterRequest, WriterStart } from './writer-protocol.ts';

type Append = { readonly id: number; readonly request: Extract<WriterRequest, { kind: 'append' }> };

/** A group commit waits for company at most so long, and for at most so many updates. */
const groupWaitMs = 5;
const groupUpdates = 64;
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
// Loads read beside an open transaction, so they see committed rows only.
const reading = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
const readingRows = documentRows(reading);

const turns: (() => void)[] = [];
let open: { readonly tx: number; readonly limit: NodeJS.Timeout } | null = null;
let appends: Append[] = [];
let appendedUpdates = 0;
let groupTimer: NodeJS.Timeout | null = null;

function answer(id: number, value: Extract<WriterAnswer, { ok: true }>['value']): void {
  port?.postMessage({ id, ok: true, value } satisfies WriterAnswer);
}

function refuse(id: number, error: unknown): void {
  const failure: WriterFailure = {
    name: error instanceof Error ? error.name : 'Error',
    message: error instanceof Error ? error.message : String(error),
    errcode: typeof error === 'object' && error !== null && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : null,
  };
  port?.postMessage({ id, ok: false, failure } satisfies WriterAnswer);
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

/** One commit for all that has been appended by now. A document that is not there fails alone; a commit that fails, fails all. */
function commitGroup(): void {
  const group = appends;
  appends = [];
  appendedUpdates = 0;
  const seqs = new Map<number, number>();
  const refused = new Map<number, unknown>();
  try {
    inTransaction(() => {
      for (const { id, request } of group) {
        raw.exec('savepoint one');
        try {
          seqs.set(id, rows.append(request.name, request.generation, request.updates));
          raw.exec('release one');
        } catch (error) {
          if (!raw.isTransaction) throw error;
          raw.exec('rollback to one; release one');
          refused.set(id, error);
        }
      }
    });
  } catch (error) {
    for (const { id } of group) refuse(id, error);
    return;
  }
  for (const { id } of group) {
    const seq = seqs.get(id);
    if (seq === undefined) refuse(id, refused.get(id));
    else answer(id, seq);
  }
}

function groupIsDue(): void {
  if (groupTimer) clearTimeout(groupTimer);
  groupTimer = null;
  if (appends.length === 0) return;
  turns.push(commitGroup);
  takeTurns();
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

/** Reads in one transaction of the reading connection, so that all of it is of one moment. */
function inReading<T>(read: () => T): T {
  reading.exec('begin');
  try {
    return read();
  } finally {
    reading.exec('commit');
  }
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
      appends.push({ id, request });
      appendedUpdates += request.updates.length;
      if (appendedUpdates >= groupUpdates) groupIsDue();
      else groupTimer ??= setTimeout(groupIsDue, groupWaitMs);
      break;
    case 'create':
      single(id, () => rows.create(request.document));
      break;
    case 'checkpoint':
      single(id, () => rows.checkpoint(request.name, request.generation, request.seq, request.at, request.reason, request.state));
      break;
    case 'quarantine':
      single(id, () => rows.quarantine(request.name, request.actor, request.at, request.reason, request.bytes));
      break;
    case 'load':
      answer(
        id,
        inReading(() => readingRows.load(request.name)),
      );
      break;
    case 'load-at':
      answer(
        id,
        inReading(() => readingRows.loadAt(request.name, request.generation, request.seq)),
      );
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
      groupIsDue();
      turns.push(() => {
        reading.close();
        raw.close();
        answer(id, null);
        port?.close();
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
