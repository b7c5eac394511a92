import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { parseDocumentName, schemaOf, type DocumentName } from '@vernissage/shared/wire/document-name';
import { closeCode, type DocumentVersion, type Lease, type Refused } from '@vernissage/shared/wire/relay-protocol';
import type { Answer } from '../ground/api.ts';
import type { Carrier, Carriers } from './carrier.ts';
import { createLiveCopy, type CopyTerms, type LiveCopy } from './live-copy.ts';
import { lostTexts, type LostText } from './refusals.ts';
import { documentSync, silenceBeforeGoneMs, type DocumentSync, type EndReason, type NotSavedReason } from './sync-state.ts';

/** Origin of a person's own changes in a work document: what their undo may take back. */
export const ownChange = Symbol('own change');
/** Origin of births and archiving, which stay outside undo. */
export const changeForGood = Symbol('change for good');

/** What the outside gives: HTTP questions, this page's lease, the hour, chance. */
export type RelayGround = {
  readonly page: string;
  /** `ws://host/sync` */
  readonly address: string;
  readonly now: () => number;
  /** 0 to 1, for jitter. */
  random(): number;
  online(): boolean;
  /** How this page's documents travel. */
  readonly carriers: Carriers;
  readonly post: CopyTerms['post'];
  /** `fresh`: an id that no doc has written under. */
  lease(name: DocumentName, how: 'shared' | 'fresh'): Promise<Answer<Lease>>;
  version(name: DocumentName): Promise<Answer<DocumentVersion>>;
  /** Whether the server still knows who this is; null when it can't be asked. */
  isSignedIn(): Promise<boolean | null>;
};

export type LostListener = (lost: readonly LostText[], why: { reason: NotSavedReason; lock?: string | undefined }) => void;

const backoffMs = { first: 400, most: 15_000 };
/**
 * After so many connections that brought nothing, the page asks whether its person is still known: a browser hides the server's answer. If the
 * server knows them, it is the way that does not work, and the other one is tried.
 */
const failuresBeforeAsking = 2;
/** A connection that has not come up by then never will: a network that swallows sockets does not say so. */
const connectPatienceMs = 10_000;

/**
 * A document as a page holds it: one copy at a time, reconnected with backoff, replaced by a fresh one after a refusal or when its id is spoilt
 * (GUARD sections 4 to 6). The old copy stays readable, and nothing may be written, until the fresh one has arrived.
 */
export class LiveDocument {
  readonly name: DocumentName;
  readonly #ground: RelayGround;
  readonly #onLost: LostListener;
  readonly #listeners = new Set<() => void>();
  readonly #troubled = new Set<() => void>();
  #copy: LiveCopy | null = null;
  /** The copy on its way while the old one is still shown. */
  #next: LiveCopy | null = null;
  #why: { reason: NotSavedReason; lock?: string | undefined } | null = null;
  #incarnation = 0;
  #version = 0;
  #retry: ReturnType<typeof setTimeout> | null = null;
  /** The id in use is spoilt, or has written under another doc: the next copy needs its own. */
  #needsFreshLease = false;
  #attempts = 0;
  /** Copies given up since one last arrived. */
  #givenUp = 0;
  #failures = 0;
  #carrier: Carrier;
  /** It leaves a way that works for a better one: nothing is lost meanwhile, so nothing is said. */
  #changesOver = false;
  #everConnected = false;
  #lostAt: number | null = null;
  #failing = false;
  #unloadable = false;
  /** What the last connection said; it stays on the pill until the next has said its own. */
  #readOnly = false;
  /** Whether the connection that is open said so. Out of contact nobody says it: a right may have come back, and the next connection will tell. */
  #readOnlySaid = false;
  #ended: EndReason | null = null;
  #closed = false;
  #refused: Refused | null = null;

  constructor(name: DocumentName, ground: RelayGround, onLost: LostListener) {
    this.name = name;
    this.#ground = ground;
    this.#onLost = onLost;
    this.#carrier = ground.carriers.preferred;
    void this.#fetchCopy('shared');
  }

