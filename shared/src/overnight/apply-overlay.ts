import type { Board, BoardQuote, Sentence, SentenceSection, SourceRef, WorkItem } from '../exhibition/board.ts';
import { wallLimits } from '../exhibition/board.ts';
import type { OrderedList, Overlay } from './overlay.ts';
import { isShortening } from './shorten.ts';

/**
 * The night's draft with the desk's changes: what people approve. Pure; a change of something that is not there any more is passed over, so an
 * overlay survives another run of the night. Rules N15 to N18.
 */
export function applyOverlay(digest: Board, overlay: Overlay): Board {
  const hidden = new Set(overlay.hidden);
  const kept = digest.work.filter((item) => !(hidden.has(item.ref) && mayHide(item)));
  const standing = new Set(kept.map((item) => item.ref));
  const work = kept.map((item) => ({ ...item, from: item.from.filter((ref) => standing.has(ref)) }));
  const unquoted = new Set(overlay.unquoted);
  const shown = (quotes: readonly BoardQuote[]): BoardQuote[] =>
    quotes.filter((quote) => standing.has(quote.ref) && !unquoted.has(quote.ref)).map((quote) => shortened(quote, overlay));
  const themes = inOrder(
    digest.themes.filter((theme) => standing.has(theme.ref)).map((theme) => ({ ...theme, quotes: shown(theme.quotes) })),
    (theme) => theme.ref,
    overlay.order.themes,
  );
  const heard = new Set(themes.map((theme) => theme.ref));
  const quotes = shown(digest.quotes).filter((quote) => quote.theme === null || heard.has(quote.theme));
  return {
    ...digest,
    title: overlay.title,
    lead: overlay.lead,
    sentences: sentencesOf(digest, overlay, standing),
    themes,
    actions: inOrder(
      digest.actions.filter((action) => standing.has(action.ref)).map((action) => ({ ...action, sources: action.sources.filter((ref) => standing.has(ref)) })),
      (action) => action.ref,
      overlay.order.actions,
    ),
    quotes: inOrder(quotes, (quote) => quote.ref, overlay.order.quotes).slice(0, wallLimits.quotes),
    work,
  };
}

/** What the desk may keep off a board. Never a vote or what was voted on, never a guiding question: "no" is a result too. */
export function mayHide(item: Pick<WorkItem, 'kind' | 'state'>): boolean {
  switch (item.kind) {
    case 'idea':
    case 'theme':
    case 'action':
      return true;
    case 'proposal':
      return item.state === 'open' || item.state === 'ready';
    case 'vote':
    case 'guiding-question':
      return false;
    default:
      item.kind satisfies never;
      return false;
  }
}

/** The ids of a list as it is shown now, what does not hang on the wall included; what a move is counted in. */
export function listedIn(digest: Board, overlay: Overlay, list: OrderedList): string[] {
  const board = applyOverlay(digest, overlay);
  switch (list) {
    case 'sentences':
      return board.sentences.map((sentence) => sentence.id);
    case 'themes':
      return board.themes.map((theme) => theme.ref);
    case 'actions':
      return board.actions.map((action) => action.ref);
    case 'quotes':
      return inOrder(digest.quotes, (quote) => quote.ref, overlay.order.quotes).map((quote) => quote.ref);
    default:
      list satisfies never;
      return [];
  }
}

const sections: readonly SentenceSection[] = ['room', 'decided', 'next', 'open'];

function sentencesOf(digest: Board, overlay: Overlay, standing: ReadonlySet<SourceRef>): Sentence[] {
  const written: Sentence[] = overlay.added.map((sentence) => ({ ...sentence, origin: 'written', onWall: true }));
  const all = [...digest.sentences, ...written].flatMap((sentence): Sentence[] => {
    const change = overlay.sentences[sentence.id] ?? {};
    if (change.removed) return [];
    const minus = new Set(change.minus);
    const sources = [...new Set([...sentence.sources, ...(change.plus ?? [])])].filter((ref) => standing.has(ref) && !minus.has(ref));
    const reworded = Object.keys(change.text ?? {}).length > 0;
    return [
      {
        ...sentence,
        origin: reworded ? 'written' : sentence.origin,
        text: { ...sentence.text, ...change.text },
        sources,
        onWall: change.onWall ?? sentence.onWall,
      },
    ];
  });
  const ordered = inOrder(all, (sentence) => sentence.id, overlay.order.sentences);
  return sections.flatMap((section) => ordered.filter((sentence) => sentence.section === section));
}

function shortened(quote: BoardQuote, overlay: Overlay): BoardQuote {
  const text = overlay.shortened[quote.ref];
  return text !== undefined && isShortening(quote.text.value, text) ? { ...quote, text: { ...quote.text, value: text } } : quote;
}

/** What `order` names first, in its order; the rest after it as it came. */
function inOrder<T>(items: readonly T[], idOf: (item: T) => string, order: readonly string[] | undefined): T[] {
  if (!order) return [...items];
  const place = (item: T): number => {
    const at = order.indexOf(idOf(item));
    return at === -1 ? order.length : at;
  };
  return items.toSorted((a, b) => place(a) - place(b));
}
