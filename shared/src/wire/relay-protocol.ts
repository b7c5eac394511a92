/**
 * What the relay says beyond stock y-websocket. Version 1; described in docs/formats.md.
 * Message types 100 and 102 follow the varint type like all y-websocket messages; their payload is one JSON string (lib0 writeVarString).
 */
export const messageAck = 100;
/** Presence for pages that ask for it with `roster=1`; its own form, in docs/formats.md. */
export const messagePresence = 101;
export const messageRefused = 102;

/**
 * Cumulative: all that content frames 1..acked of this connection carried is in durable storage. `epoch` = random number of the connection,
 * `at` = the server's clock, UTC epoch milliseconds. The first one, with 0, comes with the server's step 2.
 */
export type Ack = { readonly epoch: number; readonly acked: number; readonly at: number };

/** What an entry of a presence message says: left; here without a caret; a caret; a selection. */
export const caretKind = { gone: 0, here: 1, point: 2, selection: 3 } as const;

export type RefusalReason = 'size' | 'counts' | 'author' | 'shape' | 'depth' | 'cards' | 'locked' | 'unreadable' | 'failed' | 'read-only' | 'unloadable';
/**
 * Sent right before a close with 4422; `failed` (it could not be stored) and `unloadable` (the document can't be opened: tell whoever runs the
 * server; nothing of it is lost) before one with 1013; `read-only` before none. `lock` says why when the reason is `locked`; `card` names the card where known.
 */
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

/**
 * `/sync/{document}?generation=&schema=&c=&p=&roster=1`: leased clientID and the page's nonce, and that it takes presence in our own form; all
 * absent = a stock client with current numbers.
 */
export type SyncParams = { generation: string; schema: string; c: string; p: string; roster: '1' };

export type Lease = { readonly clientID: number };
export type DocumentVersion = { readonly generation: number; readonly schema: number };
