import type { WebSocket } from 'ws';
import { closeCode } from '@vernissage/shared/wire/relay-protocol';
import { type Here, type StageEvent, type StageMessage, type StageState, withoutJoinCode } from '@vernissage/shared/wire/stage';

/** What a room needs of a socket. */
export type StageSocket = Pick<WebSocket, 'readyState' | 'OPEN' | 'bufferedAmount' | 'send' | 'ping' | 'close' | 'terminate'>;

/** One stage socket. `seq` is the last number sent to it; null until its full state has gone out. */
export type Watcher = {
  readonly socket: StageSocket;
  readonly person: string;
  readonly delegation: string | null;
  /** False for the big screen: it is nobody, so it is never counted. */
  readonly counted: boolean;
  /** False for observers: a join code lets people in as participants. */
  readonly seesCode: boolean;
  heardAt: number;
  slowSince: number | null;
  seq: number | null;
};

/** Somebody whose screen asks now and then, because no socket comes through. */
export type Caller = { readonly person: string; readonly delegation: string | null; heardAt: number };

/** No sign of life for so long: not counted as here, and the socket is dropped. */
export const silenceBeforeGoneMs = 30_000;
/** Unsent bytes at which a slow reader is dropped: at once, or when it has lasted `slowForMs`. */
const drownedBytes = 4 << 20;
const slowBytes = 1 << 20;
const slowForMs = 5_000;
/** Events kept for watchers whose full state is still being read. */
const keptEvents = 1_000;
const facesListed = 200;

/**
 * The open stage sockets of one workshop. Numbered events reach each watcher once, in order and without a gap: one that is still waiting for its
 * state gets what was told meanwhile from `recent`. Knows no rows.
 */
export class StageRoom {
  readonly watchers = new Set<Watcher>();
  readonly #callers = new Map<string, Caller>();
  #recent: StageEvent[] = [];
  /** A state is read once for all who join together, and written out once. */
  readonly #stateTexts = new WeakMap<StageState, Texts>();

  broadcast(event: StageEvent): void {
    this.#recent.push(event);
    if (this.#recent.length > keptEvents) this.#recent = this.#recent.slice(-keptEvents / 2);
    const texts = textsOf(event);
    for (const watcher of this.watchers) if (watcher.seq !== null) this.#deliver(watcher, event, texts);
  }

  /** Sends the full state and what was told since. False when events between the two were lost: read the state again. */
  begin(watcher: Watcher, state: StageState, now: number): boolean {
    const missed = this.#recent.filter((event) => event.seq > state.seq);
    const first = missed[0];
    if (first && first.seq !== state.seq + 1) return false;
    let texts = this.#stateTexts.get(state);
    if (!texts) {
      texts = { full: JSON.stringify(state), withoutCode: JSON.stringify(withoutJoinCode(state)) };
      this.#stateTexts.set(state, texts);
    }
    watcher.seq = state.seq;
    this.#write(watcher, `{"kind":"state","at":${now},"data":${watcher.seesCode ? texts.full : texts.withoutCode}}`);
    for (const event of missed) this.#deliver(watcher, event, textsOf(event));
    this.send(watcher, { kind: 'here', at: now, data: this.here(now) });
    return true;
  }

  send(watcher: Watcher, message: StageMessage): void {
    this.#write(watcher, JSON.stringify(message));
  }

  sendAll(message: StageMessage): void {
    const text = JSON.stringify(message);
    for (const watcher of this.watchers) if (watcher.seq !== null) this.#write(watcher, text);
  }

  /** Somebody asked. True when they were not here before. */
  called(caller: Caller): boolean {
    const isNew = !this.#callers.has(caller.person);
    this.#callers.set(caller.person, caller);
    return isNew;
  }

  /** Forgets callers without a sign of life in the last 30 s, and says who they were. */
  forgetSilent(now: number): string[] {
    const silent = [...this.#callers.values()].filter((caller) => now - caller.heardAt > silenceBeforeGoneMs).map(({ person }) => person);
    for (const person of silent) this.#callers.delete(person);
    return silent;
  }

  /** Nobody looks here any more. */
  get empty(): boolean {
    return this.watchers.size === 0 && this.#callers.size === 0;
  }

  /** Persons, not tabs, with a sign of life in the last 30 s. */
  present(now: number): Set<string> {
    return new Set(this.#live(now).map(({ person }) => person));
  }

  here(now: number): Here {
    const live = this.#live(now);
    const persons = new Set(live.map(({ person }) => person));
    const cities = new Set(live.flatMap(({ delegation }) => delegation ?? []));
    return { count: persons.size, cities: cities.size, faces: [...persons].toReversed().slice(0, facesListed) };
  }

  /** Pings everybody, drops the silent and the slow. */
  beat(now: number): void {
    for (const watcher of this.watchers) {
      const slow = watcher.socket.bufferedAmount > slowBytes;
      watcher.slowSince = slow ? (watcher.slowSince ?? now) : null;
      if (now - watcher.heardAt > silenceBeforeGoneMs) watcher.socket.terminate();
      else if (watcher.slowSince !== null && now - watcher.slowSince >= slowForMs) this.#drop(watcher);
      else watcher.socket.ping();
    }
  }

  #live(now: number): (Watcher | Caller)[] {
    const heard = ({ heardAt }: Watcher | Caller): boolean => now - heardAt <= silenceBeforeGoneMs;
    return [...[...this.watchers].filter(({ counted }) => counted), ...this.#callers.values()].filter(heard);
  }

  #deliver(watcher: Watcher, event: StageEvent, texts: Texts): void {
    if (watcher.seq === null || event.seq <= watcher.seq) return;
    watcher.seq = event.seq;
    this.#write(watcher, watcher.seesCode ? texts.full : texts.withoutCode);
  }

  #write(watcher: Watcher, text: string): void {
    if (watcher.socket.readyState !== watcher.socket.OPEN) return;
    if (watcher.socket.bufferedAmount > drownedBytes) this.#drop(watcher);
    else watcher.socket.send(text);
  }

  // ws ends the connection by itself when the close frame can't get past the unread bytes.
  #drop(watcher: Watcher): void {
    watcher.socket.close(closeCode.busy, 'too slow');
  }
}

type Texts = { readonly full: string; readonly withoutCode: string };

function textsOf(event: StageEvent): Texts {
  const full = JSON.stringify(event);
  return { full, withoutCode: event.kind === 'workshop' ? JSON.stringify({ ...event, data: { ...event.data, joinCode: null } }) : full };
}
