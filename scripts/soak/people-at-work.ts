import * as Y from 'yjs';
import { setCell, moveCard } from '@vernissage/shared/documents/write-cards';
import { kindsOf, titleOf } from '@vernissage/shared/documents/read-work';
import { bodyRoot } from '@vernissage/shared/documents/body-shape';
import type { Chance } from '../../server/test/relay-chance.ts';

/**
 * What the people of a long afternoon do. Texts stop growing at a length; the traces of what was deleted do not, since Yjs keeps the place of each letter
 * that was ever written.
 */
const longestTitle = 160;
const longestBlock = 400;
const marks = ['bold', 'italic', 'underline'] as const;

/** A letter into a title, a word out of it, a cell, a move. */
export function editCards(doc: Y.Doc, chance: Chance): void {
  const cards = [...kindsOf(doc).keys()];
  const card = cards[chance.below(cards.length || 1)];
  const title = card === undefined ? null : titleOf(doc, card);
  if (card === undefined || !title) return;
  const act = chance.below(100);
  if (act < 6) moveCard(doc, card, cards[chance.below(cards.length)] ?? null);
  else if (act < 16) setCell(doc, card, 'problem', `what stands in the way ${chance.below(1000)}`);
  else typeInto(title, longestTitle, chance);
}

/** A letter, a mark, a word less, in one of the blocks. */
export function editWords(doc: Y.Doc, chance: Chance): void {
  const texts = doc
    .getXmlFragment(bodyRoot)
    .toArray()
    .flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []))
    .filter((text) => text instanceof Y.XmlText);
  const text = texts[chance.below(texts.length || 1)];
  if (!text) return;
  const at = chance.below(text.length || 1);
  if (chance.below(10) === 0 && text.length > 4)
    text.format(at, Math.min(4, text.length - at), { [marks[chance.below(marks.length)] ?? 'bold']: chance.below(2) ? {} : null });
  else typeInto(text, longestBlock, chance);
}

function typeInto(text: Y.Text, longest: number, chance: Chance): void {
  if (text.length < longest) text.insert(chance.below(text.length + 1), 'abcdefghij klmnop'.charAt(chance.below(17)));
  else text.delete(chance.below(text.length - 8), 8);
}
