import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** What features need of storage. Kysely is the port; storage/ brings the dialects (decision 0002). */
export type Read = Kysely<Tables>;

/** A write transaction. Await nothing foreign inside: no network, no document, no timer; the one writer waits for you. */
export type Write = Transaction<Tables>;

/** What a backup holds: documents, stored updates of all of them, and its size. */
export type Backup = { readonly documents: number; readonly updates: number; readonly bytes: number };

export type Database = {
  /** Read-only connection of the main thread; sees every commit that `write` has answered. */
  readonly read: Read;
  /** Runs one transaction on the only writing connection; commits when `work` resolves, rolls back when it rejects. */
  write<T>(work: (tx: Write) => Promise<T>): Promise<T>;
  /** Runs `then` once `tx` has committed, in the order of the calls; never when it rolls back. */
  afterCommit(tx: Write, then: () => void): void;
  /** Moves the write-ahead log into the file and empties it, so that no order of writing is left in it (a secret round has closed). Not inside a write. Throws when it could not. */
  truncateLog(): Promise<void>;
  /**
   * Copies everything that has been committed into the new file `target` while others go on writing, and checks the copy by loading it.
   * Throws with one line for the operator; nothing lies under that name then.
   */
  backUp(target: string): Promise<Backup>;
  close(): Promise<void>;
};

/** Updates of one document, in the order of their seq. `actor`: the person, or `server`. */
export type LogBatch = {
  readonly name: string;
  readonly generation: number;
  readonly updates: readonly { readonly actor: string; readonly at: number; readonly bytes: Uint8Array }[];
};

/** The document log: written by the one writer, read by a thread of its own. */
export type DocumentLog = {
  /** Newest good checkpoint and the updates after it, in seq order; null for a document that was never created. Throws on damage, never returns empty. */
  load(name: string): Promise<{ generation: number; schema: number; seq: number; state: Uint8Array | null; updates: readonly Uint8Array[] } | null>;
  /**
   * The whole document as one update, for whoever opens it; `tail` is what has been stored since the last checkpoint. Null for a document that was
   * never created. `next`: whether `describe` will be asked of it. Throws on damage.
   */
  open(
    name: string,
    next: 'describe' | 'nothing',
  ): Promise<{ generation: number; schema: number; seq: number; state: Uint8Array; tail: { readonly updates: number; readonly bytes: number } } | null>;
  /** What is in a document that has just been opened: its state vector, and in a work document the cards with the clientID each was born under. */
  describe(
    name: string,
    generation: number,
    seq: number,
  ): Promise<{ vector: Uint8Array; cards: readonly { readonly card: string; readonly kind: string; readonly client: number }[] }>;
  /**
   * Builds the document from the log alone, stores its state as a checkpoint once a fresh document has shown it alike, and answers it. Null when that
   * generation is over. Throws when it is not alike, on damage, and when it can't be stored; the log is as good as before then.
   */
  sumUp(name: string, generation: number, at: number): Promise<{ seq: number; state: Uint8Array } | null>;
  /** Stores the whole state after update `seq` as a checkpoint, once a fresh document has shown it alike. Throws as `sumUp` does; nothing to do where it is there. */
  keepAt(name: string, generation: number, seq: number, at: number): Promise<void>;
  /**
   * The pieces of the document as it stood after update `seq` of `generation`: newest good checkpoint up to there and the updates after it.
   * Throws on damage before that update, and when there never was one.
   */
  loadAt(name: string, generation: number, seq: number): Promise<{ state: Uint8Array | null; updates: readonly Uint8Array[] }>;
  /**
   * Begins the next generation with `state` as its seq 1, in the caller's transaction; answers its number. Whatever is appended to the one before is
   * refused from then on; what that one holds stays.
   */
  renew(tx: Write, name: string, renewal: { at: number; state: Uint8Array }): Promise<number>;
  /** Creates the document with its seed as seq 1; does nothing when it exists. */
  create(document: { name: string; summit: string; workshop: string; schema: number; at: number; seed: Uint8Array }): Promise<void>;
  /**
   * One commit for all batches; resolves once it is durable with each document's last seq, or with why that document alone was not taken. Rejects when
   * the commit failed (full disk): nothing of it is stored then.
   */
  append(batches: readonly LogBatch[]): Promise<readonly (number | Error)[]>;
  checkpoint(name: string, generation: number, seq: number, at: number, reason: string, state: Uint8Array): Promise<void>;
};
