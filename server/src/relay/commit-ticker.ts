import type { DocumentLog, LogBatch } from '../ports/database.ts';
import type { RelayMeter } from '../ports/relay-meter.ts';
import type { FairTurns } from './fair-turns.ts';
import type { RelayLimits } from './limits.ts';

/** A document as the ticker sees it. */
export type TickedRoom = {
  /** Sockets that a broadcast is written to. */
  readonly listeners: number;
  /** What has been gathered for storage since the last time. */
  take(): LogBatch;
  /** What was taken is in durable storage up to `seq`. */
  stored(seq: number): void;
  /** What was taken is not, and never will be. */
  lost(error: Error): void;
};

export type TickerPorts = {
  readonly log: Pick<DocumentLog, 'append'>;
  readonly limits: Pick<RelayLimits, 'tickMs' | 'tickMostMs'>;
  readonly meter: RelayMeter;
  /** What has come in is taken when a tick begins, so that it is in its commit. */
  readonly turns: Pick<FairTurns, 'isEmpty' | 'waitsForTick' | 'tick'>;
  /** Milliseconds of a clock that only moves forward. */
  monotonic(): number;
};

/** With this many sockets to write to, ticks are as far apart as they get. */
const socketsOfALongTick = 300;

/**
 * One tick for all documents: what they have gathered becomes one message to the storage worker and one commit there; when it is durable, each room
 * tells it. One commit at a time: a later one that held what an earlier one lost would leave a hole in the log. The first edit after a pause starts
 * its tick at once; under load ticks are some milliseconds apart, the further the more sockets there are to write to (rule R13).
 */
export class CommitTicker {
  readonly #ports: TickerPorts;
  readonly #due = new Set<TickedRoom>();
  #state: 'idle' | 'armed' | 'committing' = 'idle';
  #underWay: Promise<void> = Promise.resolve();
  #startedAt = -Infinity;
  #apartMs = 0;

  constructor(ports: TickerPorts) {
    this.#ports = ports;
  }

  /** The room has something to store. */
  add(room: TickedRoom): void {
    this.#due.add(room);
    this.soon();
  }

  /** Begins a tick as soon as one is due. */
  soon(): void {
    if (this.#state === 'idle') this.#arm();
  }

  /** The room has ended; nothing of it is stored any more. */
  remove(room: TickedRoom): void {
    this.#due.delete(room);
  }

  /** Resolves when the commit that is under way has come to its end, good or bad. What is read from the log then lacks nothing that was sent to it. */
  settled(): Promise<void> {
    return this.#underWay;
  }

  #arm(): void {
    this.#state = 'armed';
    const waitMs = this.#startedAt + this.#apartMs - this.#ports.monotonic();
    const start = (): void => {
      this.#underWay = this.#tick();
    };
    // At once = when all sockets that have something to read now have been read.
    if (waitMs < 1) setImmediate(start);
    else setTimeout(start, waitMs);
  }

  async #tick(): Promise<void> {
    const { log, meter, limits, turns, monotonic } = this.#ports;
    this.#state = 'committing';
    const began = monotonic();
    turns.tick();
    if (this.#due.size === 0) {
      this.#state = 'idle'; // carets and questions only: the next edit still leaves at once
      if (turns.waitsForTick) this.#arm();
      return;
    }
    this.#startedAt = began;
    const rooms = [...this.#due];
    this.#due.clear();
    const batches = rooms.map((room) => room.take());
    const asked = monotonic();
    let answers: readonly (number | Error)[] | Error;
    try {
      answers = await log.append(batches);
    } catch (error) {
      answers = error instanceof Error ? error : new Error(String(error));
    }
    const answered = monotonic();
    if (answers instanceof Error) meter.commitFailed();
    else
      meter.committed(
        answered - asked,
        batches.reduce((sum, { updates }) => sum + updates.length, 0),
      );
    let written = 0;
    for (const [index, room] of rooms.entries()) {
      const answer = answers instanceof Error ? answers : (answers[index] ?? new Error('the storage has not answered for this document'));
      written += room.listeners;
      try {
        if (answer instanceof Error) room.lost(answer);
        else room.stored(answer);
      } catch (error) {
        // A fault of ours in one room: it is loaded anew, the others go on.
        room.lost(error instanceof Error ? error : new Error(String(error)));
      }
    }
    this.#apartMs = Math.min(limits.tickMostMs, limits.tickMs + ((limits.tickMostMs - limits.tickMs) * written) / socketsOfALongTick);
    meter.tick(asked - began + (monotonic() - answered));
    this.#state = 'idle';
    if (this.#due.size > 0 || !turns.isEmpty) this.#arm();
  }
}
