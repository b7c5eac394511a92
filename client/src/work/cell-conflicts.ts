/**
 * Two people write the same cell at once: the later write stands, and whose value was lost sees both (ARCHITECTURE section 2). Pure.
 * A write of mine counts as contested for some seconds; own undo brings back what was there before and is no conflict.
 */
export type TextCell = 'problem' | 'output' | 'partners' | 'deadline' | 'funding';

export type MyWrite = { readonly mine: string; readonly before: string; readonly at: number };
/** `shown` says whose value stands in the list now. `theirs` may be empty: they cleared the cell. */
export type Conflict = { readonly mine: string; readonly theirs: string; readonly shown: 'mine' | 'theirs'; readonly by: string | null };

export const contestedForMs = 10_000;

/** Whether the value that stands there now came over a write of mine. */
export function overwritten(write: MyWrite, valueNow: string, now: number): boolean {
  return valueNow !== write.mine && valueNow !== write.before && now - write.at < contestedForMs;
}

/** Somebody changed the cell while I had it open; my words were kept, theirs are offered. Null when they wrote the same or nothing new. */
export function wroteOver(mine: string, before: string, valueAtSaving: string, by: string | null): Conflict | null {
  if (valueAtSaving === before || valueAtSaving === mine) return null;
  return { mine, theirs: valueAtSaving, shown: 'mine', by };
}
