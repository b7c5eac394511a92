import * as Y from 'yjs';
import { type Caret, caretJson, readSaid, type Said } from './caret.ts';
import { type PresenceEntry, presenceFrame, readPresence } from './frames.ts';
import type { PresenceLimits } from './presence-limits.ts';
import { readPlace, type RosterEntry, rosterFrame } from './roster-frame.ts';

/**
 * Who has a caret where, in one room. Rebuilt by the server (rules P1 to P8 in docs/rules/relay.md): the identity comes from the badge, clocks
 * are the server's, only the caret is the client's word, and nobody speaks for another.
 */
export type Identity = {
  readonly id: string;
  readonly name: string;
  readonly letters: string | null;
  readonly city: string | null;
  /** Caret colour, 1 to 6. */
  readonly colour: number;
};

/** A socket as presence sees it. */
export type PresenceMember = {
  readonly identity: Identity;
  /** False for observers: they see carets and have none. */
  readonly hasCaret: boolean;
  /** A page of ours, which takes names once and then places only; false for a stock client, which takes whole states. */
  readonly takesRoster: boolean;
  /** May this member speak for a clientID? */
  speaksFor(client: number): boolean;
  send(frame: Uint8Array): void;
};

export type PresencePorts = {
  /** UTC epoch milliseconds. */
  now(): number;
  readonly limits: PresenceLimits;
  /** Runs `then` once all that was written so far has been told. */
  behindCommit(then: () => void): void;
  /** The same bytes to each. */
  tell(frame: Uint8Array, members: Iterable<PresenceMember>): void;
};

/** Somebody at one page; `identity` is JSON. */
type Present = { readonly client: number; readonly member: PresenceMember; readonly identity: string; readonly said: Caret | 'here' };

/** By clientID, so that the last word of a batch counts; `isNew`: who it is has not been said yet. */
type Changes = Map<number, { readonly present: Present; readonly isNew: boolean }>;

/** What y-websocket wants to hear now and then. */
const nothingNew = presenceFrame([]);

export class Presence {
  readonly #ports: PresencePorts;
  /** Who is told, by the form they take. */
  readonly #pages = new Set<PresenceMember>();
  readonly #stock = new Set<PresenceMember>();
  /** Who is here, as everybody has been told: by clientID, and by the socket that speaks for it. */
  readonly #here = new Map<number, Present>();
  readonly #byMember = new Map<PresenceMember, Present>();
  /** Since the last batch: each member's last word, and who has left. */
  readonly #words = new Map<PresenceMember, { readonly client: number; readonly said: Said }>();
  readonly #gone = new Set<number>();
  #clock = 0;
  #turn: 'idle' | 'waiting' | 'resting' | 'ended' = 'idle';
  #timer: NodeJS.Timeout | null = null;
  /** For whoever joins next. */
  #everybody: Uint8Array | null = null;

  constructor(ports: PresencePorts) {
    this.#ports = ports;
  }

