import type { WebSocket } from 'ws';
import type { RelayMeter } from '../ports/relay-meter.ts';
import type { FairTurns, TakenTogether, Waiting } from './fair-turns.ts';
import { type FrameWeight, weightOf } from './frames.ts';

export type IncomingPorts = {
  readonly room: TakenTogether;
  readonly turns: Pick<FairTurns, 'wait'>;
  readonly meter: RelayMeter;
  /** More than this many bytes waiting: the socket is not read until they are taken. */
  readonly waitingBytes: number;
  take(frame: Uint8Array): void;
  /** The socket is closed and its last frame has been taken. */
  ended(): void;
};

/** What a frame takes here beside its bytes. */
export const besideBytes = 128;
/** Frames that have been taken are let go this many at a time, while others still wait. */
const letGo = 1024;

/** What comes in at one socket, taken in its order, in fair turns with all others (rule R14). Nothing is dropped. */
export class Incoming implements Waiting {
  readonly #socket: WebSocket;
  readonly #ports: IncomingPorts;
  #waiting: Uint8Array[] = [];
  #taken = 0;
  #bytes = 0;
  #state: 'open' | 'closed' | 'dropped' = 'open';
  /** Nothing more is read; told when nothing waits any more. */
  #finished: PromiseWithResolvers<void> | null = null;

  constructor(socket: WebSocket, ports: IncomingPorts) {
    this.#socket = socket;
    this.#ports = ports;
  }

  /** Frames that wait. */
  get waiting(): number {
    return this.#waiting.length - this.#taken;
  }

  get room(): TakenTogether {
    return this.#ports.room;
  }

  get next(): FrameWeight {
    const frame = this.#waiting[this.#taken];
    return frame === undefined ? 'other' : weightOf(frame);
  }

  receive(frame: Uint8Array): void {
    if (this.#state === 'dropped') return;
    this.#ports.meter.received(1, frame.length);
    this.#waiting.push(frame);
    this.#bytes += frame.length + besideBytes;
    this.#ports.turns.wait(this);
    if (this.#bytes > this.#ports.waitingBytes) this.#socket.pause();
  }

  takeNext(): boolean {
    const frame = this.#waiting[this.#taken];
    if (frame === undefined) return false;
    this.#taken += 1;
    this.#bytes -= frame.length + besideBytes;
    if (this.#taken === this.#waiting.length || this.#taken === letGo) {
      this.#waiting = this.#waiting.slice(this.#taken);
      this.#taken = 0;
    }
    if (this.#socket.isPaused && !this.#finished && this.#bytes < this.#ports.waitingBytes / 2) this.#socket.resume();
    this.#ports.take(frame);
    if (this.waiting > 0) return true;
    this.#finished?.resolve();
    if (this.#state === 'closed') this.#end();
    return false;
  }

  /** The socket is closed: what it said before is still taken. */
  close(): void {
    if (this.#state !== 'open') return;
    this.#state = 'closed';
    if (this.waiting === 0) this.#end();
  }

  /** Reads no further. Resolves once all that has come is taken, or will never be. */
  finish(): Promise<void> {
    this.#finished ??= Promise.withResolvers<void>();
    this.#socket.pause();
    if (this.waiting === 0) this.#finished.resolve();
    return this.#finished.promise;
  }

  /** Nothing more is taken, not even what waits. */
  drop(): void {
    this.#state = 'dropped';
    this.#finished?.resolve();
    this.#waiting = [];
    this.#taken = 0;
    this.#bytes = 0;
    if (this.#socket.isPaused) this.#socket.resume(); // else it would never hear the other side's close
  }

  #end(): void {
    this.#state = 'dropped';
    this.#ports.ended();
  }
}
