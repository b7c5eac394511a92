import type { DocumentName } from '@vernissage/shared/wire/document-name';
import type { DocumentVersion } from '@vernissage/shared/wire/relay-protocol';
import { nanoid } from 'nanoid';
import { api } from '../ground/api.ts';
import { createCarriers } from './carrier.ts';
import { LiveDocument, type RelayGround } from './live-document.ts';
import { forgetLease, leaseFor, pageNonce } from './page.ts';
import { postCall } from './post-call.ts';
import type { LostText } from './refusals.ts';
import { combineSync, isSafeToClose, noticeAfterMs, type NotSavedReason, type PageSync } from './sync-state.ts';

/**
 * The documents that this page holds open, and its one sync state. Components hold and release; a document nobody holds is closed once all of it
 * is on the server, so nothing is lost by leaving a screen early.
 */

/** Bodies beyond these are closed as soon as nobody shows them. */
const bodiesAtMost = 3;
const lingerMs = 2_000;

/** A text that is not on the server, until its person puts it back or lets it go. */
export type RefusedText = LostText & {
  readonly id: string;
  readonly document: DocumentName;
  readonly reason: NotSavedReason;
  /** With reason `locked`: the lock's word. */
  readonly lock?: string | undefined;
};

type Held = { readonly document: LiveDocument; holders: number; releasedAt: number; stop: () => void };

const open = new Map<DocumentName, Held>();
const listeners = new Set<() => void>();
let refused: readonly RefusedText[] = [];
let ticking: ReturnType<typeof setInterval> | null = null;
let state: PageSync = { kind: 'none' };
let unsaved: LongUnsaved | null = null;
let byPost = false;

/** Changes of this page that have waited for 20 s or more. */
export type LongUnsaved = { readonly changes: number };

/** Holds a document open until `release` is called. The same name is one document, however many hold it. */
export function holdDocument(name: DocumentName): { document: LiveDocument; release: () => void } {
  const held = open.get(name) ?? openOne(name);
  held.holders += 1;
  let released = false;
  return {
    document: held.document,
    release() {
      if (released) return;
      released = true;
      held.holders -= 1;
      held.releasedAt = Date.now();
    },
  };
}

/** The open document of this name, held or lingering; null when there is none. */
export function openDocument(name: DocumentName): LiveDocument | null {
  return open.get(name)?.document ?? null;
}

export function pageSync(): PageSync {
  return state;
}

export function refusedTexts(): readonly RefusedText[] {
  return refused;
}

/** Null as long as everything is saved within 20 s. The same object until it changes. */
export function longUnsaved(): LongUnsaved | null {
  return unsaved;
}

/** The words that are not on the server yet, document by document, for somebody who wants to keep them elsewhere. */
export function unsavedTexts(): LostText[] {
  return [...open.values()].flatMap(({ document }) => document.unsaved()?.texts() ?? []);
}

/** True while something of this page travels by POST: slower, and without anybody's presence. */
export function isByPost(): boolean {
  return byPost;
}

/** Looks for the server at once, on a fresh connection. */
export function tryAgain(): void {
  for (const { document } of open.values()) document.reconnect();
}

/** Told when the page's state or the refused texts changed. */
export function onPageChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Writes a refused text into the fresh document and lets it go. False when nothing may be written there now; the text then stays. */
export function putBack(id: string): boolean {
  const text = refused.find((one) => one.id === id);
  const document = text && open.get(text.document)?.document;
  if (!text?.putBack || !document) return false;
  const write = text.putBack;
  const done = text.place === 'birth' ? document.changeForGood(write) : document.change(write);
  if (done) letGo(id);
  return done;
}

export function letGo(id: string): void {
  refused = refused.filter((one) => one.id !== id);
  refresh();
}

function openOne(name: DocumentName): Held {
  makeRoom(name);
  const document = new LiveDocument(name, ground, (lost, why) => {
    // Nothing to read back (an order, a theme): the person still has to know.
    const texts = lost.length > 0 ? lost : [{ card: null, place: 'other', text: '', putBack: null }];
    refused = [...refused, ...texts.map((text) => ({ ...text, ...why, id: nanoid(), document: name }))];
    refresh();
  });
  const held: Held = { document, holders: 0, releasedAt: Date.now(), stop: document.subscribe(refresh) };
  open.set(name, held);
  if (open.size === 1) start();
  refresh();
  return held;
}

