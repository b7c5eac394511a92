import * as Y from 'yjs';
import { cardsRoot } from '@vernissage/shared/documents/work-shape';
import type { DocumentKind, DocumentName } from '@vernissage/shared/wire/document-name';
import type { DocumentLog } from '../ports/database.ts';
import type { Birth } from '../ports/live-documents.ts';
import { updateFrame } from './frames.ts';
import { createGuard, type Guard } from './guard/guard.ts';
import { presenceLimits } from './presence-limits.ts';
import { Presence, type PresenceMember } from './presence.ts';

/**
 * One open document. What is applied here is not visible to anybody before it is in durable storage: everything that leaves goes through the
 * queue, and the queue moves only with a commit (rules R1 to R4 in docs/rules/relay.md). Knows no socket and no right.
 */
export type Member = PresenceMember & {
  /** Broadcasts reach a member only after its step 2 has been answered. */
  readonly synced: boolean;
  /** The room has failed or ends; nothing more comes from it. */
  roomEnded(why: RoomEnd): void;
};

/** `renewed`: the document goes on in its next generation. */
export type RoomEnd = 'storage' | 'apply' | 'draining' | 'renewed';

/** Whose doing an update is: the member that sent it and the person behind; null = the server. */
type Author = { readonly member: Member; readonly person: string } | null;

type Entry = {
  /** Null for something that only waits for what lies before it. */
  readonly update: { readonly bytes: Uint8Array; readonly author: Author } | null;
  readonly births: readonly Birth[];
  readonly after: (() => void) | null;
  readonly fail: ((error: Error) => void) | null;
};

export type RoomSource = {
  readonly name: DocumentName;
  readonly kind: DocumentKind;
  readonly workshop: string;
  readonly generation: number;
  readonly seq: number;
  readonly doc: Y.Doc;
  /** Updates since the last checkpoint, and their bytes. */
  readonly tail: { readonly updates: number; readonly bytes: number };
};

export type RoomKeeper = {
  readonly log: DocumentLog;
  now(): number;
  /** Cards that a commit has brought. */
  born(workshop: string, births: readonly Birth[]): void;
  /** The room is over: forget it, so that the next one who asks loads it anew. */
  ended(room: Room, why: RoomEnd, error: Error | null): void;
};

/** `Y.mergeUpdates` is quadratic: at most so many at a time. */
const mergedAtOnce = 64;
const minuteMs = 60_000;
const compactAt = { updates: 500, bytes: 256 * 1024 };

export class Room {
  readonly name: DocumentName;
  readonly kind: DocumentKind;
  readonly workshop: string;
  readonly generation: number;
  readonly doc: Y.Doc;
  readonly guard: Guard;
  readonly presence: Presence;
  readonly members = new Set<Member>();
  readonly #keeper: RoomKeeper;
  /** Others that need the room open: reads, edits, sockets that are being let in. */
  #holds = 0;
  #queue: Entry[] = [];
  #committing = false;
  #armed = false;
  #ended = false;
  #seq: number;
  #tail: { updates: number; bytes: number };
  #encoded: { readonly changes: number; readonly state: Uint8Array } | null = null;
  #changes = 0;
  #author: Author = null;
  #births: Birth[] = [];

  constructor(source: RoomSource, keeper: RoomKeeper) {
    this.name = source.name;
    this.kind = source.kind;
    this.workshop = source.workshop;
    this.generation = source.generation;
    this.doc = source.doc;
    this.#seq = source.seq;
    this.#tail = { ...source.tail };
    this.#keeper = keeper;
    this.guard = createGuard(this.doc, this.kind);
    this.presence = new Presence({
      now: () => keeper.now(),
      limits: presenceLimits,
      behindCommit: (then) => this.afterCommit(then),
      tell(frame, members) {
        for (const member of members) member.send(frame);
      },
    });
    if (this.kind === 'work') this.doc.getMap(cardsRoot).observe((event) => this.#noteBirths(event));
    // Yjs tidies formats by itself after remote changes, so one frame may make two updates: what it says it did is what is stored and told.
    this.doc.on('update', (bytes: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      this.#changes += 1;
      this.#push({ update: { bytes, author: transaction.local ? null : this.#author }, births: this.#births.splice(0), after: null, fail: null });
    });
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Something applied is not in durable storage yet. */
  get #isCommitting(): boolean {
    return this.#committing || this.#queue.length > 0;
  }

  hold(): () => void {
    this.#holds += 1;
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.#holds -= 1;
      this.closeIfIdle();
    };
  }

