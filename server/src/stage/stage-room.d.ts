import type { WebSocket } from 'ws';
import { type Here, type StageEvent, type StageMessage, type StageState } from '@vernissage/shared/wire/stage';
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
export type Caller = {
  readonly person: string;
  readonly delegation: string | null;
  heardAt: number;
};
/** No sign of life for so long: not counted as here, and the socket is dropped. */
export declare const silenceBeforeGoneMs = 30000;
/**
 * The open stage sockets of one workshop. Numbered events reach each watcher once, in order and without a gap: one that is still waiting for its
 * state gets what was told meanwhile from `recent`. Knows no rows.
 */
export declare class StageRoom {
  #private;
  readonly watchers: Set<Watcher>;
  broadcast(event: StageEvent): void;
  /** Sends the full state and what was told since. False when events between the two were lost: read the state again. */
  begin(watcher: Watcher, state: StageState, now: number): boolean;
  send(watcher: Watcher, message: StageMessage): void;
  sendAll(message: StageMessage): void;
  /** Somebody asked. True when they were not here before. */
  called(caller: Caller): boolean;
  /** Forgets callers without a sign of life in the last 30 s, and says who they were. */
  forgetSilent(now: number): string[];
  /** Nobody looks here any more. */
  get empty(): boolean;
  /** Persons, not tabs, with a sign of life in the last 30 s. */
  present(now: number): Set<string>;
  here(now: number): Here;
  /** Pings everybody, drops the silent and the slow. */
  beat(now: number): void;
}
