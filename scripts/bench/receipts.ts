import * as Y from 'yjs';
import { Histogram } from './statistics.ts';

/** From one clock of an author up to, not including, another. */
type Span = { readonly client: number; readonly from: number; readonly to: number };

const rememberedFrames = 4096;

/**
 * Which edit reached whom, and after how long. An edit is known again by its author and the clock of its first struct, also inside an update that
 * a server has merged of many. Equal frames are read once: a hundred people get the same bytes.
 */
export class Receipts {
  /** Edit to receipt by somebody else, of the edits sent while `measuring`. */
  readonly latency = new Histogram();
  measuring = false;
  /** Receipts by others that the edits sent so far should bring, and that came. */
  expected = 0;
  arrived = 0;
  readonly #sentAt = new Map<number, Float64Array>();
  readonly #measured = new Map<number, Uint8Array>();
  #frames = new Map<string, readonly Span[]>();

  /** An edit with new structs leaves now, towards `others` that should get it. */
  sent(client: number, clock: number, at: number, others: number): void {
    this.#grow(client, clock);
    const times = this.#sentAt.get(client);
    const marks = this.#measured.get(client);
    if (!times || !marks) return;
    times[clock] = at;
    marks[clock] = this.measuring ? 1 : 0;
    this.expected += others;
  }

  /** `update` is a Yjs update, good only during the call. `reader` is who got it, by clientID. */
  received(reader: number, update: Buffer, at: number): void {
    for (const { client, from, to } of this.#spansOf(update)) {
      if (client === reader) continue;
      const times = this.#sentAt.get(client);
      const marks = this.#measured.get(client);
      if (!times || !marks) continue;
      for (let clock = from; clock < to; clock += 1) {
        const sentAt = times[clock] ?? 0;
        if (sentAt === 0) continue;
        this.arrived += 1;
        if (marks[clock] === 1) this.latency.add(at - sentAt);
      }
    }
  }

  #spansOf(update: Buffer): readonly Span[] {
    const key = update.toString('latin1');
    const known = this.#frames.get(key);
    if (known) return known;
    const spans = Y.decodeUpdate(update).structs.flatMap(({ id, length }) => [{ client: id.client, from: id.clock, to: id.clock + length }]);
    if (this.#frames.size >= rememberedFrames) this.#frames = new Map();
    this.#frames.set(key, spans);
    return spans;
  }

  #grow(client: number, clock: number): void {
    const times = this.#sentAt.get(client);
    if (times && clock < times.length) return;
    const length = Math.max(1024, (times?.length ?? 0) * 2, clock + 1);
    const [wider, marks] = [new Float64Array(length), new Uint8Array(length)];
    if (times) wider.set(times);
    const old = this.#measured.get(client);
    if (old) marks.set(old);
    this.#sentAt.set(client, wider);
    this.#measured.set(client, marks);
  }
}
