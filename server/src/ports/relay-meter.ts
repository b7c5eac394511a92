/**
 * What the relay tells whoever counts. Every call is made on the hot path: it adds to a number and returns. Durations are milliseconds of a
 * clock that only moves forward. Nothing here carries what people wrote, nor who they are.
 */
export type RelayMeter = {
  /** One tick for all documents: from gathering what is to be stored to the last frame written. */
  tick(ms: number): void;
  /** A commit, from asking the storage worker to its answer, with so many updates in it. */
  committed(ms: number, updates: number): void;
  commitFailed(): void;
  /** From taking a content frame to the ack that covers it; once for each connection and tick, of its oldest frame. */
  ackLag(ms: number): void;
  /** Updates that were applied. */
  edits(count: number): void;
  received(frames: number, bytes: number): void;
  sent(frames: number, bytes: number): void;
  /** An update was not taken; `reason` as the person is told it. A gap is no refusal. */
  refused(reason: string): void;
  gap(): void;
  quarantined(): void;
  /** A reader that could not keep up was let go. */
  slowReader(): void;
  /** A document was opened: reading it and getting it ready for the first who asked. */
  loaded(ms: number): void;
  loadFailed(): void;
  /** The log of a document was summed up. */
  checkpointed(ms: number): void;
};

/** What the relay looks like at this moment, for scrapes and the page about a running node. */
export type RelayLook = {
  /** Documents open, and those of them held ready for edits because somebody edits, or did a moment ago. The others are bytes. */
  readonly open: number;
  readonly live: number;
  readonly sockets: number;
  /** Bytes written to sockets that have not left yet: all together, and the most of one. */
  readonly buffered: { readonly sum: number; readonly most: number };
  /** Frames that wait for their connection's turn. */
  readonly waitingFrames: number;
  readonly rooms: readonly { readonly name: string; readonly workshop: string; readonly sockets: number; readonly persons: number }[];
};
