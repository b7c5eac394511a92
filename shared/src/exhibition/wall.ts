import { type Language, languages } from '../summit/summit.ts';
import {
  type Board,
  type BoardAction,
  type BoardQuote,
  type BoardVote,
  type Said,
  type Sentence,
  type SentenceSection,
  wallLimits,
  type Words,
} from './board.ts';

/** What of a board hangs on the wall; the rest is on the page "The work behind this board" (rule E5). Pure. */

/** Our words in `language`, or in the first language that somebody wrote them in, marked as that. Null when nobody has. */
export function wordsIn(words: Words, language: Language): Said | null {
  for (const tag of [language, ...languages]) {
    const value = words[tag];
    if (value !== undefined && value.trim() !== '') return { value, lang: tag };
  }
  return null;
}

export type Wall = {
  readonly sentences: (section: SentenceSection) => readonly Sentence[];
  readonly votes: readonly BoardVote[];
  readonly actions: readonly BoardAction[];
  readonly actionsLeft: number;
  readonly quotes: readonly BoardQuote[];
};

/** The first of everything, in the board's order, up to the limits of the wall. */
export function wallOf(board: Board): Wall {
  const sentences = board.sentences.filter((sentence) => sentence.onWall).slice(0, wallLimits.sentences);
  return {
    sentences: (section) => sentences.filter((sentence) => sentence.section === section),
    votes: board.votes,
    actions: board.actions.slice(0, wallLimits.actions),
    actionsLeft: Math.max(0, board.actions.length - wallLimits.actions),
    quotes: board.quotes.slice(0, wallLimits.quotes),
  };
}

/** The board's title in `language`; a board without one is called by its workshop. */
export function titleOf(board: Pick<Board, 'title' | 'workshop'>, language: Language): Said {
  return wordsIn(board.title, language) ?? { value: board.workshop.title, lang: board.workshop.lang };
}
