/** Bytes that a live document did not take, kept for whoever runs the server to look into. Bounded; never in a log. */
export type Refusal = {
  /** Document they were meant for. */
  readonly document: string;
  /** Person on whose connection they came. */
  readonly person: string;
  /** What was found, in the guard's words; never what was written. */
  readonly reason: string;
  readonly bytes: Uint8Array;
};

export type Quarantined = {
  readonly id: number;
  readonly document: string;
  readonly person: string;
  /** UTC epoch milliseconds. */
  readonly at: number;
  readonly reason: string;
  /** Bytes kept. */
  readonly size: number;
};

export type Quarantine = {
  /** Resolves with what came of it; never rejects: people's work does not wait for it. */
  keep(refusal: Refusal): Promise<'kept' | 'known' | 'too-often' | 'failed'>;
  /** All that is kept, newest first. */
  list(): Promise<readonly Quarantined[]>;
  /** Null when there is none of this number. */
  bytes(id: number): Promise<Uint8Array | null>;
  /** Removes one, or all; answers how many. */
  forget(what: number | 'all'): Promise<number>;
};
