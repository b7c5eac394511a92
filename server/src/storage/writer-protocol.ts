/** What the main thread and the storage worker say to each other. Every request carries `id`; its answer carries the same. */
export type WriterStart = { readonly file: string; readonly maxPages: number };

export type LoggedUpdate = { readonly actor: string; readonly at: number; readonly bytes: Uint8Array };

/** Updates of one document on their way to the log; `length` bytes each, one after the other in the request's `bytes`. */
export type PackedUpdates = {
  readonly name: string;
  readonly generation: number;
  readonly updates: readonly { readonly actor: string; readonly at: number; readonly length: number }[];
};

export type DocumentRow = {
  readonly name: string;
  readonly summit: string;
  readonly workshop: string;
  readonly schema: number;
  readonly at: number;
  readonly seed: Uint8Array;
};

/** A checkpoint, or null for the empty document, and the updates to apply on it in this order. */
export type StatePieces = { readonly state: Uint8Array | null; readonly updates: readonly Uint8Array[] };

export type LoadedDocument = StatePieces & { readonly generation: number; readonly schema: number; readonly seq: number };

/** `tx` numbers an open transaction: begin makes it, commit and rollback end it. */
export type WriterRequest =
  | { readonly kind: 'begin'; readonly tx: number }
  | { readonly kind: 'query'; readonly tx: number; readonly sql: string; readonly parameters: readonly unknown[] }
  | { readonly kind: 'commit' | 'rollback'; readonly tx: number }
  | { readonly kind: 'append'; readonly documents: readonly PackedUpdates[]; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'create'; readonly document: DocumentRow }
  | {
      readonly kind: 'checkpoint';
      readonly name: string;
      readonly generation: number;
      readonly seq: number;
      readonly at: number;
      readonly reason: string;
      readonly state: Uint8Array;
    }
  | { readonly kind: 'truncate-log' }
  | { readonly kind: 'close' };

export type QueryAnswer = { readonly rows: readonly unknown[]; readonly changes: number | null; readonly rowid: number | null };

/** An error as it crosses the thread: SQLite's own code tells a full disk (13) from a key that exists (1555, 2067). */
export type WriterFailure = { readonly name: string; readonly message: string; readonly errcode: number | null };

/** Of an append, for each document in the order of the request: its last seq, or why it alone was not taken. */
export type AppendAnswer = { readonly seqs: readonly (number | WriterFailure)[] };

/** What the main thread asks of the reading thread. */
export type ReaderRequest =
  | { readonly kind: 'load'; readonly name: string }
  | { readonly kind: 'open'; readonly name: string; readonly next: 'describe' | 'nothing' }
  | { readonly kind: 'load-at' | 'describe'; readonly name: string; readonly generation: number; readonly seq: number }
  | { readonly kind: 'sum-up'; readonly name: string; readonly generation: number }
  | { readonly kind: 'sum-up-at'; readonly name: string; readonly generation: number; readonly seq: number }
  | { readonly kind: 'close' };

/** The whole document as one update, as of `seq`; `tail`: what has been stored since the last checkpoint. */
export type OpenedDocument = {
  readonly generation: number;
  readonly schema: number;
  readonly seq: number;
  readonly state: Uint8Array;
  readonly tail: { readonly updates: number; readonly bytes: number };
};

/** What is in a document: its state vector, and in a work document the cards with the clientID that each was born under. */
export type DescribedDocument = {
  readonly vector: Uint8Array;
  readonly cards: readonly { readonly card: string; readonly kind: string; readonly client: number }[];
};

/** A state that a fresh document was seen to show alike. */
export type SummedDocument = { readonly seq: number; readonly state: Uint8Array };

type Answered<T> = { readonly id: number; readonly ok: true; readonly value: T } | { readonly id: number; readonly ok: false; readonly failure: WriterFailure };

export type WriterAnswer = Answered<QueryAnswer | AppendAnswer | null>;
export type ReaderAnswer = Answered<LoadedDocument | StatePieces | OpenedDocument | DescribedDocument | SummedDocument | null>;
