import type { Cut } from './cut.ts';

/**
 * Words that nobody may print: texts of people who asked not to be quoted, and names that nobody gave. Rules N6 and N7. They are looked for
 * everywhere, also where somebody else has typed them: a proposal's title, another idea, a sentence written at the desk.
 */
export type PrivateWords = { readonly texts: readonly string[]; readonly names: readonly string[] };

/** What stands in the place of words that may not be printed. */
export const leftOut = '[…]';

/** A text so short would strike common words; such an idea is left out itself but not looked for in others. */
const shortestText = 12;
/** A single name so short is a word or a month in some language; only a full name is looked for then. */
const shortestSingleName = 5;

export function privateWordsOf(cut: Cut): PrivateWords {
  const rowOf = new Map(cut.cards.map((card) => [card.id, card]));
  const texts = cut.work.ideas
    .filter((idea) => {
      const person = rowOf.get(idea.id)?.person;
      return person !== null && person !== undefined && cut.permissions[person] === 'none';
    })
    .map((idea) => idea.text.trim())
    .filter((text) => text.length >= shortestText);
  const given = new Set<string>();
  const kept = new Set<string>();
  for (const [person, name] of Object.entries(cut.people)) (cut.permissions[person] === 'name' ? given : kept).add(name.trim());
  const cities = new Set(Object.values(cut.cities).map((city) => city.toLowerCase()));
  const names = [...kept].filter((name) => !given.has(name) && !cities.has(name.toLowerCase()) && (/\s/.test(name) || name.length >= shortestSingleName));
  return { texts: longestFirst(texts), names: longestFirst(names) };
}

/** The text with every private word replaced by […]; the very same text when there is none. */
export function withoutPrivateWords(text: string, words: PrivateWords): string {
  let masked = text;
  for (const pattern of Object.values(patternsOf(words))) if (pattern) masked = masked.replaceAll(pattern, leftOut);
  return masked;
}

/** Which kind of private word a text holds: somebody's words, somebody's name, or null. */
export function privateWordIn(text: string, words: PrivateWords): 'text' | 'name' | null {
  const { texts, fullNames, singleNames } = patternsOf(words);
  if (texts && text.search(texts) !== -1) return 'text';
  return [fullNames, singleNames].some((names) => names && text.search(names) !== -1) ? 'name' : null;
}

/** Null where there is nothing to look for. */
type Patterns = Readonly<Record<'texts' | 'fullNames' | 'singleNames', RegExp | null>>;
const compiled = new WeakMap<PrivateWords, Patterns>();

function patternsOf(words: PrivateWords): Patterns {
  const known = compiled.get(words);
  if (known) return known;
  const full = words.names.filter((name) => /\s/.test(name));
  const single = words.names.filter((name) => !/\s/.test(name));
  const patterns = {
    texts: oneOf(words.texts, 'giu'),
    fullNames: oneOf(full, 'giu', true),
    // As it was written, because "Rose" is a name and "rose" is not.
    singleNames: oneOf(single, 'gu', true),
  };
  compiled.set(words, patterns);
  return patterns;
}

/** Any of these, with any white space between their words. */
function oneOf(texts: readonly string[], flags: string, whole = false): RegExp | null {
  if (texts.length === 0) return null;
  const any = texts
    .map((text) =>
      text
        .split(/\s+/)
        .map((word) => RegExp.escape(word))
        .join(String.raw`\s+`),
    )
    .join('|');
  return new RegExp(whole ? String.raw`(?<![\p{L}\p{N}])(?:${any})(?![\p{L}\p{N}])` : any, flags);
}

function longestFirst(texts: readonly string[]): string[] {
  return [...new Set(texts)].toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1));
}
