import type { PosterFit, PosterNeeds } from './poster.ts';

/**
 * How a poster is made to fit its one page (rule E31): the largest content first, in the largest type that takes it; then fewer items, with
 * "and n more". Body (27 pt) and notes (20 pt) never shrink, the title never stands above 142 pt (DESIGN section 11). Lengths in mm, type in pt.
 */
const page = { height: 841, aboveColumns: 12, belowColumns: 14, aboveField: 10 } as const;

export const titleSizes = [142, 128, 116, 104, 94, 84, 76, 68, 60, 52, 46] as const;
const numberWidth = 96;

type Type = Pick<PosterFit, 'lead' | 'quote' | 'bar'> & { readonly leastField: number; readonly tallestHead: number };
/** Roomiest first. */
const types: readonly Type[] = [
  { lead: 45, quote: 56, bar: 17, leastField: 90, tallestHead: 240 },
  { lead: 45, quote: 44, bar: 15, leastField: 80, tallestHead: 240 },
  { lead: 40, quote: 36, bar: 13, leastField: 70, tallestHead: 220 },
  { lead: 36, quote: 31, bar: 11, leastField: 60, tallestHead: 200 },
  { lead: 34, quote: 27, bar: 9, leastField: 45, tallestHead: 170 },
];

type Content = Pick<PosterFit, 'options' | 'votes' | 'actions' | 'quotes' | 'sentences'>;
const all: Content = { options: 8, votes: 3, actions: 3, quotes: 2, sentences: true };
/** Richest first: what a citizen misses least goes first. */
const contents: readonly Content[] = [
  all,
  { ...all, quotes: 1 },
  { ...all, quotes: 0 },
  { ...all, sentences: false },
  { ...all, sentences: false, quotes: 1 },
  { ...all, sentences: false, quotes: 1, options: 6, votes: 2 },
  { ...all, sentences: false, quotes: 0, votes: 2 },
  { ...all, sentences: false, quotes: 0, votes: 2, options: 6, actions: 2 },
  { ...all, sentences: false, quotes: 0, votes: 1, options: 5, actions: 2 },
  { ...all, sentences: false, quotes: 0, votes: 1, options: 3, actions: 1 },
];

/** An attempt that is only measured: everything but what measuring decides. */
export type PosterAttempt = Omit<PosterFit, 'title' | 'quotesIn' | 'field' | 'across'>;

/** The first arrangement that fits, asking `needsOf` as seldom as it can; null when even the least does not. */
export function fitPoster(needsOf: (attempt: PosterAttempt) => PosterNeeds): PosterFit | null {
  const tryOne = ({ lead, quote, bar, leastField, tallestHead }: Type, content: Content): PosterFit | null => {
    const attempt: PosterAttempt = { lead, quote, bar, ...content, number: numberWidth };
    const placed = placedIn(needsOf(attempt), leastField, tallestHead);
    return placed && { ...attempt, ...placed };
  };
  const barest = types[types.length - 1];
  for (const content of contents) {
    const least = barest ? tryOne(barest, content) : null;
    if (least) return types.slice(0, -1).reduce<PosterFit | null>((found, type) => found ?? tryOne(type, content), null) ?? least;
  }
  return null;
}

/** Size of the title, column of the quotes, and where the paper field goes and how tall it is; null when it does not fit. */
function placedIn(needs: PosterNeeds, leastField: number, tallestHead: number): Pick<PosterFit, 'title' | 'quotesIn' | 'field' | 'across'> | null {
  const title = needs.titles.find(({ head, widestWord }) => head <= tallestHead && widestWord <= needs.titleWidth) ?? needs.titles.at(-1);
  if (!title) return null;
  const columns = page.height - title.head - needs.lead - needs.foot - page.aboveColumns - page.belowColumns;
  for (const quotesIn of ['left', 'right'] as const) {
    const left = needs.left + (quotesIn === 'left' ? needs.saidLeft : 0);
    const right = needs.right + (quotesIn === 'right' ? needs.saidRight : 0);
    const beside = columns - right - page.aboveField;
    const below = columns - Math.max(left, right) - page.aboveField;
    if (left > columns || beside < leastField) continue;
    const across = below > columns * 0.4;
    return { title: title.size, quotesIn, across, field: Math.floor(across ? below : beside) };
  }
  return null;
}
