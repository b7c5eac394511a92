/**
 * Which cards of others wait behind "6 new ideas, show": nothing moves under a finger (DESIGN section 1). Pure.
 * `accepted` grows only by the reader's own act, by own cards, and while nobody can be looking.
 */
export type HeldBack = { readonly accepted: ReadonlySet<string>; readonly waiting: readonly string[] };

/** `looking` is false while the page is in the background: then all may come in. An empty wall has nothing that could move either. */
export function holdBack(accepted: ReadonlySet<string> | null, ids: readonly string[], isOwn: (id: string) => boolean, looking: boolean): HeldBack {
  const all = new Set(ids);
  if (accepted === null || !looking) return { accepted: all, waiting: [] };
  const taken = new Set(ids.filter((id) => accepted.has(id) || isOwn(id)));
  if (taken.size === 0) return { accepted: all, waiting: [] };
  return {
    accepted: taken.size === accepted.size && ids.every((id) => accepted.has(id) === taken.has(id)) ? accepted : taken,
    waiting: ids.filter((id) => !taken.has(id)),
  };
}
