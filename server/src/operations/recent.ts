/**
 * What has happened lately, for people who look at a running server; /metrics keeps totals for whoever stores them. Both forget by minutes of a
 * steady clock (`performance.now`), so a clock that jumps changes nothing, and both cost the same however much happens.
 */
export type SteadyClock = () => number;

const minuteMs = 60_000;

/** Minutes in a ring: a slot is emptied when its minute comes round again. */
class Minutes<T> {
  readonly #slots: { minute: number; value: T }[];
  readonly #now: SteadyClock;
  readonly #fresh: () => T;

  constructor(count: number, now: SteadyClock, fresh: () => T) {
    this.#slots = Array.from({ length: count }, () => ({ minute: -1, value: fresh() }));
    this.#now = now;
    this.#fresh = fresh;
  }

  get current(): T {
    const minute = Math.floor(this.#now() / minuteMs);
    const slot = this.#slots[minute % this.#slots.length];
    if (!slot) throw new Error('a ring of minutes has at least one');
    if (slot.minute !== minute) Object.assign(slot, { minute, value: this.#fresh() });
    return slot.value;
  }

  /** The minutes that are not forgotten yet, the running one included. */
  kept(): T[] {
    const minute = Math.floor(this.#now() / minuteMs);
    return this.#slots.filter((slot) => slot.minute >= 0 && minute - slot.minute < this.#slots.length).map((slot) => slot.value);
  }
}

/** How often each word came up within the last hour. */
export class HourCounts {
  readonly #minutes: Minutes<Map<string, number>>;

  constructor(now: SteadyClock) {
    this.#minutes = new Minutes(60, now, () => new Map());
  }

  add(word: string): void {
    const counts = this.#minutes.current;
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }

  /** Most frequent first. */
  all(): { word: string; count: number }[] {
    const sums = new Map<string, number>();
    for (const minute of this.#minutes.kept()) for (const [word, count] of minute) sums.set(word, (sums.get(word) ?? 0) + count);
    return [...sums].map(([word, count]) => ({ word, count })).toSorted((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1));
  }
}

/** Milliseconds; a percentile is exact to 10 %, `max` is exact. */
export type Spread = { readonly count: number; readonly p50: number; readonly p99: number; readonly max: number };

const smallestMs = 0.05;
const step = Math.log(1.1);
/** Up to more than a minute. */
const buckets = 150;

type Minute = { readonly counts: Uint32Array; max: number };

/** Durations of the last five minutes. */
export class RecentDurations {
  readonly #minutes: Minutes<Minute>;

  constructor(now: SteadyClock) {
    this.#minutes = new Minutes(5, now, () => ({ counts: new Uint32Array(buckets), max: 0 }));
  }

  add(ms: number): void {
    const minute = this.#minutes.current;
    const bucket = ms <= smallestMs ? 0 : Math.min(buckets - 1, Math.ceil(Math.log(ms / smallestMs) / step));
    minute.counts[bucket] = (minute.counts[bucket] ?? 0) + 1;
    if (ms > minute.max) minute.max = ms;
  }

  /** Null when nothing was measured. */
  spread(): Spread | null {
    const sums = new Float64Array(buckets);
    let count = 0;
    let max = 0;
    for (const minute of this.#minutes.kept()) {
      for (const [bucket, n] of minute.counts.entries()) {
        sums[bucket] = (sums[bucket] ?? 0) + n;
        count += n;
      }
      max = Math.max(max, minute.max);
    }
    if (count === 0) return null;
    const percentile = (share: number): number => {
      let below = 0;
      for (const [bucket, n] of sums.entries()) {
        below += n;
        if (below >= share * count) return Math.min(max, smallestMs * Math.exp(bucket * step));
      }
      return max;
    };
    return { count, p50: percentile(0.5), p99: percentile(0.99), max };
  }
}