  /** The document now; null until the first one has arrived. Never keep it: it is replaced after a refusal. */
  get doc(): Y.Doc | null {
    return this.#copy?.doc ?? null;
  }
  get awareness(): Awareness | null {
    return this.#copy?.awareness ?? null;
  }
  /** Rises with each new `doc`: a React key for whatever is bound to one. */
  get incarnation(): number {
    return this.#incarnation;
  }
  get ready(): boolean {
    return this.#copy !== null;
  }
  /** Whether the connection lets this page write at all. Locks and rights in the room are the stage's to tell. */
  get mayWrite(): boolean {
    return this.#copy !== null && this.#next === null && this.#why === null && this.#ended === null && !this.#readOnlySaid;
  }
  /** In contact, but over POST: others' words come some seconds later, and who else is here is not known. */
  get byPost(): boolean {
    const at = this.#next ?? this.#copy;
    return at?.byPost === true && at.connected;
  }
  /** Rises whenever anything but content changed. */
  get version(): number {
    return this.#version;
  }

  sync(): DocumentSync {
    const copy = this.#copy;
    const at = this.#next ?? copy;
    return documentSync(
      {
        connected: this.#changesOver || (at?.connected ?? false),
        everConnected: this.#everConnected,
        lastHeardAt: at?.heardAt ?? this.#ground.now(),
        settled: this.#why === null && (copy?.ledger.settled ?? false),
        unsaved: copy?.ledger.unsaved ?? 0,
        unsavedSince: copy?.ledger.unsavedSince ?? null,
        stuck: this.#why !== null,
        lostAt: this.#lostAt,
        savedAt: copy?.savedAt ?? null,
        failing: this.#failing,
        unloadable: this.#unloadable,
        readOnly: this.#readOnly,
        ended: this.#ended,
      },
      this.#ground.now(),
      this.#ground.online(),
    );
  }

