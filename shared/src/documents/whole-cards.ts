import * as Y from 'yjs';
import { actionStatuses, cardsRoot, cellCheck, titleKey } from './work-shape.ts';

/** A card with everything that the document knows of it, archived or not: what a version compares and brings back. */
export type WholeCard = {
  readonly kind: string;
  readonly title: string;
  readonly archived: boolean;
  /** Every other cell, `order` and `source:{card}` among them; null as it stands there. */
  readonly cells: ReadonlyMap<string, Cell>;
};
type Cell = string | number | boolean | null;

const ownKeys: ReadonlySet<string> = new Set(['kind', titleKey, 'archived']);

/** Every card by id, archived ones too. Keys and values that this build does not know are left out. */
export function wholeCards(doc: Y.Doc): ReadonlyMap<string, WholeCard> {
  const found = new Map<string, WholeCard>();
  for (const [id, card] of doc.getMap(cardsRoot)) {
    if (!(card instanceof Y.Map)) continue;
    const kind: unknown = card.get('kind');
    if (typeof kind !== 'string') continue;
    const title: unknown = card.get(titleKey);
    const cells = new Map<string, Cell>();
    for (const [key, value] of card) if (!ownKeys.has(key) && isCell(value) && (cellCheck(key)?.(value) ?? false)) cells.set(key, value);
    found.set(id, { kind, title: title instanceof Y.Text ? title.toString() : '', archived: card.get('archived') === true, cells });
  }
  return found;
}

function isCell(value: unknown): value is Cell {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** What a card without this cell is read as: two cards that read alike are alike. */
export function emptyCell(key: string): Cell {
  switch (key) {
    case 'problem':
    case 'output':
    case 'partners':
    case 'deadline':
    case 'funding':
      return '';
    case 'status':
      return actionStatuses[0];
    default:
      return null;
  }
}

/** The cells in which two cards differ, sorted by key. */
export function cellsApart(then: WholeCard, now: WholeCard): string[] {
  const keys = new Set([...then.cells.keys(), ...now.cells.keys()]);
  return [...keys].filter((key) => (then.cells.get(key) ?? emptyCell(key)) !== (now.cells.get(key) ?? emptyCell(key))).toSorted();
}
