/** What the tables are made of. Pure; tests beside. */

/** Counts durations in cells of `cellMs`; what lies beyond the last cell is counted in it and told by `most`. */
export class Histogram {
  readonly #cells: Uint32Array;
  readonly #cellMs: number;
  #count = 0;
  #most = 0;

  constructor(cellMs = 0.1, longestMs = 60_000) {
    this.#cellMs = cellMs;
    this.#cells = new Uint32Array(Math.ceil(longestMs / cellMs) + 1);
  }

  get count(): number {
    return this.#count;
  }

  /** The longest, exact; 0 when nothing was added. */
  get most(): number {
    return this.#most;
  }

  add(ms: number): void {
    const cell = Math.min(Math.max(Math.floor(ms / this.#cellMs), 0), this.#cells.length - 1);
    this.#cells[cell] = (this.#cells[cell] ?? 0) + 1;
    this.#count += 1;
    if (ms > this.#most) this.#most = ms;
  }

  /** The duration that the share `of` (0 to 1) of all does not exceed, by nearest rank, rounded up to a cell; NaN when nothing was added. */
  percentile(of: number): number {
    if (this.#count === 0) return Number.NaN;
    const rank = Math.max(1, Math.ceil(of * this.#count));
    let seen = 0;
    for (let cell = 0; cell < this.#cells.length; cell += 1) {
      seen += this.#cells[cell] ?? 0;
      if (seen >= rank) return Math.min((cell + 1) * this.#cellMs, this.#most);
    }
    return this.#most;
  }
}

/** The middle one, or the mean of the two in the middle; NaN of none. Values that are no number are left out. */
export function median(values: readonly number[]): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const [upper, lower] = [sorted[half], sorted[half - 1]];
  if (upper === undefined) return Number.NaN;
  return sorted.length % 2 === 1 || lower === undefined ? upper : (lower + upper) / 2;
}
