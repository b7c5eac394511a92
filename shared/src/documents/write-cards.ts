import * as Y from 'yjs';
import type { CardKind } from '../work/cards.ts';
import { inOrder, keyAtEnd, keysAfter } from './order.ts';
import { cardOf, ordersOf } from './read-work.ts';
import { bornKeys, cardsRoot, type Cells, sourceKey, titleKey } from './work-shape.ts';

/**
 * The only functions that write into `work/{workshop}`. Each is one transaction; `origin` is handed to Yjs (an undo manager tracks its own).
 * Bearing and archiving stay outside undo. All of them do nothing when the card is not there: somebody's newer page may know more.
 */
export type NewCard = {
  /** Fresh, from `newId()`: 8 to 64 of `[A-Za-z0-9_-]`. */
  readonly id: string;
  readonly kind: CardKind;
  /** Text of an idea, title of the others. */
  readonly title: string;
  readonly lang: string;
  /** Cards it grew from. */
  readonly sources?: readonly string[];
  /** Cells beyond order and archived, e.g. theme and question of an idea, the columns of an action. */
  readonly cells?: Partial<Omit<Cells, 'order' | 'archived' | 'lang'>>;
};

/** Brings a whole card into the document in one transaction, behind the last of its kind. */
export function bornCard(doc: Y.Doc, card: NewCard, origin: unknown = null): void {
  doc.transact(() => {
    const map = new Y.Map<unknown>();
    map.set('kind', card.kind);
    map.set('order', keyAtEnd(ordersOf(doc, card.kind).toSorted(inOrder)));
    map.set('archived', false);
    map.set('lang', card.lang);
    map.set(titleKey, new Y.Text(card.title));
    for (const [key, value] of Object.entries(card.cells ?? {})) if (value !== undefined && !bornKeys.has(key)) map.set(key, value);
    for (const source of card.sources ?? []) map.set(sourceKey(source), true);
    doc.getMap(cardsRoot).set(card.id, map);
  }, origin);
}

/** Puts a card right behind `after` (null = first) among the cards of its kind. */
export function moveCard(doc: Y.Doc, id: string, after: string | null, origin: unknown = null): void {
  const kind = cardOf(doc, id)?.get('kind');
  if (typeof kind !== 'string') return;
  doc.transact(() => {
    for (const [card, order] of keysAfter(ordersOf(doc, kind).toSorted(inOrder), id, after)) cardOf(doc, card)?.set('order', order);
  }, origin);
}

/** Writes one cell; writes nothing when it holds that value already. */
export function setCell<Key extends keyof Cells>(doc: Y.Doc, id: string, key: Key, value: Cells[Key], origin: unknown = null): void {
  const card = cardOf(doc, id);
  if (!card || card.get(key) === value) return;
  doc.transact(() => card.set(key, value), origin);
}

/** Lays an idea under a theme, or under none. */
export function setTheme(doc: Y.Doc, idea: string, theme: string | null, origin: unknown = null): void {
  setCell(doc, idea, 'theme', theme, origin);
}

/** Archived cards stay in the document and are shown nowhere. */
export function archiveCard(doc: Y.Doc, id: string, archived: boolean, origin: unknown = null): void {
  setCell(doc, id, 'archived', archived, origin);
}

/** Says that a card grew from another, or takes that back. */
export function setSource(doc: Y.Doc, id: string, source: string, grewFrom: boolean, origin: unknown = null): void {
  const card = cardOf(doc, id);
  if (!card || (card.get(sourceKey(source)) === true) === grewFrom) return;
  doc.transact(() => card.set(sourceKey(source), grewFrom ? true : null), origin);
}

/** Makes a title read `next` by replacing only what differs, so that what others write into it at once stays. */
export function mendTitle(doc: Y.Doc, id: string, next: string, origin: unknown = null): void {
  const title = cardOf(doc, id)?.get(titleKey);
  if (!(title instanceof Y.Text)) return;
  const { start, remove, insert } = difference(title.toString(), next);
  if (remove === 0 && insert === '') return;
  doc.transact(() => {
    title.delete(start, remove);
    title.insert(start, insert);
  }, origin);
}

/** Where two texts differ, in UTF-16 units; never between the halves of a character. */
function difference(before: string, after: string): { start: number; remove: number; insert: string } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  if (isHighHalf(before, start - 1) || isHighHalf(after, start - 1)) start -= 1;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  if (isLowHalf(before, before.length - tail) || isLowHalf(after, after.length - tail)) tail -= 1;
  return { start, remove: before.length - tail - start, insert: after.slice(start, after.length - tail) };
}

function isHighHalf(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowHalf(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
