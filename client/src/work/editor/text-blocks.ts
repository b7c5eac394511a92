import { ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { bodyNodes } from '@vernissage/shared/documents/body-shape';

/**
 * GUARD trap 1. In a block without a Y text, two people who begin to type at once each make their own, and y-tiptap doubles letters when it merges
 * them or loses one person's whole text. So every text block is born with one: the server seeds them, and here each block that the editor makes
 * gets one in the same breath, before anybody else hears of it.
 */
export function giveBlocksTheirText(doc: Y.Doc): () => void {
  const onTransaction = (transaction: Y.Transaction): void => {
    if (transaction.origin !== ySyncPluginKey) return;
    const bare = newElements(transaction).filter((element) => holdsText(element) && element.length === 0);
    if (bare.length === 0) return;
    doc.transact((next) => {
      // The same standing towards undo, so that one undo takes back block and text together.
      next.meta.set('addToHistory', transaction.meta.get('addToHistory'));
      for (const element of bare) element.insert(0, [new Y.XmlText()]);
    }, ySyncPluginKey);
  };
  doc.on('afterTransaction', onTransaction);
  return () => doc.off('afterTransaction', onTransaction);
}

function holdsText(element: Y.XmlElement): boolean {
  return (bodyNodes.get(element.nodeName)?.marks ?? null) !== null;
}

function newElements(transaction: Y.Transaction): Y.XmlElement[] {
  return [...transaction.changed.keys()]
    .flatMap((type) => (type instanceof Y.XmlFragment ? type.toArray() : []))
    .filter((child) => child instanceof Y.XmlElement)
    .filter(({ _item }) => _item !== null && _item.id.clock >= (transaction.beforeState.get(_item.id.client) ?? 0))
    .flatMap(withAllInside);
}

function withAllInside(element: Y.XmlElement): Y.XmlElement[] {
  const inside = element.toArray().filter((child) => child instanceof Y.XmlElement);
  return [element, ...inside.flatMap(withAllInside)];
}
