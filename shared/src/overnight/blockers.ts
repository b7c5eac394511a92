import { type Board, type SourceRef, wallLimits, type Words } from '../exhibition/board.ts';
import type { Language } from '../summit/summit.ts';
import { countWords } from './count-words.ts';
import { type PrivateWords, privateWordIn } from './private-words.ts';

/** Why a board can't be approved yet. Rules N19 and N20; limits of the wall from DOMAIN section 3. */
export type Blocker =
  | { readonly kind: 'no-title' | 'no-lead'; readonly language: Language }
  /** `over`: characters too many. */
  | { readonly kind: 'title-too-long' | 'lead-too-long'; readonly language: Language; readonly over: number }
  | { readonly kind: 'no-source'; readonly sentence: string }
  | { readonly kind: 'no-words'; readonly sentence: string; readonly language: Language }
  | { readonly kind: 'sentence-too-long'; readonly sentence: string; readonly language: Language; readonly words: number }
  | { readonly kind: 'too-many-sentences'; readonly over: number }
  | { readonly kind: 'quote-too-long'; readonly ref: SourceRef; readonly over: number }
  /** `where`: title, lead or a sentence's id. `text`: words of somebody who asked not to be quoted; `name`: a name that nobody gave. */
  | { readonly kind: 'private-text' | 'private-name'; readonly where: string };

/** Everything that stands in the way, in the order of the page. `words` is known to the server alone. */
export function blockersOf(board: Board, words: PrivateWords): Blocker[] {
  const first = board.summit.languages[0] ?? 'en';
  const found: Blocker[] = [];
  const check = (where: string, text: Words): void => {
    for (const value of Object.values(text)) {
      const kind = privateWordIn(value, words);
      if (kind) found.push({ kind: `private-${kind}`, where });
    }
  };
  for (const kind of ['title', 'lead'] as const) {
    if (!board[kind][first]) found.push({ kind: `no-${kind}`, language: first });
    for (const [language, text] of entriesOf(board, board[kind])) {
      const over = text.length - wallLimits[kind];
      if (over > 0) found.push({ kind: `${kind}-too-long`, language, over });
    }
    check(kind, board[kind]);
  }
  for (const sentence of board.sentences) {
    if (sentence.sources.length === 0) found.push({ kind: 'no-source', sentence: sentence.id });
    if (!sentence.text[first]) found.push({ kind: 'no-words', sentence: sentence.id, language: first });
    for (const [language, text] of entriesOf(board, sentence.text)) {
      const words = countWords(text);
      if (sentence.onWall && words > wallLimits.wordsPerSentence) found.push({ kind: 'sentence-too-long', sentence: sentence.id, language, words });
    }
    if (sentence.origin === 'written') check(sentence.id, sentence.text);
  }
  const hung = board.sentences.filter((sentence) => sentence.onWall).length;
  if (hung > wallLimits.sentences) found.push({ kind: 'too-many-sentences', over: hung - wallLimits.sentences });
  for (const quote of board.quotes) {
    const over = quote.text.value.length - wallLimits.quoteCharacters;
    if (over > 0) found.push({ kind: 'quote-too-long', ref: quote.ref, over });
  }
  return found;
}

function entriesOf(board: Board, words: Words): [Language, string][] {
  return board.summit.languages.flatMap((language): [Language, string][] => {
    const text = words[language];
    return text === undefined ? [] : [[language, text]];
  });
}
