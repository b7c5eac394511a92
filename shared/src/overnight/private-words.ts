import type { Cut } from './cut.ts';

/**
 * Words that nobody may print: texts of people who asked not to be quoted, and names that nobody gave. Rules N6 and N7. They are looked for
 * everywhere, also where somebody else has typed them: a proposal's title, another idea, a sentence written at the desk. Compared word by word;
 * case, accents, punctuation and white space make no difference.
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
  return { texts: [...new Set(texts)], names };
}

/** The text with every private word replaced by […]; the very same text when there is none. */
export function withoutPrivateWords(text: string, words: PrivateWords): string {
  let masked = '';
  let from = 0;
  for (const found of findPrivateWords(text, words)) {
    masked += `${text.slice(from, found.start)}${leftOut}`;
    from = found.end;
  }
  return from === 0 ? text : masked + text.slice(from);
}

/** Which kind of private word a text holds: somebody's words, somebody's name, or null. */
export function privateWordIn(text: string, words: PrivateWords): 'text' | 'name' | null {
  const found = findPrivateWords(text, words);
  return found.find((one) => one.kind === 'text')?.kind ?? found[0]?.kind ?? null;
}

type Token = { readonly word: string; readonly written: string; readonly start: number; readonly end: number };
/** `exact`: a single name counts only as it was written, because "Rose" is a name and "rose" is not. */
type Needle = { readonly kind: 'text' | 'name'; readonly tokens: readonly Token[]; readonly exact: boolean };
type Found = { readonly kind: 'text' | 'name'; readonly start: number; readonly end: number };

/** Places in a text, from left to right, not overlapping; of several at one place the longest. */
function findPrivateWords(text: string, words: PrivateWords): Found[] {
  const needles = needlesOf(words);
  if (needles.size === 0) return [];
  const tokens = tokensOf(text);
  const found: Found[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const first = tokens[at];
    const fitting = first ? needles.get(first.word)?.find((needle) => standsAt(needle, tokens, at)) : undefined;
    const last = fitting && tokens[at + fitting.tokens.length - 1];
    if (!first || !fitting || !last) continue;
    found.push({ kind: fitting.kind, start: first.start, end: last.end });
    at += fitting.tokens.length - 1;
  }
  return found;
}

function standsAt(needle: Needle, tokens: readonly Token[], at: number): boolean {
  return needle.tokens.every((token, index) => {
    const other = tokens[at + index];
    return other !== undefined && (needle.exact ? other.written === token.written : other.word === token.word);
  });
}

const known = new WeakMap<PrivateWords, ReadonlyMap<string, readonly Needle[]>>();

/** By their first word, longest first. */
function needlesOf(words: PrivateWords): ReadonlyMap<string, readonly Needle[]> {
  const ready = known.get(words);
  if (ready) return ready;
  const needles = [
    ...words.texts.map((text): Needle => ({ kind: 'text', tokens: tokensOf(text), exact: false })),
    ...words.names.map((name): Needle => {
      const tokens = tokensOf(name);
      return { kind: 'name', tokens, exact: tokens.length === 1 };
    }),
  ].toSorted((a, b) => b.tokens.length - a.tokens.length);
  const byFirst = new Map<string, Needle[]>();
  for (const needle of needles) {
    const word = needle.tokens[0]?.word;
    if (word !== undefined) byFirst.set(word, [...(byFirst.get(word) ?? []), needle]);
  }
  known.set(words, byFirst);
  return byFirst;
}

function tokensOf(text: string): Token[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu), (match) => ({
    word: plain(match[0]),
    written: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Without case and accents; the dotless i of Turkish is an i. */
function plain(word: string): string {
  return word.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ı', 'i').replaceAll(/\p{M}/gu, '');
}
