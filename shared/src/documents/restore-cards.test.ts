import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { bodyRoot } from './body-shape.ts';
import { compareVersions, type WholeWork } from './compare-versions.ts';
import { type BodyNode, readBody } from './read-body.ts';
import { readWork, titleOf } from './read-work.ts';
import { restoreBody, restoreCards } from './restore-cards.ts';
import { seedBody, seedWork } from './seed.ts';
import { wholeCards } from './whole-cards.ts';
import { archiveCard, bornCard, moveCard, setCell, setSource } from './write-cards.ts';
import { writeUnderHeading } from './write-body.ts';

function room(): Y.Doc {
  const doc = new Y.Doc();
  seedWork(doc);
  bornCard(doc, { id: 'idea-one', kind: 'idea', title: 'Plant trees', lang: 'en', cells: { question: 0, theme: null } });
  bornCard(doc, { id: 'idea-two', kind: 'idea', title: 'Repair benches', lang: 'en', cells: { question: 0, theme: null } });
  bornCard(doc, { id: 'action-one', kind: 'action', title: 'Survey', lang: 'en', cells: { problem: 'No figures', lead: 'paris' } });
  return doc;
}

const wholeOf = (doc: Y.Doc, bodies: WholeWork['bodies'] = new Map()): WholeWork => ({ cards: wholeCards(doc), bodies });
const restore = (doc: Y.Doc, then: WholeWork, ids: readonly string[]): void =>
  doc.transact(() => restoreCards(doc, new Map(ids.map((id) => [id, then.cards.get(id) ?? null]))));

test('H4 a room that has not changed has nothing to bring back', () => {
  const doc = room();
  expect(compareVersions(wholeOf(doc), wholeOf(doc))).toEqual([]);
});

test('H4 H5 words, cells, places and what stood come back; what was born later leaves the wall and stays in the document', () => {
  const doc = room();
  const then = wholeOf(doc);
  titleOf(doc, 'idea-one')?.insert(11, ' on every square');
  archiveCard(doc, 'idea-two', true);
  setCell(doc, 'action-one', 'lead', 'rabat');
  setCell(doc, 'action-one', 'funding', 'City budget');
  setSource(doc, 'action-one', 'idea-one', true);
  bornCard(doc, { id: 'idea-late', kind: 'idea', title: 'Late', lang: 'en' });
  moveCard(doc, 'idea-late', null);
  expect(compareVersions(then, wholeOf(doc)).map(({ card, what, cells }) => [card, what, cells])).toEqual([
    ['idea-one', 'changes', []],
    ['idea-two', 'returns', []],
    ['idea-late', 'leaves', []],
    ['action-one', 'changes', ['funding', 'lead', 'source:idea-one']],
  ]);
  restore(doc, then, ['idea-one', 'idea-two', 'idea-late', 'action-one']);
  expect(compareVersions(then, wholeOf(doc))).toEqual([]);
  expect(readWork(doc).ideas.map((idea) => idea.text)).toEqual(['Plant trees', 'Repair benches']);
  expect(readWork(doc).actions[0]).toMatchObject({ lead: 'paris', funding: '', sources: [] });
  expect(wholeCards(doc).get('idea-late')).toMatchObject({ archived: true, title: 'Late' });
});

test('H6 only the chosen cards change', () => {
  const doc = room();
  const then = wholeOf(doc);
  archiveCard(doc, 'idea-one', true);
  archiveCard(doc, 'idea-two', true);
  restore(doc, then, ['idea-two']);
  expect(readWork(doc).ideas.map((idea) => idea.id)).toEqual(['idea-two']);
});

test('H5 what somebody types into a title while it is brought back is kept', () => {
  const doc = room();
  const then = wholeOf(doc);
  titleOf(doc, 'idea-one')?.delete(0, 6);
  const colleague = new Y.Doc();
  Y.applyUpdate(colleague, Y.encodeStateAsUpdate(doc));
  restore(doc, then, ['idea-one']);
  titleOf(colleague, 'idea-one')?.insert(5, ' soon');
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(colleague));
  expect(titleOf(doc, 'idea-one')?.toString()).toBe('Plant trees soon');
});

const rich: BodyNode = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'The problem' }] },
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Read ' },
        { type: 'text', text: 'this', marks: [{ type: 'bold' }, { type: 'link', attrs: { href: 'https://city.example' } }] },
        { type: 'hardBreak' },
        { type: 'text', text: 'twice' },
      ],
    },
    {
      type: 'taskList',
      content: [{ type: 'taskItem', attrs: { checked: true }, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Done' }] }] }],
    },
    { type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell', attrs: { colspan: 2, rowspan: 1 }, content: [{ type: 'paragraph' }] }] }] },
    { type: 'orderedList', attrs: { start: 3 }, content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Third' }] }] }] },
    { type: 'paragraph' },
  ],
};

test('H5 a text of every kind of block comes back as it read, each empty block with a text to type into', () => {
  const doc = new Y.Doc();
  seedBody(doc, ['The problem', 'What we propose']);
  doc.transact(() => restoreBody(doc, rich));
  expect(readBody(doc)).toEqual(rich);
  const last = doc.getXmlFragment(bodyRoot).toArray().at(-1);
  expect(last instanceof Y.XmlElement ? last.get(0) : null).toBeInstanceOf(Y.XmlText);
});

test('H5 blocks that both texts share stay the very same, so that carets in them stay', () => {
  const doc = new Y.Doc();
  seedBody(doc, ['One', 'Two', 'Three']);
  const then = readBody(doc);
  const before = doc.getXmlFragment(bodyRoot).toArray();
  writeUnderHeading(doc, 1, 'Written since');
  doc.transact(() => restoreBody(doc, then));
  expect(readBody(doc)).toEqual(then);
  const after = doc.getXmlFragment(bodyRoot).toArray();
  expect(after.map((block, at) => block === before[at])).toEqual([true, true, true, false, true, true]);
});

test('H4 the paragraphs that differ are told, without those that both share', () => {
  const doc = new Y.Doc();
  const work = room();
  bornCard(work, { id: 'proposal-one', kind: 'proposal', title: 'Shade', lang: 'en' });
  seedBody(doc, ['One', 'Two', 'Three']);
  writeUnderHeading(doc, 0, 'Stays');
  const then = wholeOf(work, new Map([['proposal-one', readBody(doc)]]));
  writeUnderHeading(doc, 1, 'Written since');
  const [change] = compareVersions(then, wholeOf(work, new Map([['proposal-one', readBody(doc)]])));
  expect(change).toMatchObject({ card: 'proposal-one', what: 'changes', text: { was: [], now: ['Written since'] } });
});
