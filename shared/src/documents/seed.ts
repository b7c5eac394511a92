import * as Y from 'yjs';
import { bodyRoot } from './body-shape.ts';
import { cardsRoot, metaRoot } from './work-shape.ts';

/** What the server puts into a document when it creates it, once and never again. Clients never seed. */

export function seedWork(doc: Y.Doc): void {
  doc.getMap(cardsRoot);
  doc.getMap(metaRoot);
}

/**
 * Headings as prompts, each with an empty paragraph below. Every paragraph is born with an empty Y.XmlText: where there is none, two people
 * who begin to type at once each make their own, and letters double.
 */
export function seedBody(doc: Y.Doc, headings: readonly string[]): void {
  doc.transact(() => {
    const blocks = headings.flatMap((heading) => {
      const prompt = new Y.XmlElement<{ level: number }>('heading');
      prompt.setAttribute('level', 2);
      prompt.insert(0, [new Y.XmlText(heading)]);
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText()]);
      return [prompt as Y.XmlElement, paragraph];
    });
    doc.getXmlFragment(bodyRoot).insert(0, blocks);
  });
}
