/** What the main thread and the storage worker say to each other. Every request carries `id`; its answer carries the same. */
export type WriterStart = { readonly file: string; readonly maxPages: number };

export type LoggedUpdate = { readonly actor: string; readonly at: number; readonly bytes: Uint8Array };

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
  | { readonly kind: 'append'; readonly name: string; readonly generation: number; readonly updates: readonly LoggedUpdate[] }
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
  | { readonly kind: 'quarantine'; readonly name: string; readonly actor: string; readonly at: number; readonly reason: string; readonly bytes: Uint8Array }
  | { readonly kind: 'load'; readonly name: string }
  | { readonly kind: 'load-at'; readonly name: string; readonly generation: number; readonly seq: number }
  | { readonly kind: 'truncate-log' }
  | { readonly kind: 'close' };

export type QueryAnswer = { readonly rows: readonly unknown[]; readonly changes: number | null; readonly rowid: number | null };

/** An error as it crosses the thread: SQLite's own code tells a full disk (13) from a key that exists (1555, 2067). */
export type WriterFailure = { readonly name: string; readonly message: string; readonly errcode: number | null };

export type WriterAnswer =
  | { readonly id: number; readonly ok: true; readonly value: QueryAnswer | LoadedDocument | StatePieces | number | null }
  | { readonly id: number; readonly ok: false; readonly failure: WriterFailure };
