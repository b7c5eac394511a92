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

/** Shared runs over all runs, 0 to 1; 0 when both are empty. */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = a.size <= b.size ? countShared(a, b) : countShared(b, a);
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : shared / all;
}

function countShared(small: ReadonlySet<string>, large: ReadonlySet<string>): number {
  let shared = 0;
  for (const shingle of small) if (large.has(shingle)) shared += 1;
  return shared;
}

/**
 * Groups of indexes into `texts` that say nearly the same, each group in rising order, groups by their first index. Being alike is passed on: a
 * chain of neighbours is one group, so that the order of the texts does not decide.
 */
export function foldNearDuplicates(texts: readonly string[]): number[][] {
  const shingles = texts.map((text) => shinglesOf(text));
  const groupOf = texts.map((_, index) => index);
  const headOf = (index: number): number => {
    let at = index;
    for (;;) {
      const above = groupOf[at] ?? at;
      if (above === at) return at;
      at = above;
    }
  };
  for (const [a, first] of shingles.entries())
    for (const [b, second] of shingles.entries()) {
      if (b <= a) continue;
      const [smaller, larger] = first.size <= second.size ? [first.size, second.size] : [second.size, first.size];
      if (smaller < larger * alikeFrom) continue; // too different in length to be alike
      if (jaccard(first, second) < alikeFrom) continue;
      const [one, other] = [headOf(a), headOf(b)];
      groupOf[Math.max(one, other)] = Math.min(one, other);
    }
  const groups = new Map<number, number[]>();
  for (const index of texts.keys()) {
    const head = headOf(index);
    groups.set(head, [...(groups.get(head) ?? []), index]);
  }
  return [...groups.values()];
}
