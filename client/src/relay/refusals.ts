import { nanoid } from 'nanoid';
import * as Y from 'yjs';
import { bodyRoot } from '@vernissage/shared/documents/body-shape';
import { bodyText, readBody } from '@vernissage/shared/documents/read-body';
import { cardOf, kindsOf, titleOf } from '@vernissage/shared/documents/read-work';
import { sourceOf } from '@vernissage/shared/documents/work-shape';
import { bornCard, mendTitle, setCell, type NewCard } from '@vernissage/shared/documents/write-cards';
import { parseDocumentName, type DocumentName } from '@vernissage/shared/wire/document-name';
import type { TouchedPlace } from './touched.ts';

/**
 * What a person wrote here that is not on the server, read out of the old copy of a document and compared with the fresh one. Old bytes are never
 * sent again: putting a text back is a new edit of the fresh document.
 */
export type LostText = {
  /** The card beside which it is offered; null when there is no such card (its birth is what was lost). */
  readonly card: string | null;
  /** `birth`, `body`, or the cell: `title`, `problem` … */
  readonly place: string;
  readonly text: string;
  /** Writes it into a document again; null when nothing can be written there. Runs inside the caller's transaction. */
  readonly putBack: ((doc: Y.Doc) => void) | null;
};

/** Cells that hold words. Others (an order, a theme, a status) are quickly done again and not offered. */
const wordCells = ['problem', 'output', 'partners', 'deadline', 'funding'] as const;
type WordCell = (typeof wordCells)[number];

/** @param fresh null when the document can't be had any more: then everything is lost text, to copy only. */
export function lostTexts(name: DocumentName, old: Y.Doc, places: readonly TouchedPlace[], fresh: Y.Doc | null): LostText[] {
  const parsed = parseDocumentName(name);
  if (parsed?.kind === 'body') return lostBlocks(parsed.id, old, places, fresh);
  return places.flatMap((place) => {
    if (place.kind === 'birth') return lostBirth(old, place.card, fresh);
    return place.kind === 'cell' ? lostCell(old, place.card, place.cell, fresh) : [];
  });
}

function lostBirth(old: Y.Doc, card: string, fresh: Y.Doc | null): LostText[] {
  const born = newCardLike(old, card);
  if (!born || born.title.trim() === '') return [];
  if (fresh && cardOf(fresh, card)) return lostCell(old, card, 'title', fresh);
  return [{ card: null, place: 'birth', text: born.title, putBack: fresh && ((doc) => bornCard(doc, { ...born, id: nanoid() })) }];
}

function newCardLike(doc: Y.Doc, id: string): NewCard | null {
  const map = cardOf(doc, id);
  const kind = kindsOf(doc).get(id);
  if (!map || (kind !== 'idea' && kind !== 'theme' && kind !== 'proposal' && kind !== 'action')) return null;
  const text = (key: string): string => {
    const value = map.get(key);
    return typeof value === 'string' ? value : '';
  };
  const question = map.get('question');
  const sources = [...map.keys()].flatMap((key) => sourceOf(key) ?? []).filter((source) => map.get(`source:${source}`) === true);
  const words = Object.fromEntries(wordCells.filter((cell) => text(cell) !== '').map((cell) => [cell, text(cell)]));
  const cells = { ...words, ...(typeof question === 'number' && { question }), ...(text('theme') !== '' && { theme: text('theme') }) };
  return { id, kind, title: titleOf(doc, id)?.toString() ?? '', lang: text('lang'), sources, cells };
}

function lostCell(old: Y.Doc, card: string, cell: string, fresh: Y.Doc | null): LostText[] {
  const text = wordsAt(old, card, cell);
  if (text === null || text.trim() === '' || (fresh && wordsAt(fresh, card, cell) === text)) return [];
  const known = wordCells.find((one) => one === cell);
  const write = cell === 'title' ? (doc: Y.Doc) => mendTitle(doc, card, text) : known ? (doc: Y.Doc) => setWords(doc, card, known, text) : null;
  return [{ card, place: cell, text, putBack: fresh && cardOf(fresh, card) ? write : null }];
}

function setWords(doc: Y.Doc, card: string, cell: WordCell, text: string): void {
  setCell(doc, card, cell, text);
}

/** Null for a cell that holds no words, or for no such card. */
function wordsAt(doc: Y.Doc, card: string, cell: string): string | null {
  if (cell === 'title') return titleOf(doc, card)?.toString() ?? null;
  if (!wordCells.some((one) => one === cell)) return null;
  const value = cardOf(doc, card)?.get(cell);
  return typeof value === 'string' ? value : null;
}

function lostBlocks(card: string, old: Y.Doc, places: readonly TouchedPlace[], fresh: Y.Doc | null): LostText[] {
  const blocks: unknown[] = old.getXmlFragment(bodyRoot).toArray();
  const nodes = readBody(old).content ?? [];
  const touched = places.flatMap((place) => (place.kind === 'block' ? blocks.indexOf(place.block) : [])).filter((index) => index >= 0);
  const there = new Set(fresh ? bodyText(readBody(fresh)) : []);
  const lines = [...new Set(touched)]
    .toSorted((a, b) => a - b)
    .flatMap((index) => {
      const node = nodes[index];
      return node ? bodyText(node) : [];
    })
    .filter((line) => !there.has(line));
  if (lines.length === 0) return [];
  return [{ card, place: 'body', text: lines.join('\n'), putBack: fresh && ((doc) => appendParagraphs(doc, lines)) }];
}

/** Behind all that stands there, as plain paragraphs: where it stood may be somebody else's sentence by now. */
function appendParagraphs(doc: Y.Doc, lines: readonly string[]): void {
  const paragraphs = lines.map((line) => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(line)]);
    return paragraph;
  });
  doc.getXmlFragment(bodyRoot).push(paragraphs);
}
