import * as Y from 'yjs';

/** Deleted ranges of one clientID, apart from each other and in order. */
type Ranges = readonly { readonly clock: number; readonly len: number }[];
export type KnownDeletes = ReadonlyMap<number, Ranges>;

/** What an update says is deleted. @throws on bytes that are no update. */
export function deletesIn(update: Uint8Array): KnownDeletes {
  return Y.mergeDeleteSets([Y.decodeUpdate(update).ds]).clients;
}

/**
 * Whether an update says nothing but deletions that are known: the step 2 of a page that only looks repeats all of them each time it connects.
 * False for bytes that can't be read: whoever judges updates says why.
 */
export function repeatsDeletes(update: Uint8Array, known: KnownDeletes): boolean {
  if (update[0] !== 0) return false; // it brings structs
  let said: KnownDeletes;
  try {
    said = deletesIn(update);
  } catch {
    return false;
  }
  for (const [client, ranges] of said) {
    const deleted = known.get(client);
    if (!deleted || !ranges.every((range) => holds(deleted, range))) return false;
  }
  return true;
}

function holds(ranges: Ranges, { clock, len }: Ranges[number]): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const range = ranges[middle];
    if (!range) return false;
    if (range.clock > clock) high = middle - 1;
    else if (range.clock + range.len <= clock) low = middle + 1;
    else return clock + len <= range.clock + range.len;
  }
  return false;
}
