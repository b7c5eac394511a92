import type { Day, Language } from '../summit/summit.ts';
import type { Board } from './board.ts';

/** Public addresses of the exhibition. They are printed as QR codes and never change (rule E1). All begin and end with a slash. */

const slugMax = 48;
/** Letters that do not fall apart into a plain letter and a mark. */
const plain: Readonly<Record<string, string>> = { ı: 'i', ß: 'ss', ø: 'o', đ: 'd', ł: 'l', æ: 'ae', œ: 'oe', þ: 'th', ð: 'd' };

/** A title as part of an address: plain lower-case letters, digits and hyphens, cut between words; `board` when nothing is left. */
export function slugOf(title: string): string {
  const words = title
    .toLowerCase()
    .replaceAll(/[ıßøđłæœþð]/g, (letter) => plain[letter] ?? letter)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let slug = '';
  for (const word of words) {
    const next = slug === '' ? word.slice(0, slugMax) : `${slug}-${word}`;
    if (next.length > slugMax) break;
    slug = next;
  }
  return slug === '' ? 'board' : slug;
}

/** The part of the address that stands for a summit's exhibition: `izmir-2021`. */
export function editionOf(summit: { readonly shortTitle: string }): string {
  return slugOf(summit.shortTitle);
}

/** The exhibition's index. `language` null = the first language, which has the unmarked address. */
export function exhibitionPath(summit: { readonly shortTitle: string }, language: Language | null = null): string {
  return `/e/${editionOf(summit)}/${language === null ? '' : `${language}/`}`;
}

export type Placed = { readonly summit: { readonly shortTitle: string }; readonly day: Day; readonly slug: string; readonly id: string };

/** Where a board stands for good; what its QR code says. */
export function boardPath(board: Placed): string {
  return `/e/${editionOf(board.summit)}/${board.day}/${board.slug}-${board.id}/`;
}

/** The unmarked path shows the board's first language; the others lie beside it. */
export function boardPathIn(board: Pick<Board, 'slug' | 'id' | 'day' | 'summit'>, language: Language): string {
  return language === board.summit.languages[0] ? boardPath(board) : `${boardPath(board)}${language}/`;
}
