import * as Y from 'yjs';
import { cardsRoot } from '@vernissage/shared/documents/work-shape';
import type { DocumentKind, DocumentName } from '@vernissage/shared/wire/document-name';
import type { LogBatch } from '../ports/database.ts';
import type { Birth } from '../ports/live-documents.ts';
import { birthOf } from './births.ts';
import { CommitQueue, type Gathered } from './commit-queue.ts';
import type { CommitTicker, TickedRoom } from './commit-ticker.ts';
import { broadcastOf } from './fan-out.ts';
import { lightBytes } from './frames.ts';
import type { Guard } from './guard/guard.ts';
import type { Limits } from './guard/limits.ts';
import { fewEnded } from './guard/tidy-steps.ts';
import type { Passed } from './guard/verdict.ts';
import { HeldDocument } from './held-document.ts';
import type { Member, RoomEnd } from './member.ts';
import type { PresenceLimits } from './presence-limits.ts';
import { Presence } from './presence.ts';
import { wireFrame } from './wire-frame.ts';

/** Whose doing an update is: the person, and the member that sent it if it came by a socket; null = the server. */
type Author = { readonly member: Member | null; readonly person: string } | null;

type Update = { readonly bytes: Uint8Array; readonly author: Author };

export type RoomSource = {
  readonly name: DocumentName;
  readonly kind: DocumentKind;
  readonly workshop: string;
  readonly generation: number;
  readonly seq: number;
  /** The whole document as one update. */
  readonly state: Uint8Array;
  /** The clientID that the server writes under. */
  readonly serverId: number;
  /** Something broke here while many were taken together: each frame is taken by itself, so that the one that breaks it is found. */
  readonly apart: boolean;
};

export type RoomKeeper = {
  readonly ticker: CommitTicker;
  readonly guardLimits: Limits;
  readonly presenceLimits: PresenceLimits;
  now(): number;
  /** Milliseconds of a clock that only moves forward. */
  monotonic(): number;
  /** Cards that a commit has brought. */
  born(workshop: string, births: readonly Birth[]): void;
  /** A commit has added this much to the log. */
  logged(room: Room, updates: number, bytes: number): void;
  /** The room is over: forget it, so that the next one who asks loads it anew. */
  ended(room: Room, why: RoomEnd, error: Error | null): void;
};

const minuteMs = 60_000;
/** One page's everyday edit: what Yjs would write of it is what came. */
const isPlain = ({ update, clients }: Pick<Passed, 'update' | 'clients'>): boolean => clients <= 1 && update.length <= lightBytes;

/**
 * One open document. What is applied here is not visible to anybody before it is in durable storage: everything that leaves goes behind the commit
 * of what lies before it (rules R1 to R4 in docs/rules/relay.md). Knows no socket and no right.
 */
export class Room implements TickedRoom {
  readonly name: DocumentName;
  readonly kind: DocumentKind;
  readonly workshop: string;
  readonly generation: number;
  readonly presence: Presence;
  readonly members = new Set<Member>();
  readonly #keeper: RoomKeeper;
  readonly #held: HeldDocument;
  /** Others that need the room open: reads, edits, sockets that are being let in. */
  #holds = 0;
  readonly #queue = new CommitQueue<Update, Member>();
  #ended = false;
  #seq: number;
  #usedAt: number;
  #author: Author = null;
  /** The update being applied is stored and told as it came. */
  #asItCame = false;
  readonly #apart: boolean;
  /** Several are being taken in one transaction, all of them as they came. */
  #isTogether = false;
  /** Pieces that end in it. */
  #endedTogether = 0;
  #births: Birth[] = [];
  /** It is being read back from storage, to rest. */
  #falling = false;
  #forVector: ((vector: Uint8Array) => void)[] = [];

