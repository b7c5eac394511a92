import * as Y from 'yjs';
import { bodyNodes, bodyRoot } from './body-shape.ts';
import { sharedEnds } from './compare-versions.ts';
import { type BodyNode, readBody } from './read-body.ts';
import { cardOf } from './read-work.ts';
import { cellsApart, emptyCell, type WholeCard, wholeCards } from './whole-cards.ts';
import { archiveCard, mendTitle } from './write-cards.ts';

/**
 * Bringing earlier words back as new edits: nothing is deleted that the guard would keep (rule G5.12), and what others write at the same time
 * merges with it. Each function is to be called inside one transaction of the caller.
 */

/** Makes cards read as they did: `then` null for a card that was not born, which is archived. Cards that are not there now are passed over. */
export function restoreCards(doc: Y.Doc, then: ReadonlyMap<string, WholeCard | null>): void {
  const now = wholeCards(doc);
  for (const [id, card] of then) {
    const current = now.get(id);
    const map = cardOf(doc, id);
    if (!current || !map) continue;
    if (!card || card.archived) {
      archiveCard(doc, id, true);
      continue;
    }
    mendTitle(doc, id, card.title);
    for (const key of cellsApart(card, current)) map.set(key, card.cells.get(key) ?? emptyCell(key));
    archiveCard(doc, id, false);
  }
}

/** Makes a proposal's text read as `then`. Blocks that both share at the beginning and the end stay the very same, with the carets in them. */
export function restoreBody(doc: Y.Doc, then: BodyNode): void {
  const fragment = doc.getXmlFragment(bodyRoot);
  const elements = fragment.toArray();
  const now = readBody(doc).content ?? [];
  const wanted = then.content ?? [];
  // Blocks that this build does not know are not read, so places would not fit: then the whole text is written anew.
  const { start, tail } = now.length === elements.length ? sharedEnds(wanted, now) : { start: 0, tail: 0 };
  fragment.delete(start, elements.length - tail - start);
  fragment.insert(start, wanted.slice(start, wanted.length - tail).flatMap(elementOf));
}

function elementOf(node: BodyNode): Y.XmlElement[] {
  const shape = bodyNodes.get(node.type);
  if (!shape) return [];
  const element = new Y.XmlElement<Record<string, NonNullable<unknown>>>(node.type);
  for (const [key, value] of Object.entries(node.attrs ?? {}))
    if (value !== null && value !== undefined && (shape.attributes.get(key)?.(value) ?? false)) element.setAttribute(key, value);
  const inside: (Y.XmlElement | Y.XmlText)[] = [];
  let run: BodyNode[] = [];
  const endRun = (): void => {
    if (run.length > 0) inside.push(textOf(run));
    run = [];
  };
  for (const child of node.content ?? []) {
    if (child.type === 'text') run.push(child);
    else {
      endRun();
      inside.push(...elementOf(child));
    }
  }
  endRun();
  // A block for text is born with a text, so that two people who begin to type at once write into the same one.
  if (shape.marks !== null && inside.length === 0) inside.push(new Y.XmlText());
  element.insert(0, inside);
  return [element as Y.XmlElement];
}

function textOf(run: readonly BodyNode[]): Y.XmlText {
  const text = new Y.XmlText();
  text.applyDelta(
    run.map(({ text: insert = '', marks = [] }) => ({ insert, attributes: Object.fromEntries(marks.map(({ type, attrs }) => [type, attrs ?? {}])) })),
  );
  return text;
}
