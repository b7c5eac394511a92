/** Finds texts that say the same with nearly the same letters, in any language. Rule N10, docs/rules/overnight.md. */

const shingleLength = 4;
/** Texts at least this alike are folded into one. */
export const alikeFrom = 0.45;

/** All runs of four characters of a text: lower case, without marks and punctuation, words one space apart. A shorter text is its own run. */
export function shinglesOf(text: string): ReadonlySet<string> {
  const letters = Array.from(
    text
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
  );
  if (letters.length === 0) return new Set();
  if (letters.length <= shingleLength) return new Set([letters.join('')]);
  return new Set(letters.slice(0, letters.length - shingleLength + 1).map((_, at) => letters.slice(at, at + shingleLength).join('')));
}

/** How alike two of the texts are, by their indexes. */
export type Likeness = (a: number, b: number) => number;

/**
 * Jaccard similarity of each pair: shared runs over all runs, 0 to 1; 0 when both are empty. Counted once for all pairs along the runs that texts
 * share, so that hundreds of ideas take no noticeable time.
 */
export function likenessOf(texts: readonly string[]): Likeness {
  const sizes: number[] = [];
  const holders = new Map<string, number[]>();
  for (const [index, text] of texts.entries()) {
    const shingles = shinglesOf(text);
    sizes.push(shingles.size);
    for (const shingle of shingles) {
      const holding = holders.get(shingle);
      if (holding) holding.push(index);
      else holders.set(shingle, [index]);
    }
  }
  const shared = new Uint16Array(texts.length * texts.length);
  for (const holding of holders.values())
    for (const [place, a] of holding.entries())
      for (let next = place + 1; next < holding.length; next += 1) {
        const at = a * texts.length + (holding[next] ?? 0);
        shared[at] = (shared[at] ?? 0) + 1;
      }
  return (a, b) => {
    const common = a === b ? (sizes[a] ?? 0) : (shared[Math.min(a, b) * texts.length + Math.max(a, b)] ?? 0);
    const all = (sizes[a] ?? 0) + (sizes[b] ?? 0) - common;
    return all === 0 ? 0 : common / all;
  };
}

/**
 * Groups of indexes into `count` texts that say nearly the same, each group in rising order, groups by their first index. Being alike is passed on: a
 * chain of neighbours is one group, so that the order of the texts does not decide.
 */
export function foldNearDuplicates(count: number, likeness: Likeness): number[][] {
  const above = Array.from({ length: count }, (_, index) => index);
  const headOf = (index: number): number => {
    let at = index;
    while (above[at] !== undefined && above[at] !== at) at = above[at] ?? at;
    return at;
  };
  for (let a = 0; a < count; a += 1)
    for (let b = a + 1; b < count; b += 1) {
      if (likeness(a, b) < alikeFrom) continue;
      const [one, other] = [headOf(a), headOf(b)];
      above[Math.max(one, other)] = Math.min(one, other);
    }
  const groups = new Map<number, number[]>();
  for (let index = 0; index < count; index += 1) {
    const head = headOf(index);
    groups.set(head, [...(groups.get(head) ?? []), index]);
  }
  return [...groups.values()];
}
