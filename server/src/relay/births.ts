import type * as Y from 'yjs';
import { cardOf } from '@vernissage/shared/documents/read-work';
import type { Birth } from '../ports/live-documents.ts';

/** The birth of a card that stands in the document, as features hear of it; none when it is no card. `person`: whose doing it is, null = the server's. */
export function birthOf(doc: Y.Doc, card: string, person: string | null): Birth[] {
  const kind = cardOf(doc, card)?.get('kind');
  return typeof kind === 'string' ? [{ card, kind, person }] : [];
}
