import type { RefusalReason } from '@vernissage/shared/wire/relay-protocol';

/**
 * What the sync pill may claim (DESIGN section 6, docs/rules/relay.md). Pure: facts and the hour in, one state out.
 * `saved` is said only when the server has acknowledged that the last local change is in durable storage.
 */

/** An own change without an acknowledgement for so long turns the pill amber. */
export const slowAfterMs = 5_000;
/** After so long a notice stands above the work until it is saved: what it means, and what to do. */
export const noticeAfterMs = 20_000;
/** The server says something at least each 15 s; after so much silence the connection counts as gone. */
export const silenceBeforeGoneMs = 20_000;

/** Why a document is over for this page; a reload or another link may help, waiting won't. */
export type EndReason = 'signed-out' | 'no-right' | 'older-version';

/** Why something written here is not on the server: the relay's word, or `replaced` when the page had to take the document afresh, or how it ended. */
export type NotSavedReason = RefusalReason | 'replaced' | EndReason;

/** What one open document knows of its connection. Instants are device milliseconds, as `now` is. */
export type SyncFacts = {
  readonly connected: boolean;
  /** A connection was up once since the page began; before that, waiting is "connecting". */
  readonly everConnected: boolean;
  /** When the device last heard the server on this connection. */
  readonly lastHeardAt: number;
  /** The connection in force sent its step 2 and had it acknowledged: everything this page holds was offered. */
  readonly settled: boolean;
  /** Local changes that no acknowledgement covers yet. */
  readonly unsaved: number;
  /** When the oldest of them was made; null while there is none. */
  readonly unsavedSince: number | null;
  /** Device time from which this document has been out of contact; null while in contact. */
  readonly lostAt: number | null;
  /** Server time of the newest acknowledgement; null before the first. */
  readonly savedAt: number | null;
  /** The server could not store what it was sent (a full disk); it says so and goes on trying. */
  readonly failing: boolean;
  /** The server has the document and can't open it; it says so, and is asked again. */
  readonly unloadable: boolean;
  /** The unsaved changes stand in a copy that can't be sent; a fresh one is on its way. */
  readonly stuck: boolean;
  /** The server takes nothing from this person here. */
  readonly readOnly: boolean;
  readonly ended: EndReason | null;
};

export type DocumentSync =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'saved'; readonly at: number }
  | { readonly kind: 'sending'; readonly changes: number }
  /** Amber: in contact, but an own change has waited for more than 5 s. */
  | { readonly kind: 'slow'; readonly changes: number; readonly since: number }
  | { readonly kind: 'offline'; readonly changes: number; readonly since: number }
  | { readonly kind: 'failing'; readonly changes: number; readonly since: number }
  | { readonly kind: 'unloadable'; readonly changes: number }
  | { readonly kind: 'read-only' }
  | { readonly kind: 'ended'; readonly reason: EndReason; readonly changes: number };

/** The page's one state: that of its documents, or a refusal that its person has not dealt with yet. */
export type PageSync =
  | DocumentSync
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly reason: NotSavedReason; readonly lock?: string | undefined };

/** @param online what the browser says of the network (`navigator.onLine`). */
export function documentSync(facts: SyncFacts, now: number, online: boolean): DocumentSync {
  const changes = facts.unsaved;
  if (facts.ended) return { kind: 'ended', reason: facts.ended, changes };
  if (facts.unloadable && online) return { kind: 'unloadable', changes };
  if (facts.failing) return { kind: 'failing', changes, since: facts.unsavedSince ?? now };
  const silent = facts.connected && now - facts.lastHeardAt >= silenceBeforeGoneMs;
  if (!facts.connected || silent || !online) {
    if (!facts.everConnected && online && changes === 0 && facts.lostAt === null) return { kind: 'connecting' };
    return { kind: 'offline', changes, since: facts.lostAt ?? facts.lastHeardAt };
  }
  if (facts.readOnly) return { kind: 'read-only' };
  if (changes > 0) {
    const since = facts.unsavedSince ?? now;
    return facts.stuck || now - since >= slowAfterMs ? { kind: 'slow', changes, since } : { kind: 'sending', changes };
  }
  if (!facts.settled || facts.savedAt === null) return { kind: 'connecting' };
  return { kind: 'saved', at: facts.savedAt };
}

const gravity: Record<DocumentSync['kind'], number> = {
  ended: 8,
  unloadable: 7,
  failing: 6,
  offline: 5,
  slow: 4,
  sending: 3,
  connecting: 2,
  saved: 1,
  'read-only': 0,
};

/** The gravest of several documents' states, with their changes added up; `saved` carries the newest hour. */
export function combineSync(states: readonly DocumentSync[]): DocumentSync | { readonly kind: 'none' } {
  const [first, ...others] = states;
  if (!first) return { kind: 'none' };
  let worst: DocumentSync = first;
  for (const state of others) {
    if (gravity[state.kind] > gravity[worst.kind]) worst = state;
    else if (state.kind === 'saved' && worst.kind === 'saved') worst = { kind: 'saved', at: Math.max(state.at, worst.at) };
    else if ('since' in state && state.kind === worst.kind) worst = { ...worst, since: Math.min(state.since, worst.since) };
  }
  if (!('changes' in worst)) return worst;
  return { ...worst, changes: states.reduce((sum, state) => sum + ('changes' in state ? state.changes : 0), 0) };
}

/** True when closing the page loses nothing: all is in durable storage, or nothing was written here. */
export function isSafeToClose(state: PageSync): boolean {
  switch (state.kind) {
    case 'none':
    case 'saved':
    case 'read-only':
      return true;
    case 'connecting':
      return true; // nothing written yet: a change makes it `sending` or `offline`
    case 'offline':
    case 'unloadable':
    case 'ended':
      return state.changes === 0;
    case 'sending':
    case 'slow':
    case 'failing':
    case 'refused':
      return false;
    default:
      state satisfies never;
      return false;
  }
}
