/** Somebody whose frames wait. */
export type Waiting = {
  /** Takes the oldest frame that waits; false when none is left. */
  takeNext(): boolean;
};

/** In a round, each takes frames for so long before the next one's turn. One frame is never cut in two. */
const sliceMs = 0.5;

/**
 * Frames of all connections under one budget of time: for each round of the event loop `turnMs`, so that sockets are read, commits answered and
 * broadcasts written in between. What comes beyond that waits, and is taken slice by slice, each connection in its turn: one who floods waits for
 * itself (rule R14).
 */
export class FairTurns {
  readonly #turnMs: number;
  readonly #monotonic: () => number;
  /** In the order of their turns. */
  readonly #waiting = new Set<Waiting>();
  /** When the round of the event loop that is on began to take frames. */
  #since: number | null = null;

  constructor(turnMs: number, monotonic: () => number) {
    this.#turnMs = turnMs;
    this.#monotonic = monotonic;
  }

  /** Whether a frame that has just come in may be taken at once. */
  hasTime(): boolean {
    if (this.#waiting.size > 0) return false;
    if (this.#since === null) {
      this.#since = this.#monotonic();
      setImmediate(() => this.#nextRound());
      return true;
    }
    return this.#monotonic() - this.#since < this.#turnMs;
  }

  wait(one: Waiting): void {
    this.#waiting.add(one);
    if (this.#since !== null) return;
    this.#since = this.#monotonic();
    setImmediate(() => this.#nextRound());
  }

  #nextRound(): void {
    this.#since = null;
    if (this.#waiting.size === 0) return;
    const until = this.#monotonic() + this.#turnMs;
    for (const one of this.#waiting) {
      const now = this.#monotonic();
      if (now >= until) break;
      const sliceEnds = now + sliceMs;
      let isLeft = one.takeNext();
      while (isLeft && this.#monotonic() < sliceEnds) isLeft = one.takeNext();
      this.#waiting.delete(one);
      if (isLeft) this.#waiting.add(one); // behind the others; this very loop comes to it again
    }
    if (this.#waiting.size === 0) return;
    this.#since = this.#monotonic();
    setImmediate(() => this.#nextRound());
  }
}
