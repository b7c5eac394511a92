import { Worker } from 'node:worker_threads';
import { StorageDamageError, StorageError } from './storage-error.ts';
import type { WriterFailure } from './writer-protocol.ts';

/** The main thread's end of a thread of the storage. Every request carries a number; its answer carries the same. */
export type Thread<Request, Value> = {
  /** Rejects with the thread's error, which keeps SQLite's `errcode`. What is in `transfer` is handed over, not copied: it is of no use here then. */
  ask(request: Request, transfer?: readonly ArrayBuffer[]): Promise<Value>;
  /** Asks it to close, and resolves when it has ended. */
  close(): Promise<void>;
};

/** What SQLite said in the thread. 13: disk full; 1555 and 2067: the key exists. */
export class SqliteError extends Error {
  override readonly name = 'SqliteError';
  readonly errcode: number;
  constructor(message: string, errcode: number) {
    super(message);
    this.errcode = errcode;
  }
}

export function errorOf({ name, message, errcode }: WriterFailure): Error {
  if (name === 'StorageDamageError') return new StorageDamageError(message);
  return errcode === null ? new Error(message) : new SqliteError(message, errcode);
}

/** An error as it crosses to the main thread. */
export function failureOf(error: unknown): WriterFailure {
  return {
    name: error instanceof Error ? error.name : 'Error',
    message: error instanceof Error ? error.message : String(error),
    errcode: typeof error === 'object' && error !== null && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : null,
  };
}

/** Enough for a tick's rows and for building a document; by itself a thread takes three times as much for good once it has built a long one. */
const maxYoungGenerationSizeMb = 24;

type Answer<Value> =
  | { readonly id: number; readonly ok: true; readonly value: Value }
  | { readonly id: number; readonly ok: false; readonly failure: WriterFailure };
type Waiting<Value> = { resolve(value: Value): void; reject(error: Error): void };

export function startThread<Request extends { readonly kind: string }, Value>(file: URL, start: unknown): Thread<Request | { kind: 'close' }, Value> {
  const worker = new Worker(file, { workerData: start, execArgv: [], resourceLimits: { maxYoungGenerationSizeMb } });
  const waiting = new Map<number, Waiting<Value>>();
  let lastId = 0;
  let ended: Error | null = null;

  const end = (error: Error): void => {
    ended ??= error;
    for (const asked of waiting.values()) asked.reject(ended);
    waiting.clear();
  };
  worker.on('message', (answer: Answer<Value>) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.ok) asked?.resolve(answer.value);
    else asked?.reject(errorOf(answer.failure));
  });
  worker.on('error', (error) => end(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', () => end(new StorageError('a thread of the storage has ended')));

  const ask: Thread<Request | { kind: 'close' }, Value>['ask'] = (request, transfer = []) =>
    new Promise((resolve, reject) => {
      if (ended) {
        reject(ended);
        return;
      }
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, request }, [...transfer]);
    });

  return {
    ask,
    async close() {
      if (ended) return;
      await ask({ kind: 'close' });
      ended = new StorageError('the storage is closed');
      await worker.terminate(); // it has closed its connection and has nothing left to do
    },
  };
}
