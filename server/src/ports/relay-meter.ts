/**
 * What the relay tells of its work to whoever watches: numbers and words of the code, never a name, an id or anything written. Every call is a few
 * nanoseconds to a microsecond. Durations are milliseconds of a steady clock.
 */
export type RelayMeter = {
  /** One tick on the main thread: gathering, frames, writes to sockets. Without the wait for the disk. */
  tick(ms: number): void;
  /** One commit of the document log, from asking the storage worker to its answer. */
  committed(ms: number, updates: number): void;
  commitFailed(): void;
  /** From receiving a content frame to its ack; the oldest frame that an ack covers. */
  ackLag(ms: number): void;
  /** Updates applied that said something new. */
  edits(count: number): void;
  received(frames: number, bytes: number): void;
  sent(frames: number, bytes: number): void;
  /** An update or a frame was refused. `reason` is a RefusalReason. */
  refused(reason: string): void;
  /** An update leaned on something that is not here; it was asked for again. */
  gap(): void;
  /** Bytes went to quarantine. */
  quarantined(): void;
  /** A reader was closed because it could not keep up. */
  slowReader(): void;
  loaded(ms: number): void;
  loadFailed(): void;
  checkpointed(ms: number): void;
};

/** Nobody watches. */
export const silentMeter: RelayMeter = {
  tick() {},
  committed() {},
  commitFailed() {},
  ackLag() {},
  edits() {},
  received() {},
  sent() {},
  refused() {},
  gap() {},
  quarantined() {},
  slowReader() {},
  loaded() {},
  loadFailed() {},
  checkpointed() {},
};

/** How the relay stands at this moment; read on demand. */
export type RelayLook = {
  /** Documents open, and those of them held as a document in memory because somebody edits. */
  readonly open: number;
  readonly live: number;
  readonly sockets: number;
  /** Bytes written to sockets that have not left yet: all together, and the most of one. */
  readonly buffered: { readonly sum: number; readonly most: number };
};
