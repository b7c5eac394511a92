import * as Y from 'yjs';
import { bodyDocument } from '@vernissage/shared/wire/document-name';
import type { House } from './house.ts';

/** Writes a paragraph at the end of a proposal's text. */
export async function appendText(house: House, card: string, text: string): Promise<void> {
  await house.world.documents.edit(bodyDocument(card), (doc) => {
    const paragraph = new Y.XmlElement('paragraph');
    doc.getXmlFragment('default').push([paragraph]);
    paragraph.push([new Y.XmlText(text)]);
  });
}