  constructor({ state, serverId, ...source }: RoomSource, keeper: RoomKeeper) {
    this.name = source.name;
    this.kind = source.kind;
    this.workshop = source.workshop;
    this.generation = source.generation;
    this.#seq = source.seq;
    this.#apart = source.apart;
    this.#keeper = keeper;
    this.#usedAt = keeper.monotonic();
    this.#held = new HeldDocument({ kind: source.kind, state, serverId, limits: keeper.guardLimits, live: (doc) => this.#listen(doc) });
    this.presence = new Presence({
      now: () => keeper.now(),
      limits: keeper.presenceLimits,
      behindCommit: (then) => this.afterCommit(then),
      tell: (payload, members) => {
        const frame = wireFrame(payload);
        const told = new Set(members);
        for (const member of this.members) if (told.has(member)) member.sendWire(frame);
      },
    });
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Up to here everything is stored and told. */
  get seq(): number {
    return this.#seq;
  }

  get listeners(): number {
    return this.members.size;
  }

  /** Whether an update says nothing new, as far as that can be told without waking the document. */
  repeats(update: Uint8Array): boolean {
    return this.#held.repeats(update);
  }

  /** Held ready for edits, not as bytes only. */
  get isLive(): boolean {
    return this.#held.isLive;
  }

  get doc(): Y.Doc {
    this.#usedAt = this.#keeper.monotonic();
    return this.#held.doc;
  }

  /** Null for a document whose stored bytes make none: the room has ended then. */
  get guard(): Guard | null {
    this.#usedAt = this.#keeper.monotonic();
    try {
      return this.#held.guard;
    } catch (error) {
      this.fail('unloadable', error instanceof Error ? error : new Error(String(error)));
      return null;
    }
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
    if (this.#ended || this.#holds > 0 || this.members.size > 0 || !this.#queue.isEmpty) return;
    this.#end('draining', null);
  }

  /**
   * Takes everyday frames of one or many in one transaction of Yjs: what a transaction costs by itself grows with the number of pages that ever wrote
   * in the document. Each update is stored and told as it came, under its author. A document at rest is not woken for it.
   */
  together(act: () => void): void {
    if (this.#ended || this.#apart || !this.#held.isLive) {
      act();
      return;
    }
    this.#isTogether = true;
    this.#endedTogether = 0;
    try {
      Y.transact(this.#held.doc, act, null, false);
    } catch (error) {
      this.fail('together', error instanceof Error ? error : new Error(String(error)));
    } finally {
      this.#isTogether = false;
    }
  }

  /** The guard counts the tidying behind deletions for each update by itself (G6.2): many small ones are not to add up in one transaction. */
  get isFull(): boolean {
    return this.#isTogether && this.#endedTogether > fewEnded;
  }

  /** Applies what the guard let through. @throws when Yjs does; the room is of no use then: call `fail`. */
  apply(passed: Pick<Passed, 'update' | 'clients' | 'ended' | 'births'>, member: Member | null, person: string): void {
    const { doc } = this;
    this.#author = { member, person };
    this.#asItCame = this.#isTogether || isPlain(passed);
    this.#endedTogether += passed.ended;
    try {
      if (this.#asItCame) this.#gather(passed.update, this.#author);
      Y.applyUpdate(doc, passed.update, member);
      if (passed.births.length > 0) this.#queue.last?.births.push(...passed.births.flatMap((card) => birthOf(doc, card, person)));
    } finally {
      this.#author = null;
      this.#asItCame = false;
    }
  }

  /** Runs `then` once everything applied so far is in durable storage; `fail` when it will never be. */
  afterCommit(then: () => void, fail: (error: Error) => void = () => undefined): void {
    const { last } = this.#queue;
    if (this.#ended) fail(this.#closed());
    else if (last) last.after.push({ done: then, fail });
    else then();
  }

  /** Tells the member once everything applied so far is stored that its content frames up to `covered` are; once for each commit. */
  cover(member: Member, covered: number): void {
    if (this.#ended) return;
    const { last } = this.#queue;
    if (last) last.covers.set(member, covered);
    else member.stored(covered, null);
  }

  /** Changes the document as the server. @throws what `change` throws; the room is loaded anew then, without its half change. */
  async edit(change: (doc: Y.Doc) => void): Promise<void> {
    try {
      const { doc } = this;
      doc.transact(() => change(doc));
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
    return this.#held.encode(vector);
  }

  /** The state vector of all that is applied. In a long document that has just been opened this takes a while: see `withVector`. */
  vector(): Uint8Array {
    return this.#held.vector();
  }

  /** Hands over the state vector as soon as it is known without holding anybody up. */
  withVector(then: (vector: Uint8Array) => void): void {
    if (this.#held.knowsVector) then(this.#held.vector());
    else this.#forVector.push(then);
  }

  /** The state vector of the document as it was opened. */
  tellVector(vector: Uint8Array): void {
    if (this.#ended) return;
    this.#held.tellVector(vector);
    for (const then of this.#forVector.splice(0)) then(this.#held.vector());
  }

  /** Keeps the document as bytes from now on, if nobody has used it for `quietMs`. `read` brings the whole of it from storage. */
  async restIfQuiet(quietMs: number, read: () => Promise<{ readonly seq: number; readonly state: Uint8Array } | null>): Promise<void> {
    const used = this.#usedAt;
    const mayRest = (): boolean => !this.#ended && this.#held.isLive && this.#holds === 0 && this.#queue.isEmpty && this.#usedAt === used;
    if (this.#falling || !mayRest() || this.#keeper.monotonic() - used < quietMs) return;
    this.#falling = true;
    try {
      const stored = await read();
      if (stored?.seq === this.#seq && mayRest()) this.#held.rest(stored.state);
    } finally {
      this.#falling = false;
    }
  }

  fail(why: RoomEnd, error: Error): void {
    this.#end(why, error);
  }

  /** The document goes on in its next generation; what is on its way to this one is stored nowhere and acked to nobody. */
  renewed(): void {
    this.#end('renewed', null);
  }

  /** Ends the room once its last edits are stored. */
  async drain(): Promise<void> {
    await this.settled().catch(() => undefined);
    this.#end('draining', null);
  }

  take(): LogBatch {
    const batch = this.#queue.take();
    const at = this.#keeper.now();
    return {
      name: this.name,
      generation: this.generation,
      // What the server inserts for somebody who gave no name keeps no exact time.
      updates: batch.updates.map(({ bytes, author }) => (author ? { actor: author.person, at, bytes } : { actor: 'server', at: at - (at % minuteMs), bytes })),
    };
  }

  stored(seq: number): void {
    const batch = this.#queue.finish();
    if (this.#ended) {
      for (const { fail } of batch.after) fail(this.#closed());
      return;
    }
    this.#seq = seq;
    try {
      this.#tell(batch);
    } catch (error) {
      // Whoever was not told yet is not left waiting; the ticker ends the room.
      for (const { fail } of batch.after) fail(error instanceof Error ? error : new Error(String(error)));
      throw error;
    }
    if (batch.births.length > 0) this.#keeper.born(this.workshop, batch.births);
    const stored = batch.updates.reduce((sum, { bytes }) => sum + bytes.length, 0);
    this.#keeper.logged(this, batch.updates.length, stored);
    this.closeIfIdle();
  }

  lost(error: Error): void {
    const batch = this.#queue.finish();
    for (const { fail } of batch.after) fail(error);
    this.#end('storage', error);
  }

  /**
   * Everybody gets one frame; whoever is covered gets it together with the ack. Answers to step 1 come before the ack that may be their first. An
   * answer holds what was applied when it was asked for: what the same commit brought after that is in the frame, so whoever joins by it gets both.
   */
  #tell({ updates, after, covers }: Gathered<Update, Member>): void {
    const [first] = updates;
    const alone = first && updates.every(({ author }) => author?.member === first.author?.member) ? (first.author?.member ?? null) : null;
    const hears = this.members.size - (alone && this.members.has(alone) ? 1 : 0);
    const frame = hears > 0 ? broadcastOf(updates.map(({ bytes }) => bytes)) : null;
    const withAck = new Set<Member>();
    const joining: Member[] = [];
    if (frame)
      for (const member of this.members) {
        if (!member.synced) joining.push(member);
        else if (member === alone) continue;
        else if (covers.has(member)) withAck.add(member);
        else member.sendWire(frame);
      }
    for (let one = after.shift(); one; one = after.shift()) one.done();
    if (frame) for (const member of joining) if (member.synced) member.sendWire(frame);
    for (const [member, covered] of covers) member.stored(covered, withAck.has(member) ? frame : null);
  }

  #end(why: RoomEnd, error: Error | null): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#keeper.ticker.remove(this);
    this.#keeper.ended(this, why, error);
    this.#queue.drop(error ?? this.#closed());
    for (const member of this.members) member.roomEnded(why);
    this.members.clear();
    this.presence.end();
    this.#held.destroy();
  }

  #closed(): Error {
    return new Error(`${this.name} is not open any more`);
  }

  #listen(doc: Y.Doc): void {
    // What the server itself brings; of what people bring the guard has told.
    if (this.kind === 'work')
      doc.getMap(cardsRoot).observe(({ changes }, { local }) => {
        if (!local) return;
        for (const [card, { action }] of changes.keys) if (action === 'add') this.#births.push(...birthOf(doc, card, null));
      });
    // What the server changes, what Yjs tidies up by itself after remote changes, and remote updates that are not plain: Yjs says what it did, and that
    // is stored and told. For a plain one it is not asked: it would write the same bytes once more.
    const said = (bytes: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction): void => {
      if (transaction.local) this.#gather(bytes, null);
      else if (!isTold()) this.#gather(bytes, this.#author);
    };
    // Yjs tidies up before it says what was done, and the listener is there by then.
    const isTold = (): boolean => this.#asItCame || this.#isTogether;
    let asked = false;
    doc.on('beforeTransaction', ({ local }: Y.Transaction) => {
      const ask = local || !isTold();
      if (ask === asked) return;
      asked = ask;
      if (ask) doc.on('update', said);
      else doc.off('update', said);
    });
  }

  #gather(bytes: Uint8Array, author: Author): void {
    this.#held.changed();
    if (this.#ended) return;
    if (this.#queue.add({ bytes, author }, this.#births.splice(0))) this.#keeper.ticker.add(this);
  }
}
