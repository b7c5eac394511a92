import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { RelayMeter } from '../ports/relay-meter.ts';
import type { WireFrame } from './wire-frame.ts';

export type OutgoingLimits = { readonly slowBytes: number; readonly slowMs: number; readonly unsentBytes: number };

/** Frames up to so large are put into one write with others. */
const copiedBytes = 16_384;

/** What goes out of one socket. Frames are written to the TCP stream as they are; `ws` keeps the opening, the pings and the close (wire-frame.ts). */
export class Outgoing {
  readonly #socket: WebSocket;
  readonly #stream: Socket;
  readonly #limits: OutgoingLimits;
  readonly #meter: RelayMeter;
  #slowSince: number | null = null;

  constructor(socket: WebSocket, stream: Socket, limits: OutgoingLimits, meter: RelayMeter) {
    this.#socket = socket;
    this.#stream = stream;
    this.#limits = limits;
    this.#meter = meter;
  }

  /** Bytes written that have not left. */
  get buffered(): number {
    return this.#stream.writableLength;
  }

  /** False when the reader holds up too much already: it must be let go then, for a frame is never skipped (R7). */
  write(...frames: readonly WireFrame[]): boolean {
    if (this.#socket.readyState !== this.#socket.OPEN) return true;
    if (this.#stream.writableLength > this.#limits.unsentBytes) {
      this.#meter.slowReader();
      return false;
    }
    // Copying some bytes costs less than a second write.
    const together = frames.length > 1 && frames.every(({ bytes }) => bytes.length <= copiedBytes);
    if (together) this.#stream.write(Buffer.concat(frames.map(({ bytes }) => bytes)));
    for (const { bytes, frames: count } of frames) {
      if (!together) this.#stream.write(bytes);
      this.#meter.sent(count, bytes.length);
    }
    return true;
  }

  /** Looked at now and then: false once the reader has lagged for too long. `now`: milliseconds of a clock that only moves forward. */
  keepsUp(now: number): boolean {
    if (this.#stream.writableLength <= this.#limits.slowBytes) this.#slowSince = null;
    else if (this.#slowSince === null) this.#slowSince = now;
    else if (now - this.#slowSince > this.#limits.slowMs) {
      this.#meter.slowReader();
      return false;
    }
    return true;
  }
}
