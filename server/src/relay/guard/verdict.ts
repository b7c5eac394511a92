/**
 * Why an update is not taken. `gap` is no fault: it leans on something that is not here yet; it is dropped unacked and asked for again.
 * `at` says where, for the log of the server; it never holds more than a few characters of what was written.
 */
export type Fault = {
  readonly ok: false;
  readonly reason: 'gap' | 'size' | 'counts' | 'author' | 'shape' | 'depth' | 'cards' | 'unreadable';
  readonly at: string;
};

/** What an update does to the cards of a work document: the keys it writes or deletes, by card. */
type Touched = ReadonlyMap<string, ReadonlySet<string>>;

export type Passed = {
  readonly ok: true;
  /** What is to be applied and stored: the update without what is known already. */
  readonly update: Uint8Array;
  /** New structs and newly deleted ranges; 0 and 0 = the update says nothing new. */
  readonly structs: number;
  readonly deletes: number;
  /** Pieces that it ends: what Yjs tidies around when the transaction is over. */
  readonly ended: number;
  /** ClientIDs whose new structs it carries. */
  readonly clients: number;
  readonly steps: number;
  /** Cards born. */
  readonly births: readonly string[];
  readonly touched: Touched;
};

export type Verdict = Passed | Fault;

export function fault(reason: Fault['reason'], at: string): Fault {
  return { ok: false, reason, at };
}
