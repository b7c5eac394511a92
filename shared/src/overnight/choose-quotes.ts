import { foldNearDuplicates, likenessOf } from './near-duplicates.ts';

/**
 * Chooses which of people's own words stand for a theme: central ones first, then those that add something (maximal marginal relevance), with a
 * bonus for a language not heard yet; a city not heard yet goes before one that was. Nothing is shortened or changed. Repeatable: equal input, equal choice. Rule N11.
 */

/** `city` null = nobody said which. Candidates come in the order of their references, which breaks ties. */
export type Candidate = { readonly ref: string; readonly text: string; readonly lang: string; readonly city: string | null };

/** Weight of being central against being new. */
const centralWeight = 0.6;
const newCity = 0.7;
const newLanguage = 0.25;
/** A text that fits the wall as it is goes before one that a person has to shorten. */
const fitsWall = 0.1;

/** At most `count` candidates, best first; of near-duplicates only one. `wall`: characters that fit the wall. */
export function chooseQuotes<C extends Candidate>(candidates: readonly C[], count: number, wall: number): C[] {
  const alike = likenessOf(candidates.map((candidate) => candidate.text));
  const central = candidates.map((_, index) => {
    const others = candidates.keys().filter((other) => other !== index);
    return mean(others.map((other) => alike(index, other)));
  });
  const most = Math.max(...central, 0);
  const centrality = (index: number): number => (most === 0 ? 0 : (central[index] ?? 0) / most);

  const groups = foldNearDuplicates(candidates.length, alike);
  const open = new Set(groups.map((group) => group.toSorted((a, b) => centrality(b) - centrality(a) || a - b)[0] ?? 0));
  const chosen: number[] = [];
  while (chosen.length < count && open.size > 0) {
    const cities = new Set(chosen.map((index) => candidates[index]?.city));
    const spoken = new Set(chosen.map((index) => candidates[index]?.lang));
    const worth = (index: number): number => {
      const candidate = candidates[index];
      if (!candidate) return -1;
      const said = Math.max(0, ...chosen.map((other) => alike(index, other)));
      const spread = (candidate.city !== null && !cities.has(candidate.city) ? newCity : 0) + (spoken.has(candidate.lang) ? 0 : newLanguage);
      return centralWeight * centrality(index) - (1 - centralWeight) * said + spread + (candidate.text.length <= wall ? fitsWall : 0);
    };
    const best = [...open].toSorted((a, b) => worth(b) - worth(a) || a - b)[0];
    if (best === undefined) break;
    chosen.push(best);
    open.delete(best);
  }
  return chosen.flatMap((index) => candidates[index] ?? []);
}

function mean(values: Iterable<number>): number {
  let [sum, count] = [0, 0];
  for (const value of values) [sum, count] = [sum + value, count + 1];
  return count === 0 ? 0 : sum / count;
}
