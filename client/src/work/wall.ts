/**
 * The wall of ideas as plain values: what is shown to whom, in which column and order. Pure; the live document is sorted oldest first,
 * the wall shows the newest on top.
 */
import type { CardRow } from '@vernissage/shared/work/cards';
import type { LiveIdea, LiveTheme, LiveWork } from '@vernissage/shared/work/work';

/** `row` is null until the server has numbered the card. */
export type ShownIdea = LiveIdea & { readonly row: CardRow | null };
export type Column = { readonly theme: LiveTheme | null; readonly ideas: readonly ShownIdea[] };

type Rows = Readonly<Record<string, CardRow>>;

/** Hidden and withdrawn cards are on no screen. */
export function isOnScreen(row: CardRow | undefined): boolean {
  return row === undefined || (!row.hidden && row.state !== 'withdrawn');
}

/** Ideas on the wall, newest first. */
export function shownIdeas(work: LiveWork, rows: Rows): ShownIdea[] {
  return work.ideas
    .filter((idea) => isOnScreen(rows[idea.id]))
    .map((idea) => ({ ...idea, row: rows[idea.id] ?? null }))
    .toReversed();
}

export function shownThemes(work: LiveWork, rows: Rows): LiveTheme[] {
  return work.themes.filter((theme) => isOnScreen(rows[theme.id]));
}

/** One column for each theme in its order, then those not grouped yet; an idea of a theme that is gone is not grouped. */
export function columnsOf(themes: readonly LiveTheme[], ideas: readonly ShownIdea[]): Column[] {
  const known = new Set(themes.map((theme) => theme.id));
  const under = (theme: string | null) => ideas.filter((idea) => (idea.theme !== null && known.has(idea.theme) ? idea.theme : null) === theme);
  return [...themes.map((theme) => ({ theme, ideas: under(theme.id) })), { theme: null, ideas: under(null) }];
}

/**
 * The card behind which an idea must lie in the document to stand at `index` of a column (newest first, without the idea itself).
 * `keep` when its order need not change: the column is empty.
 */
export function cardBefore(work: LiveWork, column: readonly string[], index: number, moved: string): { readonly after: string | null } | 'keep' {
  const others = column.filter((id) => id !== moved);
  if (others.length === 0) return 'keep';
  const below = others[index];
  if (below !== undefined) return { after: below };
  const all = work.ideas.filter((idea) => idea.id !== moved).map((idea) => idea.id);
  const last = others.at(-1);
  const at = all.findIndex((id) => id === last);
  return { after: all[at - 1] ?? null };
}

/** Ideas by the server's number, the newest first; those without a number yet on top. */
export function newestFirst(ideas: readonly ShownIdea[]): ShownIdea[] {
  return ideas.toSorted((a, b) => (b.row?.number ?? Infinity) - (a.row?.number ?? Infinity) || 0);
}

/** Cities that have written, anonymous posts aside. */
export function citiesThatWrote(ideas: readonly ShownIdea[]): number {
  return new Set(ideas.flatMap((idea) => idea.row?.delegation ?? [])).size;
}
