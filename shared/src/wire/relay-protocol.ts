/**
 * What the relay says beyond stock y-websocket. Version 1; described in docs/formats.md.
 * Message types 100 and 102 follow the varint type like all y-websocket messages; their payload is one JSON string (lib0 writeVarString).
 */
export const messageAck = 100;
export const messageRefused = 102;

/**
 * Cumulative: all that content frames 1..acked of this connection carried is in durable storage. `epoch` = random number of the connection,
 * `at` = the server's clock, UTC epoch milliseconds. The first one, with 0, comes with the server's step 2.
 */
export type Ack = { readonly epoch: number; readonly acked: number; readonly at: number };

export type RefusalReason = 'size' | 'counts' | 'author' | 'shape' | 'depth' | 'cards' | 'locked' | 'unreadable' | 'failed' | 'read-only';
/** Sent right before a close with 4422. `lock` says why when the reason is `locked`; `card` names the card where known. */
export type Refused = { readonly reason: RefusalReason; readonly card?: string; readonly lock?: string };

/** Close codes of /sync and /stage. y-websocket treats 44xx as final. */
export const closeCode = {
  signedOut: 4401,
  noRight: 4403,
  anotherPage: 4409,
  anotherGeneration: 4410,
  refused: 4422,
  olderSchema: 4426,
  /** Nothing reads a message as large as that, so nobody can say more of it. */
  tooLarge: 1009,
  draining: 1012,
  busy: 1013,
} as const;

/** `/sync/{document}?generation=&schema=&c=&p=`: leased clientID and the page's nonce; all absent = a stock client with current numbers. */
export type SyncParams = { generation: string; schema: string; c: string; p: string };

export type Lease = { readonly clientID: number };
export type DocumentVersion = { readonly generation: number; readonly schema: number };
