import { Worker } from 'node:worker_threads';
import { StorageDamageError, StorageError } from './storage-error.ts';
import type { LoadedDocument, QueryAnswer, StatePieces, WriterAnswer, WriterFailure, WriterRequest, WriterStart } from './writer-protocol.ts';

/** The main thread's end of the storage worker. */
export type Writer = {
  /** Answers in the order of the worker's doing. Rejects with the worker's error, which keeps SQLite's `errcode`. */
  ask(request: WriterRequest): Promise<Extract<WriterAnswer, { ok: true }>['value']>;
  close(): Promise<void>;
};

type Waiting = { resolve(value: Extract<WriterAnswer, { ok: true }>['value']): void; reject(error: Error): void };

/** What SQLite said in the worker. 13: disk full; 1555 and 2067: the key exists. */
export class SqliteError extends Error {
  override readonly name = 'SqliteError';
  readonly errcode: number;
  constructor(message: string, errcode: number) {
    super(message);
    this.errcode = errcode;
  }
}

function errorOf({ name, message, errcode }: WriterFailure): Error {
  if (name === 'StorageDamageError') return new StorageDamageError(message);
  return errcode === null ? new Error(message) : new SqliteError(message, errcode);
}

export function startWriter(start: WriterStart): Writer {
  const worker = new Worker(new URL('./writer-thread.ts', import.meta.url), { workerData: start, execArgv: [] });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let ended: Error | null = null;

  const end = (error: Error): void => {
    ended ??= error;
    for (const asked of waiting.values()) asked.reject(ended);
    waiting.clear();
  };
  worker.on('message', (answer: WriterAnswer) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.ok) asked?.resolve(answer.value);
    else asked?.reject(errorOf(answer.failure));
  });
  worker.on('error', (error) => end(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', () => end(new StorageError('the storage worker has ended')));

  const ask: Writer['ask'] = (request) =>
    new Promise((resolve, reject) => {
      if (ended) {
        reject(ended);
        return;
      }
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, request });
    });

  return {
    ask,
    async close() {
      if (ended) return;
      const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
      await ask({ kind: 'close' });
      ended = new StorageError('the storage is closed');
      await exited;
    },
  };
}

/** A copy that owns its memory: posting a view would clone the whole buffer behind it. */
export function ownBytes(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}

export function isQueryAnswer(value: unknown): value is QueryAnswer {
  return typeof value === 'object' && value !== null && 'rows' in value;
}

export function isLoadedDocument(value: unknown): value is LoadedDocument {
  return isStatePieces(value) && 'generation' in value;
}

export function isStatePieces(value: unknown): value is StatePieces {
  return typeof value === 'object' && value !== null && 'updates' in value;
}
