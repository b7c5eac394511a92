import type { SentenceSection, SourceRef, Words } from '../exhibition/board.ts';
import type { Language } from '../summit/summit.ts';

/**
 * What people at the desk have changed about a night's draft. Keyed by the ids of sentences and the references of items, so that it survives when the
 * night runs again. Rules N15 to N18; why it is a row with a revision and no live document: decision 0003.
 */
export type Overlay = {
  readonly format: 'overlay/1';
  readonly title: Words;
  readonly lead: Words;
  /** Changes of single sentences, of the night's and of people's own. */
  readonly sentences: Readonly<Record<string, SentenceChange>>;
  /** Sentences that people wrote, in the order in which they were added. */
  readonly added: readonly { readonly id: string; readonly section: SentenceSection; readonly text: Words; readonly sources: readonly SourceRef[] }[];
  /** Themes, ideas, quotes, proposals and actions that do not go on the board. */
  readonly hidden: readonly SourceRef[];
  /** Ideas that are not quoted, and stay among the ideas. */
  readonly unquoted: readonly SourceRef[];
  /** Quotes that a person shortened with […]. */
  readonly shortened: Readonly<Record<SourceRef, string>>;
  /** The order that somebody gave a list; what it does not name follows in the night's order. */
  readonly order: Readonly<Partial<Record<OrderedList, readonly string[]>>>;
};

export type SentenceChange = {
  readonly text?: Words;
  readonly removed?: true;
  readonly onWall?: boolean;
  readonly plus?: readonly SourceRef[];
  readonly minus?: readonly SourceRef[];
};

export type OrderedList = 'sentences' | 'themes' | 'actions' | 'quotes';
export const orderedLists: readonly OrderedList[] = ['sentences', 'themes', 'actions', 'quotes'];

/** One act at the desk. `text` '' takes a person's words away again: back to the night's, or to none. */
export type Edit =
  | { readonly kind: 'title' | 'lead'; readonly language: Language; readonly text: string }
  | { readonly kind: 'reword'; readonly sentence: string; readonly language: Language; readonly text: string }
  | { readonly kind: 'add-sentence'; readonly section: SentenceSection; readonly text: Words; readonly sources: readonly SourceRef[] }
  | { readonly kind: 'remove-sentence' | 'put-back-sentence'; readonly sentence: string }
  | { readonly kind: 'hang-sentence'; readonly sentence: string; readonly onWall: boolean }
  | { readonly kind: 'add-source' | 'remove-source'; readonly sentence: string; readonly ref: SourceRef }
  /** Puts `id` right before `before`, or last. */
  | { readonly kind: 'move'; readonly list: OrderedList; readonly id: string; readonly before: string | null }
  | { readonly kind: 'shorten-quote'; readonly ref: SourceRef; readonly text: string }
  | { readonly kind: 'hide' | 'show' | 'unquote' | 'quote'; readonly ref: SourceRef };

export const emptyOverlay: Overlay = { format: 'overlay/1', title: {}, lead: {}, sentences: {}, added: [], hidden: [], unquoted: [], shortened: {}, order: {} };

/** `listed`: the ids of the list that a move is about, in the order shown now. `id`: for a sentence that is added. */
export function withEdit(overlay: Overlay, edit: Edit, id: string, listed: readonly string[]): Overlay {
  const change = (sentence: string, next: (now: SentenceChange) => SentenceChange): Overlay => ({
    ...overlay,
    sentences: { ...overlay.sentences, [sentence]: next(overlay.sentences[sentence] ?? {}) },
  });
  switch (edit.kind) {
    case 'title':
      return { ...overlay, title: withWords(overlay.title, edit.language, edit.text) };
    case 'lead':
      return { ...overlay, lead: withWords(overlay.lead, edit.language, edit.text) };
    case 'reword':
      return change(edit.sentence, (now) => ({ ...now, text: withWords(now.text ?? {}, edit.language, edit.text) }));
    case 'add-sentence':
      return { ...overlay, added: [...overlay.added, { id, section: edit.section, text: edit.text, sources: [...new Set(edit.sources)] }] };
    case 'remove-sentence':
      return change(edit.sentence, (now) => ({ ...now, removed: true }));
    case 'put-back-sentence':
      return change(edit.sentence, (now) => withoutRemoval(now));
    case 'hang-sentence':
      return change(edit.sentence, (now) => ({ ...now, onWall: edit.onWall }));
    case 'add-source':
      return change(edit.sentence, (now) => ({ ...now, plus: [...without(now.plus, edit.ref), edit.ref], minus: without(now.minus, edit.ref) }));
    case 'remove-source':
      return change(edit.sentence, (now) => ({ ...now, plus: without(now.plus, edit.ref), minus: [...without(now.minus, edit.ref), edit.ref] }));
    case 'move': {
      const rest = listed.filter((entry) => entry !== edit.id);
      const at = edit.before === null ? -1 : rest.indexOf(edit.before);
      return { ...overlay, order: { ...overlay.order, [edit.list]: at === -1 ? [...rest, edit.id] : rest.toSpliced(at, 0, edit.id) } };
    }
    case 'shorten-quote': {
      const { [edit.ref]: _, ...others } = overlay.shortened;
      return { ...overlay, shortened: edit.text === '' ? others : { ...others, [edit.ref]: edit.text } };
    }
    case 'hide':
      return { ...overlay, hidden: [...without(overlay.hidden, edit.ref), edit.ref] };
    case 'show':
      return { ...overlay, hidden: without(overlay.hidden, edit.ref) };
    case 'unquote':
      return { ...overlay, unquoted: [...without(overlay.unquoted, edit.ref), edit.ref] };
    case 'quote':
      return { ...overlay, unquoted: without(overlay.unquoted, edit.ref) };
    default:
      edit satisfies never;
      return overlay;
  }
}

function withWords(words: Words, language: Language, text: string): Words {
  const { [language]: _, ...others } = words;
  return text.trim() === '' ? others : { ...others, [language]: text.trim() };
}

function without<T>(list: readonly T[] | undefined, entry: T): T[] {
  return (list ?? []).filter((other) => other !== entry);
}

function withoutRemoval(change: SentenceChange): SentenceChange {
  const { removed: _, ...rest } = change;
  return rest;
}