  /** What was written here and is not in durable storage, and since when (device time); null when there is nothing. Once it has ended, `onLost` has told. */
  unsaved(): { readonly changes: number; readonly since: number; readonly texts: () => LostText[] } | null {
    const copy = this.#copy;
    const since = copy?.ledger.unsavedSince ?? null;
    if (!copy || since === null || this.#ended) return null;
    return { changes: copy.ledger.unsaved, since, texts: () => lostTexts(this.name, copy.doc, copy.touched.places(), null) };
  }

  /** An undoable change, one transaction. False when nothing may be written now. */
  change(act: (doc: Y.Doc) => void): boolean {
    return this.#transact(act, ownChange);
  }

  /** A birth or an archiving: outside undo. */
  changeForGood(act: (doc: Y.Doc) => void): boolean {
    return this.#transact(act, changeForGood);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Told when a view may show less than the document holds, because something threw while an update went in. */
  onTrouble(listener: () => void): () => void {
    this.#troubled.add(listener);
    return () => this.#troubled.delete(listener);
  }

  /** The network went and came back: whatever was open is dead, whether it knows or not. */
  reconnect(): void {
    if (this.#ended || this.#closed) return;
    const at = this.#next ?? (this.#why === null ? this.#copy : null);
    if (!at) return this.check({ now: true });
    at.disconnect();
    this.#readOnlySaid = false;
    this.#later(0);
  }

  /** Whether a WebSocket would open for it; asked only while it goes over POST. */
  async socketOpens(): Promise<boolean> {
    const at = this.#next ?? this.#copy;
    return at?.byPost === true && (await at.trySocket());
  }

  /** A WebSocket comes through after all. What is on its way by POST goes again: the server knows what it has. */
  takeSocket(): void {
    if (this.#carrier === 'socket') return;
    this.#carrier = 'socket';
    this.#changesOver = this.byPost;
    this.reconnect();
  }

  /** Asked each second, and at once when the page wakes up: ends a silent connection, and with `now` doesn't wait for the backoff. */
  check({ now }: { now: boolean }): void {
    if (this.#ended || this.#closed) return;
    const at = this.#next ?? this.#copy;
    const silent = at?.connected === true && this.#ground.now() - at.heardAt >= silenceBeforeGoneMs;
    const stuck = at?.connectingSince != null && this.#ground.now() - at.connectingSince >= connectPatienceMs;
    if (at && (silent || stuck)) {
      at.disconnect();
      this.#lose();
      if (stuck) this.#neverCameUp();
      return this.#later(0);
    }
    if (now && this.#retry !== null) this.#later(0);
  }

  close(): void {
    this.#closed = true;
    if (this.#retry) clearTimeout(this.#retry);
    this.#next?.retire();
    this.#copy?.retire();
    this.#listeners.clear();
  }

  #transact(act: (doc: Y.Doc) => void, origin: symbol): boolean {
    const doc = this.#copy?.doc;
    if (!doc || !this.mayWrite) return false;
    doc.transact(() => act(doc), origin);
    return true;
  }

  async #fetchCopy(lease: 'shared' | 'fresh'): Promise<void> {
    const leased = await this.#ground.lease(this.name, lease);
    const version = leased.ok ? await this.#ground.version(this.name) : leased;
    if (this.#closed || this.#ended) return;
    if (!leased.ok || !version.ok) {
      const status = leased.ok ? (version.ok ? 0 : version.status) : leased.status;
      if (status === 401) return this.#end('signed-out');
      if (status === 403) return this.#end('no-right');
      // 404: a proposal's body is made by the server a moment after the card
      if (status !== 404) this.#lose();
      return this.#later(this.#backoff());
    }
    const copy: LiveCopy = createLiveCopy(
      {
        name: this.name,
        clientID: leased.value.clientID,
        page: this.#ground.page,
        generation: version.value.generation,
        schema: schemaOf[parseDocumentName(this.name)?.kind ?? 'work'],
        address: this.#ground.address,
        now: this.#ground.now,
        random: () => this.#ground.random(),
        post: this.#ground.post,
      },
      {
        synced: () => this.#arrived(copy),
        changed: () => this.#changed(copy),
        refused: (refused) => this.#wasRefused(refused),
        closed: (code, arrived) => this.#wasClosed(code, arrived),
        idMoved: () => this.#rebuild({ reason: 'replaced' }),
        observerThrew: () => {
          for (const listener of this.#troubled) listener();
        },
      },
    );
    this.#next = copy;
    this.#tell();
    copy.connect(this.#carrier);
  }

  #arrived(copy: LiveCopy): void {
    this.#attempts = 0;
    this.#givenUp = 0;
    this.#failures = 0;
    this.#changesOver = false;
    this.#unloadable = false;
    this.#ground.carriers.worked(copy.byPost ? 'post' : 'socket');
    this.#lostAt = null;
    this.#everConnected = true;
    this.#readOnly = this.#readOnlySaid;
    if (copy !== this.#next) {
      // Written without contact by somebody who meanwhile may not any more: this copy shows it, and nobody will ever get it.
      if (copy === this.#copy && this.#readOnlySaid && copy.ledger.unsaved > 0) this.#rebuild({ reason: 'read-only' });
      return;
    }
    const old = this.#copy;
    const why = this.#why;
    this.#copy = copy;
    this.#next = null;
    this.#needsFreshLease = false;
    this.#why = null;
    this.#incarnation += 1;
    if (old && why) this.#offer(lostTexts(this.name, old.doc, old.touched.places(), copy.doc), why);
    this.#tell();
  }

  #changed(copy: LiveCopy): void {
    if (copy.connected) this.#lostAt = null;
    if (copy.ledger.settled) this.#failing = false;
    this.#tell();
  }

  #wasRefused(refused: Refused): void {
    if (refused.reason === 'read-only') this.#readOnly = this.#readOnlySaid = true;
    else if (refused.reason === 'failed') this.#failing = true;
    else if (refused.reason === 'unloadable') this.#unloadable = true;
    else this.#refused = refused;
    this.#tell();
  }

  #wasClosed(code: number, arrived: boolean): void {
    this.#lose();
    switch (code) {
      case closeCode.signedOut:
        return this.#end('signed-out');
      case closeCode.noRight:
        return this.#end('no-right');
      case closeCode.olderSchema:
        return this.#end('older-version');
      case closeCode.anotherPage:
      case closeCode.anotherGeneration:
        return this.#rebuild({ reason: 'replaced' });
      case closeCode.refused:
        return this.#rebuild(this.#refused ?? { reason: 'unreadable' });
      case closeCode.tooLarge:
        return this.#rebuild({ reason: 'size' });
      default:
    }
    if (!arrived) this.#neverCameUp();
    this.#later(this.#backoff());
  }

  #neverCameUp(): void {
    this.#failures += 1;
    if (this.#failures >= failuresBeforeAsking) void this.#askWhoThisIs();
  }

  async #askWhoThisIs(): Promise<void> {
    this.#failures = 0;
    const known = await this.#ground.isSignedIn();
    if (this.#closed || this.#ended) return;
    if (known === false) return this.#end('signed-out');
    const at = this.#next ?? this.#copy;
    if (!known || at?.connected) return;
    this.#carrier = this.#carrier === 'socket' ? 'post' : 'socket';
    this.#later(0);
  }

  /** Leaves the copy for good and takes a fresh one under a fresh id; what was unsaved is offered once that is here. */
  #rebuild(why: { reason: NotSavedReason; lock?: string | undefined }): void {
    this.#refused = null;
    this.#needsFreshLease = true;
    this.#next?.retire();
    this.#next = null;
    if (this.#copy) {
      this.#copy.retire();
      this.#why ??= why;
    }
    this.#tell();
    // The server has spoken: the first fresh copy does not wait as one does for a server that may be down.
    this.#later(this.#givenUp === 0 ? 0 : this.#backoff());
    this.#givenUp += 1;
  }

  #end(reason: EndReason): void {
    this.#ended = reason;
    if (this.#retry) clearTimeout(this.#retry);
    this.#retry = null;
    this.#next?.retire();
    this.#next = null;
    if (this.#copy) {
      this.#copy.retire();
      this.#offer(lostTexts(this.name, this.#copy.doc, this.#copy.touched.places(), null), this.#why ?? { reason });
    }
    this.#tell();
  }

  /**
   * A refusal is told even when it holds no words (an order, a theme); a fresh copy that lost nothing is nobody's business. Nor is one taken because
   * its person may only read now: what was unsaved may have reached the server all the same, and only its ack got lost.
   */
  #offer(lost: readonly LostText[], why: { reason: NotSavedReason; lock?: string | undefined }): void {
    const refusal = why.reason !== 'replaced' && why.reason !== 'read-only' && this.#ended === null;
    if (lost.length > 0 || refusal) this.#onLost(lost, why);
  }

  #lose(): void {
    this.#changesOver = false;
    this.#readOnlySaid = false;
    this.#lostAt ??= this.#ground.now();
    this.#tell();
  }

  #backoff(): number {
    const wait = Math.min(backoffMs.most, backoffMs.first * 2 ** this.#attempts);
    this.#attempts += 1;
    return wait * (0.5 + this.#ground.random() / 2);
  }

  #later(wait: number): void {
    if (this.#retry) clearTimeout(this.#retry);
    if (this.#ended || this.#closed) return;
    this.#retry = setTimeout(() => {
      this.#retry = null;
      const at = this.#next ?? (this.#why === null ? this.#copy : null);
      if (at) at.connect(this.#carrier);
      else void this.#fetchCopy(this.#needsFreshLease ? 'fresh' : 'shared');
    }, wait);
  }

  #tell(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}
