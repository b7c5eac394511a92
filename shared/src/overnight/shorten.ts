import { leftOut } from './private-words.ts';

/**
 * Whether `short` is `whole` with parts left out and marked […], and nothing else: each piece between the marks stands in the whole text word for
 * word, in the same order, and a cut at the beginning or end is marked too. White space beside a mark is free. Rule N17.
 */
export function isShortening(whole: string, short: string): boolean {
  const text = short.trim();
  const pieces = text.split(leftOut).map((piece) => piece.trim());
  if (pieces.length < 2) return text === whole.trim();
  if (!pieces.some((piece) => piece !== '')) return false;
  const source = whole.trim();
  let from = 0;
  for (const [index, piece] of pieces.entries()) {
    if (piece === '') continue;
    const last = index === pieces.length - 1;
    const at = last ? source.lastIndexOf(piece) : source.indexOf(piece, from);
    if (at < from || (index === 0 && at !== 0) || (last && at + piece.length !== source.length)) return false;
    if (!onWordEdges(source, at, at + piece.length)) return false;
    from = at + piece.length;
  }
  return true;
}

/** A piece begins and ends between words: half a word can turn a meaning round. */
function onWordEdges(text: string, start: number, end: number): boolean {
  const letter = /[\p{L}\p{N}]/u;
  const splits = (at: number): boolean => at > 0 && at < text.length && letter.test(text[at - 1] ?? '') && letter.test(text[at] ?? '');
  return !splits(start) && !splits(end);
}
