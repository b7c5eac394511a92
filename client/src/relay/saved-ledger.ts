/**
 * Which of this page's local changes are in durable storage. Content frames of a connection are counted from 1 on both sides; an
 * acknowledgement of frame n covers all that frames 1..n carried, but counts only from the connection's first step 2 on, because only that
 * carries what was written before it (docs/rules/relay.md). The count of unsaved changes survives reconnects. Pure: no socket, no clock.
 */
export type SavedLedger = {
  /** A local update; `startsNew` when it begins another change for the reader (typing on in one place is one change). */
  changed(at: number, startsNew: boolean): void;
  /** A new connection: its frames are counted from 1 again. */
  connected(): void;
  /** A content frame went out; `whole` when it is a step 2, which carries everything written so far. */
  sent(frame: { whole: boolean }): void;
  /** Returns false for an acknowledgement that can't be meant for this connection; it counts for nothing then. */
  acknowledged(frames: number): boolean;
  readonly unsaved: number;
  readonly unsavedSince: number | null;
  /** This connection's step 2 is acknowledged and so is every frame since, and no local change came after. */
  readonly settled: boolean;
  /** Number of the newest local update, and of the newest that is in durable storage. */
  readonly written: number;
  readonly saved: number;
};

/** One local update: its number, when it was made, and which change of the reader's it belongs to. */
type Unsaved = { readonly update: number; readonly at: number; readonly change: number };

export function createSavedLedger(): SavedLedger {
  let written = 0;
  let saved = 0;
  let change = 0;
  let unsaved: Unsaved[] = [];
  let sent = 0;
  let acked = 0;
  let firstWhole = 0;
  /** For the frames acked+1..sent: the number of the newest update when each left. */
  let carried: number[] = [];
  return {
    changed(at, startsNew) {
      written += 1;
      if (startsNew || unsaved.length === 0) change += 1;
      unsaved.push({ update: written, at, change });
    },
    connected() {
      sent = 0;
      acked = 0;
      firstWhole = 0;
      carried = [];
    },
    sent({ whole }) {
      sent += 1;
      carried.push(written);
      if (whole && firstWhole === 0) firstWhole = sent;
    },
    acknowledged(frames) {
      if (frames < acked || frames > sent) return false;
      if (frames === acked) return true;
      const upTo = carried[frames - acked - 1] ?? saved;
      carried = carried.slice(frames - acked);
      acked = frames;
      if (firstWhole === 0 || frames < firstWhole) return true;
      saved = Math.max(saved, upTo);
      unsaved = unsaved.filter((entry) => entry.update > saved);
      return true;
    },
    get unsaved() {
      const first = unsaved[0];
      const last = unsaved.at(-1);
      return first && last ? last.change - first.change + 1 : 0;
    },
    get unsavedSince() {
      return unsaved[0]?.at ?? null;
    },
    get settled() {
      return firstWhole !== 0 && acked === sent && acked >= firstWhole && saved === written;
    },
    get saved() {
      return saved;
    },
    get written() {
      return written;
    },
  };
}
