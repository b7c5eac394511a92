import type { FrameWeight } from './frames.ts';

/** What one document's frames are taken in: see `Room.together`. */
export type TakenTogether = {
  together(act: () => void): void;
  /** What is being taken together is enough for one transaction. */
  readonly isFull: boolean;
};

/** Somebody whose frames wait. */
export type Waiting = {
  readonly room: TakenTogether;
  /** How the oldest frame that waits is to be taken. */
  readonly next: FrameWeight;
  /** Takes the oldest frame that waits; false when none is left. */
  takeNext(): boolean;
};

export type TurnsPorts = {
  /** Milliseconds of a round of the event loop. */
  readonly turnMs: number;
  /** Milliseconds of a clock that only moves forward. */
  monotonic(): number;
  /** Frames wait: begin a tick as soon as one is due, and tell when it begins. */
  soon(): void;
};

/** In a round, each takes frames for so long before the next one's turn. One frame is never cut in two. */
const sliceMs = 0.5;
/**
 * So many frames at most are taken for one commit: what is taken beyond that would make the next commit longer, and the one after that longer still,
 * while a colleague's letter waits for it.
 */
const framesOfATick = 500;
/** So many frames are worth a transaction of their own: they do not wait for the tick, which may be busy storing. */
const manyFrames = 16;

/**
 * Frames of all connections wait for the next tick, which stores what they say, and are then taken together, document by document: Yjs looks over
 * everybody who ever wrote in a document twice in each transaction. That is under one budget of time: for each round of the event loop `turnMs`, so
 * that sockets are read, commits answered and broadcasts written in between. What comes beyond that waits, and is taken slice by slice, each
 * connection in its turn: one who floods waits for itself, and in each round whoever has waited longest is served (rule R14).
 */
export class FairTurns {
  readonly #ports: TurnsPorts;
  /** In the order of their turns. */
  readonly #waiting = new Set<Waiting>();
  /** Frames that have come since the last round, and those taken since the last tick. */
  #arrived = 0;
  #taken = 0;
  #roundIsSet = false;

  constructor(ports: TurnsPorts) {
    this.#ports = ports;
  }

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  /** Something is left that no round of its own will take. */
  get waitsForTick(): boolean {
    return !this.isEmpty && !this.#roundIsSet;
  }

  /** One more frame of this connection waits. */
  wait(one: Waiting): void {
    this.#waiting.add(one);
    this.#arrived += 1;
    if (this.#arrived >= manyFrames) this.#setRound();
    else if (!this.#roundIsSet) this.#ports.soon();
  }

  /** A tick begins: takes what there is time for. What is left is taken in rounds of its own, or by the next tick. */
  tick(): void {
    this.#taken = 0;
    this.#round();
  }

  #round(): void {
    this.#arrived = 0;
    if (this.#waiting.size === 0) return;
    const until = this.#ports.monotonic() + this.#ports.turnMs;
    for (const [room, some] of Map.groupBy(this.#waiting, (one) => one.room)) {
      if (this.#isOver(until)) break;
      // Before everyday frames, which may fill this round and every one that follows.
      const [longest] = some;
      if (longest?.next === 'whole') {
        some.shift();
        this.#takeOne(longest);
      }
      const apart: Waiting[] = [];
      const take = (): void => this.#takeSome(some, until, apart);
      if (some.some(({ next }) => next === 'edit')) room.together(take);
      else take();
      for (const one of apart) {
        if (this.#isOver(until)) break;
        this.#takeOne(one);
      }
    }
    if (this.#waiting.size === 0) return;
    if (this.#taken < framesOfATick) this.#setRound();
    else this.#ports.soon();
  }

  /** Connections whose next frame is to be taken by itself are put into `apart`. */
  #takeSome(turns: Waiting[], until: number, apart: Waiting[]): void {
    for (let one = turns.shift(); one; one = turns.shift()) {
      if (this.#isOver(until) || one.room.isFull) return;
      if (one.next === 'whole') {
        apart.push(one);
        continue;
      }
      const sliceEnds = this.#ports.monotonic() + sliceMs;
      let isLeft = this.#takeOne(one);
      while (isLeft && mayFollow(one) && !this.#isOver(sliceEnds) && !one.room.isFull) isLeft = this.#takeOne(one);
      if (isLeft) turns.push(one); // behind the others; this very loop comes to it again
    }
  }

  #isOver(until: number): boolean {
    return this.#taken >= framesOfATick || this.#ports.monotonic() >= until;
  }

  /** Its next turn is behind everybody else's. */
  #takeOne(one: Waiting): boolean {
    const isLeft = one.takeNext();
    this.#taken += 1;
    this.#waiting.delete(one);
    if (isLeft) this.#waiting.add(one);
    return isLeft;
  }

  #setRound(): void {
    if (this.#roundIsSet) return;
    this.#roundIsSet = true;
    setImmediate(() => {
      this.#roundIsSet = false;
      this.#round();
    });
  }
}

function mayFollow({ next }: Waiting): boolean {
  return next !== 'whole';
}