  /** Ends the room when nobody needs it and nothing is on its way to storage. */
  closeIfIdle(): void {
    if (this.#ended || this.#holds > 0 || this.members.size > 0 || this.#isCommitting) return;
    this.#end('draining', null);
  }

  /** Applies what the guard let through. @throws when Yjs does; the room is of no use then: call `fail`. */
  apply(update: Uint8Array, member: Member, person: string): void {
    this.#author = { member, person };
    try {
      Y.applyUpdate(this.doc, update, member);
    } finally {
      this.#author = null;
    }
  }

  /** Runs `then` once everything applied so far is in durable storage; `fail` when it will never be. */
  afterCommit(then: () => void, fail: (error: Error) => void = () => undefined): void {
    if (this.#ended) fail(new Error(`${this.name} is not open any more`));
    else if (!this.#committing && this.#queue.length === 0) then();
    else this.#push({ update: null, births: [], after: then, fail });
  }

  /** Changes the document as the server. @throws what `change` throws; the room is loaded anew then, without its half change. */
  async edit(change: (doc: Y.Doc) => void): Promise<void> {
    try {
      this.doc.transact(() => change(this.doc));
    } catch (error) {
      this.fail('apply', error instanceof Error ? error : new Error(String(error)));
      throw error;
    }
    await this.settled();
  }

  settled(): Promise<void> {
    return new Promise((resolve, reject) => this.afterCommit(resolve, reject));
  }

  /** The state beyond a state vector, of all that is applied: send it only behind `afterCommit`. @throws on a vector that can't be read. */
  encode(vector: Uint8Array): Uint8Array {
    if (vector.length > 1) return Y.encodeStateAsUpdate(this.doc, vector);
    if (this.#encoded?.changes !== this.#changes) this.#encoded = { changes: this.#changes, state: Y.encodeStateAsUpdate(this.doc) };
    return this.#encoded.state;
  }

  fail(why: RoomEnd, error: Error): void {
    this.#end(why, error);
  }

  /** The document goes on in its next generation; what is on its way to this one is stored nowhere and acked to nobody. */
  renewed(): void {
    this.#end('renewed', null);
  }

  #end(why: RoomEnd, error: Error | null): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#keeper.ended(this, why, error);
    const waiting = this.#queue.splice(0);
    for (const { fail } of waiting) fail?.(error ?? new Error(`${this.name} is not open any more`));
    for (const member of this.members) member.roomEnded(why);
    this.members.clear();
    this.presence.end();
    this.doc.destroy();
  }

  /** Ends the room once its last edits are stored. */
  async drain(): Promise<void> {
    await this.settled().catch(() => undefined);
    this.#end('draining', null);
  }

  #noteBirths(event: Y.YMapEvent<unknown>): void {
    for (const [card, { action }] of event.changes.keys) {
      const born = action === 'add' ? this.doc.getMap(cardsRoot).get(card) : null;
      const kind = born instanceof Y.Map ? born.get('kind') : null;
      if (typeof kind === 'string') this.#births.push({ card, kind, person: this.#author?.person ?? null });
    }
  }

  #push(entry: Entry): void {
    if (this.#ended) {
      entry.fail?.(new Error(`${this.name} is not open any more`));
      return;
    }
    this.#queue.push(entry);
    if (this.#armed || this.#committing) return;
    this.#armed = true;
    setImmediate(() => {
      this.#armed = false;
      void this.#commit();
    });
  }

  /** One commit at a time: a later one that held what an earlier one lost would leave a hole in the log. */
  async #commit(): Promise<void> {
    if (this.#committing || this.#ended || this.#queue.length === 0) return;
    this.#committing = true;
    const entries = this.#queue.splice(0);
    const updates = entries.flatMap(({ update }) => (update ? [update] : []));
    try {
      if (updates.length > 0) {
        const at = this.#keeper.now();
        this.#seq = await this.#keeper.log.append(
          this.name,
          this.generation,
          // What the server inserts for somebody who gave no name keeps no exact time.
          updates.map(({ bytes, author }) => (author ? { actor: author.person, at, bytes } : { actor: 'server', at: at - (at % minuteMs), bytes })),
        );
      }
    } catch (error) {
      const lost = error instanceof Error ? error : new Error(String(error));
      this.#committing = false;
      for (const { fail } of entries) fail?.(lost);
      this.#end('storage', lost);
      return;
    }
    this.#committing = false;
    if (this.#ended) {
      for (const { fail } of entries) fail?.(new Error(`${this.name} is not open any more`));
      return;
    }
    this.#broadcast(updates);
    for (const { after } of entries) after?.();
    const births = entries.flatMap((entry) => entry.births);
    if (births.length > 0) this.#keeper.born(this.workshop, births);
    this.#tail.updates += updates.length;
    for (const { bytes } of updates) this.#tail.bytes += bytes.length;
    if (this.#queue.length > 0) void this.#commit();
    else if (this.#tail.updates >= compactAt.updates || this.#tail.bytes >= compactAt.bytes) setImmediate(() => this.#compact());
    else this.closeIfIdle();
  }

  #broadcast(updates: readonly { bytes: Uint8Array; author: Author }[]): void {
    for (let from = 0; from < updates.length; from += mergedAtOnce) {
      const some = updates.slice(from, from + mergedAtOnce);
      const [first] = some;
      if (!first) return;
      const alone = some.every(({ author }) => author?.member === first.author?.member) ? (first.author?.member ?? null) : null;
      const frame = updateFrame(some.length === 1 ? first.bytes : Y.mergeUpdates(some.map(({ bytes }) => bytes)));
      for (const member of this.members) if (member.synced && member !== alone) member.send(frame);
    }
  }

  /** Sums the log up. Only while nothing is on its way to storage; what a fresh document does not show alike is not kept. */
  #compact(): void {
    if (this.#ended || this.#isCommitting) return;
    const state = this.encode(new Uint8Array());
    const fresh = new Y.Doc();
    Y.applyUpdate(fresh, state);
    const alike = Y.equalSnapshots(Y.snapshot(this.doc), Y.snapshot(fresh));
    fresh.destroy();
    this.#tail = { updates: 0, bytes: 0 };
    if (!alike) return;
    const release = this.hold();
    // A checkpoint that can't be stored costs a longer load, nothing else.
    void this.#keeper.log
      .checkpoint(this.name, this.generation, this.#seq, this.#keeper.now(), 'size', state)
      .catch(() => undefined)
      .finally(release);
  }
}
