import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { giveBlocksTheirText } from './text-blocks.ts';

function elements(...names: string[]): Y.XmlElement[] {
  return names.map((name) => new Y.XmlElement(name));
}

test('trap 1: every text block that the editor makes is born with its text, however deep it lies', () => {
  const doc = new Y.Doc();
  giveBlocksTheirText(doc);
  const fragment = doc.getXmlFragment('default');
  doc.transact(() => {
    const [list, item, inside, bare] = elements('bulletList', 'listItem', 'paragraph', 'heading');
    if (!list || !item || !inside || !bare) return;
    item.insert(0, [inside]);
    list.insert(0, [item]);
    fragment.insert(0, [list, bare, ...elements('horizontalRule')]);
  }, ySyncPluginKey);
  const [list, heading, rule] = fragment.toArray();
  const inside = list instanceof Y.XmlElement ? list.get(0) : null;
  const paragraph = inside instanceof Y.XmlElement ? inside.get(0) : null;
  expect(paragraph instanceof Y.XmlElement && paragraph.get(0)).toBeInstanceOf(Y.XmlText);
  expect(heading instanceof Y.XmlElement && heading.get(0)).toBeInstanceOf(Y.XmlText);
  expect(rule instanceof Y.XmlElement && rule.length).toBe(0);
});

test('blocks that others made are left alone', () => {
  const doc = new Y.Doc();
  giveBlocksTheirText(doc);
  doc.getXmlFragment('default').insert(0, elements('paragraph'));
  const [paragraph] = doc.getXmlFragment('default').toArray();
  expect(paragraph instanceof Y.XmlElement && paragraph.length).toBe(0);
});
