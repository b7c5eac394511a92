/**
 * Which cards of others wait behind "6 new ideas, show": nothing moves under a finger (DESIGN section 1). Pure.
 * `accepted` grows only by the reader's own act, by own cards, and while nobody can be looking.
 */
export type HeldBack = { readonly accepted: ReadonlySet<string>; readonly waiting: readonly string[] };

/** `looking` is false while the page is in the background: then all may come in. An empty wall has nothing that could move either. */
export function holdBack(accepted: ReadonlySet<string> | null, ids: readonly string[], isOwn: (id: string) => boolean, looking: boolean): HeldBack {
  const everything = (): HeldBack => ({ accepted: new Set([...(accepted ?? []), ...ids]), waiting: [] });
  if (accepted === null || !looking) return everything();
  const fresh = ids.filter((id) => !accepted.has(id));
  if (fresh.length === ids.length) return everything();
  const own = fresh.filter(isOwn);
  // What was shown once may come back at once: a withdrawal that was undone is no new idea.
  return { accepted: own.length === 0 ? accepted : new Set([...accepted, ...own]), waiting: fresh.filter((id) => !own.includes(id)) };
}
