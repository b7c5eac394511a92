/**
 * What one page keeps for itself: each thing it wrote, the content frame that carried it on this connection, and whether that frame was acked.
 * Hand `onSent` and `onAcked` to the guest; note what is written before its frame leaves.
 */
export class OwnLedger<Entry> {
  readonly acked: Entry[] = [];
  #waiting: Waiting<Entry>[] = [];

  note(entry: Entry): void {
    this.#waiting.push({ entry, frame: null });
  }

  /** Written and not acked yet, oldest first. */
  get open(): readonly Entry[] {
    return this.#waiting.map(({ entry }) => entry);
  }

  /** A step 2 carries everything that the server lacks; an update what was noted last. */
  readonly onSent = (frame: number, kind: 'step2' | 'update'): void => {
    for (const one of this.#waiting) if (kind === 'step2' || one.frame === null) one.frame = frame;
  };

  readonly onAcked = (frame: number): void => {
    const left: Waiting<Entry>[] = [];
    for (const one of this.#waiting) {
      if (one.frame !== null && one.frame <= frame) this.acked.push(one.entry);
      else left.push(one);
    }
    this.#waiting = left;
  };

  /** A new connection: what the old one carried is not known to have arrived. */
  readonly onConnecting = (): void => {
    for (const one of this.#waiting) one.frame = null;
  };
}

type Waiting<Entry> = { readonly entry: Entry; /** Null until it leaves on this connection. */ frame: number | null };
