import type * as Y from 'yjs';

/** Any type of Yjs that can hold others. */
export type SharedType = Y.ContentType['type'];

/**
 * Where a struct lands: a shared type by its role in the document. Yjs' types alone don't tell a card from a list of cards; the shape
 * (body-shape.ts, work-shape.ts beside) names roles from the roots down.
 */
export type Place = {
  /** Role, e.g. `fragment`, `element:heading`, `card`. */
  readonly role: string;
  /** Types above this one. */
  readonly depth: number;
  /** Null for a type that the update itself brings. */
  readonly type: SharedType | null;
  /** The card that it lies in, and under which key; null outside cards. */
  readonly card: string | null;
  readonly key: string | null;
};

/** Something deleted: whatever lands there becomes a tombstone, so it needs no shape. */
export const gone: Place = { role: 'gone', depth: 0, type: null, card: null, key: null };

/** Whether content fits at a place; `role` when it is itself a type that fits. */
export type Fit = { readonly role: string } | 'fits' | 'shape' | 'cards' | 'counts';

/** A struct that is about to be integrated, and what this update has brought before it. */
export type Arrival = {
  readonly place: Place;
  readonly key: string | null;
  readonly content: Y.Item['content'];
  /** No neighbour at either side: the first value under its key. */
  readonly first: boolean;
  /** Keys that this update has already brought at this place; a new key is to be added. Null when the struct is long integrated. */
  readonly bornHere: ((place: Place) => Set<string>) | null;
  /** Text units that this update has brought at this place. */
  readonly grown: (place: Place) => number;
};

/** A kind of document, as the guard knows it. */
export type Shape = {
  /** Root names and their roles. */
  readonly roots: ReadonlyMap<string, { readonly role: string; readonly bind: (doc: Y.Doc) => SharedType }>;
  readonly fit: (arrival: Arrival) => Fit;
  /** Whether something that was deleted where it was written may be told at a place and key: under a key it ends what stands there. */
  readonly mayEnd: (place: Place, key: string | null) => boolean;
  /** Keys that a card brings when it is born. */
  readonly bornWith: ReadonlySet<string>;
};
