import * as Y from 'yjs';
import { kindsOf, titleOf } from '@vernissage/shared/documents/read-work';
import { seedBody, seedWork } from '@vernissage/shared/documents/seed';
import { archiveCard, bornCard, mendTitle, moveCard, setCell } from '@vernissage/shared/documents/write-cards';
import type { Chance } from './relay-chance.ts';

/** What people do in a walk: cards of a workshop, or the words of a proposal with their marks; each with undo. */
export type Pen = {
  /** One edit by chance. `name` makes ids that no other pen makes. */
  edit(chance: Chance): void;
  end(): void;
};

export type WalkKind = {
  readonly seed: (doc: Y.Doc) => void;
  readonly pen: (doc: Y.Doc, name: string) => Pen;
  /** What a person sees, to be compared: without ids, in an order that does not depend on the replica. */
  readonly read: (doc: Y.Doc) => unknown;
};

const byHand = 'by hand';

export const cards: WalkKind = {
  seed: seedWork,
  pen(doc, name) {
    const undo = new Y.UndoManager(doc.getMap('cards'), { trackedOrigins: new Set([byHand]), captureTimeout: 0 });
    let born = 0;
    return {
      edit(chance) {
        const act = chance.below(100);
        const known = [...kindsOf(doc).keys()].toSorted();
        const card = known[chance.below(known.length || 1)];
        if (card === undefined || act < 12) {
          const kind = (['theme', 'proposal', 'action'] as const)[chance.below(3)] ?? 'theme'; // ideas are their author's alone
          bornCard(doc, { id: `card-of-${name}-${(born += 1)}`, kind, title: `born ${chance.below(50)}`, lang: 'en' });
        } else if (act < 24) moveCard(doc, card, known[chance.below(known.length)] ?? null, byHand);
        else if (act < 36) setCell(doc, card, 'problem', `cell ${chance.below(1000)}`, byHand);
        else if (act < 40) archiveCard(doc, card, chance.below(3) === 0);
        else if (act < 48) undo.undo();
        else if (act < 52) undo.redo();
        else if (act < 80) typeIntoTitle(doc, card, chance);
        else mendTitle(doc, card, `${'many words'.slice(chance.below(9))} ${chance.below(50)} 👍`, byHand);
      },
      end: () => undo.destroy(),
    };
  },
  read(doc) {
    const found = Object.entries(doc.getMap('cards').toJSON() as Record<string, Record<string, unknown>>);
    return found
      .map(([id, card]) => [id, Object.entries(card).toSorted(([a], [b]) => (a < b ? -1 : 1))])
      .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  },
};

function typeIntoTitle(doc: Y.Doc, card: string, chance: Chance): void {
  const title = titleOf(doc, card);
  if (!title || title.length > 400) return;
  doc.transact(() => title.insert(chance.below(title.length + 1), 'letters'.slice(chance.below(7))), byHand);
}

const marks = ['bold', 'italic', 'strike', 'underline', 'code'] as const;

export const words: WalkKind = {
  seed: (doc) => seedBody(doc, ['One', 'Two']),
  pen(doc) {
    const fragment = doc.getXmlFragment('default');
    const undo = new Y.UndoManager(fragment, { trackedOrigins: new Set([byHand]), captureTimeout: 0 });
    return {
      edit(chance) {
        const act = chance.below(100);
        if (act < 8) undo.undo();
        else if (act < 12) undo.redo();
        else doc.transact(() => write(fragment, act, chance), byHand);
      },
      end: () => undo.destroy(),
    };
  },
  read: (doc) =>
    doc
      .getXmlFragment('default')
      .toArray()
      .map((block) =>
        block instanceof Y.XmlElement ? [block.nodeName, block.toArray().map((child): unknown => (child instanceof Y.XmlText ? runs(child) : null))] : null,
      ),
};

/** Letters with their marks, neighbours alike joined: Yjs may cut one run in two where a mark came and went. */
function runs(text: Y.XmlText): { text: string; marks: string }[] {
  const joined: { text: string; marks: string }[] = [];
  for (const { insert, attributes } of text.toDelta() as { insert: string; attributes?: Record<string, unknown> }[]) {
    const shown = JSON.stringify(Object.entries(attributes ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    const last = joined.at(-1);
    if (last?.marks === shown) last.text += insert;
    else joined.push({ text: insert, marks: shown });
  }
  return joined;
}

function write(fragment: Y.XmlFragment, act: number, chance: Chance): void {
  const blocks = fragment.toArray().filter((block) => block instanceof Y.XmlElement);
  const block = blocks[chance.below(blocks.length || 1)];
  const text = block?.toArray().find((child) => child instanceof Y.XmlText);
  if (!block || !text || act < 20) {
    const made = new Y.XmlElement(['paragraph', 'heading', 'codeBlock'][chance.below(3)]);
    made.insert(0, [new Y.XmlText(chance.below(2) ? 'new words' : '')]);
    fragment.insert(chance.below(fragment.length + 1), [made]);
    return;
  }
  if (act < 24) {
    fragment.delete(chance.below(fragment.length), 1);
    return;
  }
  const at = chance.below(text.length + 1);
  const long = 1 + chance.below(text.length - at + 1);
  if (act < 40 && at < text.length) text.delete(at, Math.min(long, text.length - at));
  else if (act < 65 && at < text.length && block.nodeName !== 'codeBlock') text.format(at, Math.min(long, text.length - at), mark(chance));
  else text.insert(at, `w${chance.below(100)} `);
}

/** A mark set or taken away, as the editor says it. */
function mark(chance: Chance): Record<string, unknown> {
  const name = marks[chance.below(marks.length + 1)];
  if (chance.below(3) === 0) return { [name ?? 'link']: null };
  return name === undefined ? { link: { href: `https://city.example/${chance.below(3)}` } } : { [name]: {} };
}
