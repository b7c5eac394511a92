import * as encoding from 'lib0/encoding';

/** Updates written by hand, in Yjs' format V1: what no honest page writes. */
type Id = { readonly client: number; readonly clock: number };

/** Where a struct is put: beside others, or in a parent (a root's name or the id of a type), there perhaps under a key. */
export type Spot = { readonly origin?: Id; readonly right?: Id; readonly parent?: string | Id; readonly key?: string };

export type Content =
  | { readonly letters: string }
  | { readonly element: string }
  | { readonly map: true }
  | { readonly text: true }
  | { readonly deleted: number }
  | { readonly format: string; readonly value: unknown }
  | { readonly values: readonly unknown[] };

/** `gc`: a tombstone without neighbours, of that length. */
export type HandStruct = { readonly gc: number } | ({ readonly at: Spot } & Content);

export type HandBlock = { readonly client: number; readonly clock: number; readonly structs: readonly HandStruct[] };
export type HandDeletes = readonly { readonly client: number; readonly ranges: readonly (readonly [clock: number, length: number])[] }[];

/** The bytes of client blocks and a delete set. */
export function byHand(blocks: readonly HandBlock[], deletes: HandDeletes = []): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, blocks.length);
    for (const { client, clock, structs } of blocks) {
      for (const number of [structs.length, client, clock]) encoding.writeVarUint(encoder, number);
      for (const struct of structs) writeStruct(encoder, struct);
    }
    encoding.writeVarUint(encoder, deletes.length);
    for (const { client, ranges } of deletes) {
      for (const number of [client, ranges.length, ...ranges.flat()]) encoding.writeVarUint(encoder, number);
    }
  });
}

const elementType = 3;
const textTypes = { text: 2, map: 1 } as const;

function writeStruct(encoder: encoding.Encoder, struct: HandStruct): void {
  if ('gc' in struct) {
    encoding.writeUint8(encoder, 0);
    encoding.writeVarUint(encoder, struct.gc);
    return;
  }
  const { origin, right, parent, key } = struct.at;
  encoding.writeUint8(encoder, numberOf(struct) | (origin ? 128 : 0) | (right ? 64 : 0) | (key === undefined ? 0 : 32));
  for (const id of [origin, right]) if (id) writeId(encoder, id);
  if (!origin && !right) {
    encoding.writeVarUint(encoder, typeof parent === 'string' ? 1 : 0);
    if (typeof parent === 'string') encoding.writeVarString(encoder, parent);
    else if (parent) writeId(encoder, parent);
    if (key !== undefined) encoding.writeVarString(encoder, key);
  }
  if ('deleted' in struct) encoding.writeVarUint(encoder, struct.deleted);
  else if ('letters' in struct) encoding.writeVarString(encoder, struct.letters);
  else if ('format' in struct) {
    encoding.writeVarString(encoder, struct.format);
    encoding.writeVarString(encoder, JSON.stringify(struct.value));
  } else if ('values' in struct) {
    encoding.writeVarUint(encoder, struct.values.length);
    for (const value of struct.values) encoding.writeAny(encoder, value as never);
  } else if ('element' in struct) {
    encoding.writeVarUint(encoder, elementType);
    encoding.writeVarString(encoder, struct.element);
  } else encoding.writeVarUint(encoder, 'map' in struct ? textTypes.map : textTypes.text);
}

function numberOf(content: Content): number {
  if ('deleted' in content) return 1;
  if ('letters' in content) return 4;
  if ('format' in content) return 6;
  if ('values' in content) return 8;
  return 7;
}

function writeId(encoder: encoding.Encoder, { client, clock }: Id): void {
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, clock);
}

export function repeat<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