/** Closes what nobody holds and the server has; at once when there are too many bodies, else after a while. */
function makeRoom(opening: DocumentName | null): void {
  const bodies = [...open.keys()].filter((name) => name.startsWith('body/'));
  const crowded = opening?.startsWith('body/') === true && bodies.length >= bodiesAtMost;
  const idle = [...open].filter(([, held]) => held.holders === 0 && isSafeToClose(held.document.sync()));
  for (const [name, held] of idle.toSorted((a, b) => a[1].releasedAt - b[1].releasedAt)) {
    if (!(crowded && name.startsWith('body/')) && Date.now() - held.releasedAt < lingerMs) continue;
    held.stop();
    held.document.close();
    open.delete(name);
  }
  if (open.size === 0 && opening === null) stop();
}

const carriers = createCarriers(() => Date.now(), Math.random);

const ground: RelayGround = {
  page: pageNonce,
  address: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/sync`,
  now: () => Date.now(),
  random: () => Math.random(),
  online: () => navigator.onLine,
  carriers,
  post: postCall,
  lease: leaseFor,
  version: (name: DocumentName) => api.get<DocumentVersion>(`/api/documents/${name}`),
  async isSignedIn() {
    const answer = await api.get<unknown>('/api/me');
    return answer.ok ? true : answer.status === 401 ? false : null;
  },
};

function start(): void {
  ticking ??= setInterval(tick, 1_000);
  addEventListener('online', onOnline);
  addEventListener('offline', refresh);
  addEventListener('pageshow', onWake);
  document.addEventListener('visibilitychange', onWake);
  addEventListener('beforeunload', onBeforeUnload);
}

function stop(): void {
  if (ticking) clearInterval(ticking);
  ticking = null;
  removeEventListener('online', onOnline);
  removeEventListener('offline', refresh);
  removeEventListener('pageshow', onWake);
  document.removeEventListener('visibilitychange', onWake);
  removeEventListener('beforeunload', onBeforeUnload);
  forgetLease();
  refresh();
}

function tick(): void {
  for (const { document } of open.values()) document.check({ now: false });
  if (byPost && carriers.trialIsDue()) void trySocket();
  makeRoom(null);
  refresh();
}

/** One document tries for all. */
async function trySocket(): Promise<void> {
  const slower = [...open.values()].find(({ document }) => document.byPost)?.document;
  if (!(await slower?.socketOpens())) return;
  for (const { document } of open.values()) document.takeSocket();
}

/** A phone that slept comes back with a dead socket and a long backoff: neither is waited for. */
function onWake(): void {
  if (document.visibilityState !== 'visible') return;
  for (const { document } of open.values()) document.check({ now: true });
}

function onOnline(): void {
  for (const { document } of open.values()) document.reconnect();
  refresh();
}

function onBeforeUnload(event: BeforeUnloadEvent): void {
  if (!isSafeToClose(state)) event.preventDefault();
}

function refresh(): void {
  const [first] = refused;
  const documents = combineSync([...open.values()].map(({ document }) => document.sync()));
  const next: PageSync = first && documents.kind !== 'ended' ? { kind: 'refused', reason: first.reason, lock: first.lock } : documents;
  if (JSON.stringify(next) !== JSON.stringify(state)) state = next;
  const late = longUnsavedAt(Date.now());
  if (late?.changes !== unsaved?.changes) unsaved = late;
  byPost = [...open.values()].some(({ document }) => document.byPost);
  for (const listener of listeners) listener();
}

/** Counts everything that waits once the oldest of it has waited too long. */
function longUnsavedAt(now: number): LongUnsaved | null {
  const waiting = [...open.values()].flatMap(({ document }) => document.unsaved() ?? []);
  if (!waiting.some(({ since }) => now - since >= noticeAfterMs)) return null;
  return { changes: waiting.reduce((sum, { changes }) => sum + changes, 0) };
}
