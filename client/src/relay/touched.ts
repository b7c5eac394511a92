import * as Y from 'yjs';
import { parseDocumentName, type DocumentName } from '@vernissage/shared/wire/document-name';

/** Any type inside a doc, as Yjs hands it out with a transaction. */
type SharedType = Y.Transaction['changed'] extends Map<infer T, unknown> ? T : never;

/**
 * Where this page wrote since the last acknowledgement, so that a person gets back exactly what is not on the server when the document has to be
 * taken afresh. Knows only places; what stands there is read out of the doc when it is needed.
 */
export type TouchedPlace =
  /** A card that was born here. */
  | { readonly kind: 'birth'; readonly card: string }
  /** One cell of a card: a key of its map, or its title. */
  | { readonly kind: 'cell'; readonly card: string; readonly cell: string }
  /** One top block of a body. */
  | { readonly kind: 'block'; readonly block: Y.XmlElement };

export type Touched = {
  /** Notes what a local transaction changed, as part of update number `update`. True when that begins another change for the reader. */
  note(transaction: Y.Transaction, update: number, at: number): boolean;
  /** All up to update number `saved` is in durable storage. */
  forget(saved: number): void;
  /** In the order of first touch. */
  places(): TouchedPlace[];
};

/** Typing on in the same text within this time is one change to a reader. */
const sameChangeMs = 1_000;

export function createTouched(name: DocumentName): Touched {
  const inWork = parseDocumentName(name)?.kind === 'work';
  const places = new Map<unknown, { place: TouchedPlace; update: number }>();
  let lastText: unknown = null;
  let lastAt = -Infinity;

  const keep = (key: unknown, place: TouchedPlace, update: number): void => {
    places.set(key, { place, update });
  };
  const noteInWork = (type: SharedType, keys: ReadonlySet<string | null>, update: number): void => {
    if (type === type.doc?.share.get('cards')) {
      for (const card of keys) if (card !== null) keep(`birth ${card}`, { kind: 'birth', card }, update);
      return;
    }
    const within = cellOf(type);
    if (!within) return;
    const cells = within.cell === null ? [...keys].filter((key) => key !== null) : [within.cell];
    for (const cell of cells) keep(`cell ${within.card} ${cell}`, { kind: 'cell', card: within.card, cell }, update);
  };

  return {
    note(transaction, update, at) {
      for (const [type, keys] of transaction.changed) {
        if (inWork) noteInWork(type, keys, update);
        else for (const block of blocksOf(type, transaction)) keep(block, { kind: 'block', block }, update);
      }
      const [only] = transaction.changed.keys();
      const text = transaction.changed.size === 1 && only instanceof Y.Text ? only : null;
      const goesOn = text !== null && text === lastText && at - lastAt < sameChangeMs;
      lastText = text;
      lastAt = at;
      return !goesOn;
    },
    forget(saved) {
      for (const [key, { update }] of places) if (update <= saved) places.delete(key);
    },
    places: () => [...places.values()].map(({ place }) => place),
  };
}

/** The card that a type lies in, with the cell when the type is one (a title's text); null for what lies in no card. */
function cellOf(type: SharedType): { card: string; cell: string | null } | null {
  const cards = type.doc?.share.get('cards');
  let cell: string | null = null;
  for (let at: SharedType | null = type; at?._item;) {
    const { parent, parentSub }: Y.Item = at._item;
    if (parentSub === null) return null;
    if (parent === cards) return { card: parentSub, cell };
    cell = parentSub;
    at = parent instanceof Y.AbstractType ? parent : null;
  }
  return null;
}

/** The top block that a type lies in; for the fragment itself, the blocks that this transaction brought. */
function blocksOf(type: SharedType, transaction: Y.Transaction): Y.XmlElement[] {
  if (type instanceof Y.XmlFragment && !type._item) {
    return type
      .toArray()
      .filter((block) => {
        const id = block instanceof Y.XmlElement ? block._item?.id : undefined;
        return id !== undefined && id.clock >= (transaction.beforeState.get(id.client) ?? 0);
      })
      .filter((block) => block instanceof Y.XmlElement);
  }
  let block: unknown = type;
  for (let parent = type._item?.parent; parent instanceof Y.AbstractType && parent._item; parent = parent._item.parent) block = parent;
  return block instanceof Y.XmlElement ? [block] : [];
}
