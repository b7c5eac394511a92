import { boardPath, boardPathIn, exhibitionPath } from '@vernissage/shared/exhibition/address';
import type { Board } from '@vernissage/shared/exhibition/board';
import type { BoardLinks, Frame } from '@vernissage/shared/exhibition/public-page';
import type { Language } from '@vernissage/shared/summit/summit';

/** Frames and links of a board's pages: on the server with absolute paths, in the copy for a USB stick with relative ones. */

export type BoardPageKind = 'board' | 'work';
type FramedBoard = { readonly frame: Frame; readonly links: BoardLinks };

export const assetsPath = '/e/assets/';

/** `revision` null = the lasting address; a number = that dated revision. */
export function servedBoard(board: Board, kind: BoardPageKind, language: Language, origin: string, stylesheet: string, revision: number | null): FramedBoard {
  const page = (tag: Language, which: BoardPageKind): string => {
    const tail = which === 'work' ? 'work/' : '';
    if (revision === null) return `${boardPathIn(board, tag)}${tail}`;
    return `${boardPath(board)}r/${revision}/${tag === board.summit.languages[0] ? '' : `${tag}/`}${tail}`;
  };
  const root = boardPath(board);
  const file = (name: string): string | null => (revision === null ? `${root}${name}` : null);
  return {
    frame: {
      language,
      languages: board.summit.languages.map((tag) => ({ language: tag, href: page(tag, kind) })),
      exhibition: board.summit.shortTitle,
      index: exhibitionPath(board.summit, language === board.summit.languages[0] ? null : language),
      stylesheet: `${assetsPath}${stylesheet}`,
      rehearsal: board.summit.rehearsal,
      address: `${origin}${page(language, kind)}`,
    },
    links: {
      board: page(language, 'board'),
      work: page(language, 'work'),
      poster: file(`poster-${language}.pdf`),
      picture: file(`poster-${language}.png`),
      zip: file('board.zip'),
      data: file('data.json'),
      votes: file(''),
    },
  };
}

/** Where a page lies in the copy, from its root. The first language has no folder, as on the server. */
export function copiedPath(board: Board, kind: BoardPageKind, language: Language): string {
  return `${language === board.summit.languages[0] ? '' : `${language}/`}${kind === 'work' ? 'work/' : ''}index.html`;
}

/** The same pages in a folder: every link leads to a file of the copy, the address stays the lasting one. */
export function copiedBoard(board: Board, kind: BoardPageKind, language: Language, origin: string, stylesheet: string): FramedBoard {
  const up = '../'.repeat(copiedPath(board, kind, language).split('/').length - 1);
  const served = servedBoard(board, kind, language, origin, stylesheet, null);
  return {
    frame: {
      ...served.frame,
      languages: board.summit.languages.map((tag) => ({ language: tag, href: `${up}${copiedPath(board, kind, tag)}` })),
      index: null,
      stylesheet: `${up}assets/${stylesheet}`,
    },
    links: {
      board: `${up}${copiedPath(board, 'board', language)}`,
      work: `${up}${copiedPath(board, 'work', language)}`,
      poster: `${up}poster-${language}.pdf`,
      picture: `${up}poster-${language}.png`,
      zip: null,
      data: `${up}data.json`,
      votes: up,
    },
  };
}
