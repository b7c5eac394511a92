import * as Y from 'yjs';
import { bodyRoot } from './body-shape.ts';

/** Writes `text` at the end of the first paragraph below the `index`-th heading (from 0) of a seeded body. Does nothing when there is none. */
export function writeUnderHeading(doc: Y.Doc, index: number, text: string, origin: unknown = null): void {
  let heading = -1;
  for (const block of doc.getXmlFragment(bodyRoot).toArray()) {
    if (!(block instanceof Y.XmlElement)) continue;
    if (block.nodeName === 'heading') heading += 1;
    else if (block.nodeName === 'paragraph' && heading === index) {
      const words = block.get(0);
      if (words instanceof Y.XmlText) doc.transact(() => words.insert(words.length, text), origin);
      return;
    }
  }
}
