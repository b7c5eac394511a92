import * as Y from 'yjs';

/** Deleted ids of one client: from `clock` on, so many. */
export type Range = { readonly client: number; readonly clock: number; readonly length: number };

/** What a document holds: how far each author's clock has come, and what is deleted, neighbours joined. */
export type Stand = { readonly clocks: ReadonlyMap<number, number>; readonly deletes: ReadonlyMap<number, readonly Range[]> };

export function standOf(doc: Y.Doc): Stand {
  const { clients } = Y.createDeleteSetFromStructStore(doc.store);
  return {
    clocks: Y.decodeStateVector(Y.encodeStateVector(doc)),
    deletes: new Map([...clients].map(([client, items]) => [client, items.map(({ clock, len }) => ({ client, clock, length: len }))])),
  };
}

export function isDeletedIn(stand: Stand, { client, clock, length }: Range): boolean {
  const ranges = stand.deletes.get(client) ?? [];
  let [low, high] = [0, ranges.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (!range || range.clock > clock) high = middle - 1;
    else if (range.clock + range.length <= clock) low = middle + 1;
    else return clock + length <= range.clock + range.length;
  }
  return false;
}
