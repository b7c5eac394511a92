import * as Y from 'yjs';
import { Histogram } from './statistics.ts';

/** From one clock of an author up to, not including, another. */
type Span = { readonly client: number; readonly from: number; readonly to: number };

/** When the edits of an author left, by the clock of their first struct; 0 = none began there. `period` is when they count; 0 = never. */
type Sent = { at: Float64Array; period: Uint16Array };

const rememberedFrames = 4096;

/**
 * Which edit reached whom, and after how long. An edit is known again by its author and the clock of its first struct, also inside an update that
 * a server has merged of many. Equal frames are read once: a hundred people get the same bytes.
 */
export class Receipts {
  /** Receipts by others that the edits sent so far should bring, and that came. */
  expected = 0;
  arrived = 0;
  /** Edit to receipt by somebody else, milliseconds, of the counted edits since `begin`. */
  latency = new Histogram();
  #period = 0;
  readonly #sent = new Map<number, Sent>();
  #frames = new Map<string, readonly Span[]>();

  /** Counts into a fresh histogram from now on; what left before is not counted when it arrives. */
  begin(): void {
    this.latency = new Histogram();
    this.#period += 1;
  }

  /** An edit with new structs leaves, towards `others` that should get it; with `uncounted` its latency is nobody's concern. */
  sent(client: number, clock: number, at: number, others: number, uncounted?: 'uncounted'): void {
    const sent = this.#roomFor(client, clock);
    sent.at[clock] = at;
    sent.period[clock] = uncounted ? 0 : this.#period;
    this.expected += others;
  }

  /** `update` is a Yjs update, good only during the call. `reader` is who got it, by clientID. */
  received(reader: number, update: Buffer, at: number): void {
    for (const { client, from, to } of this.#spansOf(update)) {
      const sent = client === reader ? undefined : this.#sent.get(client);
      if (!sent) continue;
      for (let clock = from; clock < to; clock += 1) {
        const sentAt = sent.at[clock] ?? 0;
        if (sentAt === 0) continue;
        this.arrived += 1;
        if (this.#period > 0 && sent.period[clock] === this.#period) this.latency.add(at - sentAt);
      }
    }
  }

  #spansOf(update: Buffer): readonly Span[] {
    const key = update.toString('latin1');
    const known = this.#frames.get(key);
    if (known) return known;
    const spans = Y.decodeUpdate(update).structs.map(({ id, length }) => ({ client: id.client, from: id.clock, to: id.clock + length }));
    if (this.#frames.size >= rememberedFrames) this.#frames = new Map();
    this.#frames.set(key, spans);
    return spans;
  }

  #roomFor(client: number, clock: number): Sent {
    const sent = this.#sent.get(client);
    if (sent && clock < sent.at.length) return sent;
    const length = Math.max(1024, (sent?.at.length ?? 0) * 2, clock + 1);
    const wider = { at: new Float64Array(length), period: new Uint16Array(length) };
    if (sent) {
      wider.at.set(sent.at);
      wider.period.set(sent.period);
    }
    this.#sent.set(client, wider);
    return wider;
  }
}