  /** From now on this member is told about the others; first of all, who is here. */
  join(member: PresenceMember): void {
    (member.takesRoster ? this.#pages : this.#stock).add(member);
    this.tellAll(member);
  }

  tellAll(member: PresenceMember): void {
    if (this.#here.size === 0) return;
    if (member.takesRoster) member.send((this.#everybody ??= rosterFrame([...this.#here.values()])));
    else this.#tellStates(member);
  }

  /** Something each 15 s. A stock client forgets whoever is silent for 30 s: it hears again of all that are here. */
  beat(member: PresenceMember): void {
    if (this.#stock.has(member) && this.#here.size > 0) this.#tellStates(member);
    else member.send(nothingNew);
  }

  /** An awareness update: a stock client's word, and the first of a page. */
  hear(member: PresenceMember, bytes: Uint8Array): void {
    if (!this.#mayBeHeard(member, bytes)) return;
    const entry = readPresence(bytes)?.find(({ client }) => this.#mayBeOf(member, client));
    if (entry) this.#heard(member, entry.client, readSaid(entry.state));
  }

  /** A message of type 101, behind its type: a page's word, one entry of its own. */
  hearPlace(member: PresenceMember, bytes: Uint8Array): void {
    if (!this.#mayBeHeard(member, bytes)) return;
    const entry = readPlace(bytes);
    if (entry && this.#mayBeOf(member, entry.client)) this.#heard(member, entry.client, entry.said);
  }

  leave(member: PresenceMember): void {
    this.#pages.delete(member);
    this.#stock.delete(member);
    this.#words.delete(member);
    this.#forget(member);
  }

  end(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#turn = 'ended';
  }

  #mayBeHeard(member: PresenceMember, bytes: Uint8Array): boolean {
    return member.hasCaret && bytes.length <= this.#ports.limits.wordBytes;
  }

  /** A member keeps to the clientID that it spoke for first. */
  #mayBeOf(member: PresenceMember, client: number): boolean {
    const own = this.#byMember.get(member) ?? this.#words.get(member);
    return own ? client === own.client : member.speaksFor(client);
  }

  #heard(member: PresenceMember, client: number, said: Said): void {
    const present = this.#byMember.get(member);
    if (present && isSame(present.said, said) && !this.#words.has(member)) return;
    this.#words.set(member, { client, said });
    this.#stir();
  }

  /** The first news after a pause are told at once; from then on there is one batch each `batchMs`. */
  #stir(): void {
    if (this.#turn !== 'idle') return;
    this.#turn = 'waiting';
    this.#ports.behindCommit(() => this.#batch());
  }

  #batch(): void {
    if (this.#turn === 'ended') return;
    this.#turn = 'resting';
    this.#timer = setTimeout(() => {
      this.#turn = 'idle';
      if (this.#words.size > 0 || this.#gone.size > 0) this.#stir();
    }, this.#ports.limits.batchMs);
    const changed: Changes = new Map();
    for (const [member, { client, said }] of this.#words) this.#take(member, client, said, changed);
    this.#words.clear();
    const gone = [...this.#gone];
    this.#gone.clear();
    if (gone.length === 0 && changed.size === 0) return;
    this.#everybody = null;
    this.#tellPages(gone, changed);
    this.#tellStock(gone, changed);
  }

  #take(member: PresenceMember, client: number, said: Said, changed: Changes): void {
    if (said === 'gone') {
      this.#forget(member);
      return;
    }
    const before = this.#here.get(client);
    if (before?.member === member && isSame(before.said, said)) return;
    // Back on a new socket, maybe before the old one is known to be dead (P2).
    if (before && before.member !== member) this.#byMember.delete(before.member);
    const identity = before?.member === member ? before.identity : JSON.stringify(member.identity);
    const present: Present = { client, member, identity, said };
    this.#here.set(client, present);
    this.#byMember.set(member, present);
    this.#gone.delete(client);
    changed.set(client, { present, isNew: before?.identity !== identity });
  }

  #forget(member: PresenceMember): void {
    const present = this.#byMember.get(member);
    if (!present) return;
    this.#byMember.delete(member);
    this.#here.delete(present.client);
    this.#gone.add(present.client);
    this.#everybody = null;
    this.#stir();
  }

  #tellPages(gone: readonly number[], changed: Changes): void {
    // A page passes over what it says itself, so all take the same frame; whoever is alone needs none.
    const isAlone = this.#pages.size === 1 && gone.length === 0 && [...changed.values()].every(({ present }) => this.#pages.has(present.member));
    if (this.#pages.size === 0 || isAlone) return;
    const left: RosterEntry[] = gone.map((client) => ({ client, identity: null, said: 'gone' }));
    const here = [...changed.values()].map(({ present: { client, identity, said }, isNew }) => ({ client, identity: isNew ? identity : null, said }));
    this.#ports.tell(rosterFrame([...left, ...here]), this.#pages);
  }

  /** A stock client would take its own state back from us, however old: it is left out. */
  #tellStock(gone: readonly number[], changed: Changes): void {
    if (this.#stock.size === 0) return;
    const clock = this.#tick();
    const states = [...gone.map((client) => ({ client, clock, state: 'null' })), ...[...changed.values()].map(({ present }) => stateOf(present, clock))];
    const frame = presenceFrame(states);
    for (const member of this.#stock) {
      const own = this.#byMember.get(member)?.client;
      if (own === undefined || !changed.has(own)) member.send(frame);
      else if (states.length > 1) member.send(presenceFrame(states.filter(({ client }) => client !== own)));
    }
  }

  #tellStates(member: PresenceMember): void {
    const clock = this.#tick();
    const others = [...this.#here.values()].filter((present) => present.member !== member);
    member.send(presenceFrame(others.map((present) => stateOf(present, clock))));
  }

  /** Rises for ever, also over a restart of the server: a caret is back at once after a drop. */
  #tick(): number {
    this.#clock = Math.max(this.#clock + 1, this.#ports.now());
    return this.#clock;
  }
}

function stateOf({ client, identity, said }: Present, clock: number): PresenceEntry {
  return { client, clock, state: said === 'here' ? `{"user":${identity}}` : `{"user":${identity},"cursor":${caretJson(said)}}` };
}

function isSame(one: Said, other: Said): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  return Y.compareRelativePositions(one.anchor, other.anchor) && Y.compareRelativePositions(one.head, other.head);
}
