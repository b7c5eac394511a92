import * as Y from 'yjs';
import type { LiveWork } from '../work/work.ts';
import { inOrder, type Ordered } from './order.ts';
import { actionStatuses, cardsRoot, sourceOf, titleKey } from './work-shape.ts';

/** The card's map; null when there is none. */
export function cardOf(doc: Y.Doc, id: string): Y.Map<unknown> | null {
  const card = doc.getMap(cardsRoot).get(id);
  return card instanceof Y.Map ? card : null;
}

/** Id and order of the cards of a kind that are not archived, unsorted. */
export function ordersOf(doc: Y.Doc, kind: string): Ordered[] {
  const found: Ordered[] = [];
  for (const [id, card] of doc.getMap(cardsRoot))
    if (card instanceof Y.Map && card.get('kind') === kind && card.get('archived') !== true) found.push({ id, order: textAt(card, 'order') });
  return found;
}

/** Kind of every card, archived ones too. */
export function kindsOf(doc: Y.Doc): ReadonlyMap<string, string> {
  const kinds = new Map<string, string>();
  for (const [id, card] of doc.getMap(cardsRoot)) {
    const kind = card instanceof Y.Map ? card.get('kind') : null;
    if (typeof kind === 'string') kinds.set(id, kind);
  }
  return kinds;
}

/** The shared text of a card's title, to bind an input to; null when there is no such card. */
export function titleOf(doc: Y.Doc, id: string): Y.Text | null {
  const title = cardOf(doc, id)?.get(titleKey);
  return title instanceof Y.Text ? title : null;
}

/** Reads a workshop's live document, each kind in (order, id). Archived cards are left out; half-filled ones never. */
export function readWork(doc: Y.Doc): LiveWork {
  const sorted = (kind: string): { id: string; order: string; card: Y.Map<unknown> }[] =>
    ordersOf(doc, kind)
      .toSorted(inOrder)
      .flatMap((one) => {
        const card = cardOf(doc, one.id);
        return card ? [{ ...one, card }] : [];
      });
  return {
    ideas: sorted('idea').map(({ id, order, card }) => ({
      id,
      order,
      text: titleText(card),
      theme: textAt(card, 'theme') || null,
      question: numberAt(card, 'question'),
      lang: textAt(card, 'lang'),
    })),
    themes: sorted('theme').map(({ id, order, card }) => ({ id, order, title: titleText(card) })),
    proposals: sorted('proposal').map(({ id, order, card }) => ({
      id,
      order,
      title: titleText(card),
      sources: sourcesOf(card),
      lang: textAt(card, 'lang'),
    })),
    actions: sorted('action').map(({ id, order, card }) => ({
      id,
      order,
      title: titleText(card),
      problem: textAt(card, 'problem'),
      output: textAt(card, 'output'),
      lead: textAt(card, 'lead') || null,
      partners: textAt(card, 'partners'),
      deadline: textAt(card, 'deadline'),
      funding: textAt(card, 'funding'),
      status: actionStatuses.find((status) => status === card.get('status')) ?? 'not-started',
      sources: sourcesOf(card),
      lang: textAt(card, 'lang'),
    })),
  };
}

function titleText(card: Y.Map<unknown>): string {
  const title = card.get(titleKey);
  return title instanceof Y.Text ? title.toString() : '';
}

function textAt(card: Y.Map<unknown>, key: string): string {
  const value = card.get(key);
  return typeof value === 'string' ? value : '';
}

function numberAt(card: Y.Map<unknown>, key: string): number | null {
  const value = card.get(key);
  return typeof value === 'number' ? value : null;
}

/** Sorted by id: which source came first is known to nobody. */
function sourcesOf(card: Y.Map<unknown>): string[] {
  const sources: string[] = [];
  for (const [key, value] of card) {
    const source = sourceOf(key);
    if (source && value === true) sources.push(source);
  }
  return sources.toSorted();
}
