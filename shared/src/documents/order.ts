import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';

/**
 * Fractional order keys: a card that moves gets one new key and no other card changes. Cards are sorted by (order, id), by code units.
 * Two people may give the same key at once; `keysAfter` then gives the neighbours new ones.
 */
export type Ordered = { readonly id: string; readonly order: string };

export function isOrderKey(key: string): boolean {
  if (!/^[A-Za-z][0-9A-Za-z]*$/.test(key)) return false;
  try {
    generateKeyBetween(key, null);
    return true;
  } catch {
    return false;
  }
}

export function inOrder(a: Ordered, b: Ordered): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

/** The key behind the last of `sorted`. */
export function keyAtEnd(sorted: readonly Ordered[]): string {
  return generateKeyBetween(sorted.findLast((one) => isOrderKey(one.order))?.order ?? null, null);
}

/**
 * New keys by id that put `moved` right behind `after` (null = first) among `sorted`, which lies in order and may hold `moved`.
 * Mostly one key; neighbours that share a key with the one before get new ones too. An unknown `after` means last.
 */
export function keysAfter(sorted: readonly Ordered[], moved: string, after: string | null): ReadonlyMap<string, string> {
  const others = sorted.filter((one) => one.id !== moved);
  const place = after === null ? 0 : others.findIndex((one) => one.id === after) + 1 || others.length;
  // A key that can't be read (no page of ours writes one) has no neighbourhood: the whole list gets new ones.
  const readable = others.every((one) => isOrderKey(one.order));
  const begin = readable ? place : 0;
  const low = others[begin - 1]?.order ?? null;
  let end = readable ? place : others.length;
  while (low !== null && (others[end]?.order ?? '~') <= low) end += 1; // equal keys move along
  const high = others[end]?.order ?? null;
  const ids = [...others.slice(begin, place), { id: moved }, ...others.slice(place, end)].map((one) => one.id);
  const keys = generateNKeysBetween(low, high, ids.length);
  return new Map(ids.map((id, index) => [id, keys[index] ?? '']));
}
