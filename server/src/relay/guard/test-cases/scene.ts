import * as Y from 'yjs';
import { seedBody } from '@vernissage/shared/documents/seed';
import { bornCard } from '@vernissage/shared/documents/write-cards';
import type { DocumentKind } from '@vernissage/shared/wire/document-name';
import { createGuard } from '../guard.ts';
import { type Limits, limits as standardLimits } from '../limits.ts';
import type { Verdict } from '../verdict.ts';

/** The clientID leased to the person whose updates are checked, and one that is somebody else's. */
export const mine = 5_000_000;
/** Leased to the person too, by an earlier load of their page. */
export const earlier = 5_000_001;
export const victim = 4_000_000;

export type Scene = {
  readonly server: Y.Doc;
  /** A page of the person that has synced with the server. */
  readonly page: Y.Doc;
  check(update: Uint8Array): Verdict;
  /** What the page's change says, checked as a frame; applied to the server's document when it passes. */
  write(change: (doc: Y.Doc) => void): Verdict;
  /** Checks and applies. */
  take(update: Uint8Array): Verdict;
};

export type SceneOptions = {
  readonly limits?: Partial<Limits>;
  /** The person's ids; `mine` and `earlier` when left out. */
  readonly owned?: readonly number[];
};

/** The server's document, seeded under the victim's id, and a page that has synced with it. */
export function scene(kind: DocumentKind, seed: (doc: Y.Doc) => void = () => undefined, options: SceneOptions = {}): Scene {
  const server = new Y.Doc();
  server.clientID = victim;
  seed(server);
  server.clientID = 1; // as the relay has it: an id of its own
  const guard = createGuard(server, kind, { ...standardLimits, ...options.limits });
  const page = new Y.Doc();
  Y.applyUpdate(page, Y.encodeStateAsUpdate(server));
  page.clientID = mine;
  const owned = new Set(options.owned ?? [mine, earlier]);
  const check = (update: Uint8Array): Verdict => guard.check(update, (client) => owned.has(client));
  const take = (update: Uint8Array): Verdict => {
    const verdict = check(update);
    if (verdict.ok) Y.applyUpdate(server, verdict.update);
    return verdict;
  };
  return { server, page, check, take, write: (change) => take(updateOf(page, change)) };
}

/** The one update that a change of a document makes. */
export function updateOf(doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array {
  const before = Y.encodeStateVector(doc);
  const updates: Uint8Array[] = [];
  const note = (update: Uint8Array): void => void updates.push(update);
  doc.on('update', note);
  doc.transact(() => change(doc));
  doc.off('update', note);
  return updates[0] ?? Y.encodeStateAsUpdate(doc, before);
}

/** The word of a verdict. */
export const reason = (verdict: Verdict): string => (verdict.ok ? 'ok' : verdict.reason);

/** Two blocks: a heading of two words, and an empty paragraph with its text. */
export const withBody = (doc: Y.Doc): void => seedBody(doc, ['What changes?']);
export const withIdea = (doc: Y.Doc): void => bornCard(doc, { id: 'idea-aaaa', kind: 'idea', title: 'Shade', lang: 'en', cells: { question: 0 } });

export const fragmentOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment('default');

/** The text of the paragraph that `withBody` brings. */
export function textOf(doc: Y.Doc): Y.XmlText {
  return textIn(fragmentOf(doc).get(1));
}

export function textIn(block: unknown): Y.XmlText {
  const text = block instanceof Y.XmlElement ? block.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error('no text');
  return text;
}

export function cardIn(doc: Y.Doc, id = 'idea-aaaa'): Y.Map<unknown> {
  const card = doc.getMap('cards').get(id);
  if (!(card instanceof Y.Map)) throw new Error('no card');
  return card;
}

export function titleIn(doc: Y.Doc): Y.Text {
  const title = cardIn(doc).get('title');
  if (!(title instanceof Y.Text)) throw new Error('no title');
  return title;
}

export function paragraph(text = ''): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(text)]);
  return element;
}

/** An attribute that the types forbid. */
export function setRaw(element: Y.XmlElement, key: string, value: unknown): void {
  Reflect.apply(Reflect.get(element, 'setAttribute'), element, [key, value]);
}

/** A block of quotes in quotes, so many deep. */
export function nested(levels: number): Y.XmlElement {
  const outer = new Y.XmlElement('blockquote');
  let inner = outer;
  for (let level = 1; level < levels; level += 1) {
    const next = new Y.XmlElement('blockquote');
    inner.insert(0, [next]);
    inner = next;
  }
  return outer;
}

/** The clock and id of the stored run that holds these letters. */
export function runOf(doc: Y.Doc, letters: string): Y.ID {
  for (const structs of doc.store.clients.values())
    for (const struct of structs)
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentString && struct.content.str.includes(letters)) return struct.id;
  throw new Error(`nothing holds "${letters}"`);
}
