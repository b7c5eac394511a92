import * as Y from 'yjs';
import type { Limits } from './limits.ts';
import { fault, type Fault } from './verdict.ts';

export type Struct = Y.Item | Y.GC;
type DeleteSet = ReturnType<typeof Y.decodeUpdate>['ds'];

/** What of an update is new, by client in the order of the bytes (Yjs: highest id first). */
export type NewStructs = {
  readonly ok: true;
  /** The bytes that hold just this. */
  readonly update: Uint8Array;
  readonly blocks: ReadonlyMap<number, readonly Struct[]>;
  readonly count: number;
  readonly deletes: DeleteSet;
};

/**
 * Decodes an update and keeps what the document does not hold yet; counts, authors and clocks are checked of that alone, because a step 2
 * repeats what others wrote and the whole delete set (rules G1 to G4). Known parts are cut off and never handed to Yjs: it resolves the neighbours
 * of structs that it knows, too.
 */
export function newStructs(doc: Y.Doc, update: Uint8Array, owns: (client: number) => boolean, limits: Limits): NewStructs | Fault {
  if (update.length > limits.bytes) return fault('size', `${update.length} bytes`);
  const read = decode(update);
  if (!read) return fault('unreadable', 'update');
  const found = sift(doc, read.structs, owns, limits);
  if (!found.ok) return found;
  if (!announces(update, found.clients.size)) return fault('unreadable', 'blocks');
  if (!found.repeats) return { ok: true, update, blocks: found.blocks, count: found.count, deletes: read.ds };

  const cut = cutKnown(doc, update, found.clients);
  const rest = cut && decode(cut);
  if (!rest) return fault('unreadable', 'known part');
  const fresh = sift(doc, rest.structs, owns, limits);
  if (!fresh.ok) return fresh;
  if (!announces(cut, fresh.clients.size)) return fault('unreadable', 'blocks');
  return { ok: true, update: cut, blocks: fresh.blocks, count: fresh.count, deletes: rest.ds };
}

function decode(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> | null {
  try {
    return Y.decodeUpdate(update);
  } catch {
    return null;
  }
}

function cutKnown(doc: Y.Doc, update: Uint8Array, clients: ReadonlySet<number>): Uint8Array | null {
  try {
    return Y.diffUpdate(update, encodeVector([...clients].map((client) => [client, Y.getState(doc.store, client)])));
  } catch {
    return null;
  }
}

/** A state vector of these clients only. */
function encodeVector(states: readonly (readonly [number, number])[]): Uint8Array {
  const bytes: number[] = [];
  const write = (value: number): void => {
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
    bytes.push(rest);
  };
  write(states.length);
  for (const [client, clock] of states) {
    write(client);
    write(clock);
  }
  return Uint8Array.from(bytes);
}

type Sifted = {
  readonly ok: true;
  readonly blocks: Map<number, Struct[]>;
  readonly clients: ReadonlySet<number>;
  readonly count: number;
  /** Some of it is known already. */
  readonly repeats: boolean;
};

function sift(doc: Y.Doc, structs: readonly (Struct | Y.Skip)[], owns: (client: number) => boolean, limits: Limits): Sifted | Fault {
  const blocks = new Map<number, Struct[]>();
  const clients = new Set<number>();
  let client = -1;
  let end = 0;
  let count = 0;
  let total = 0;
  let repeats = false;
  for (const struct of structs) {
    const { clock } = struct.id;
    if (struct.id.client !== client) {
      // applyUpdate would let a second block of one client replace the first.
      if (clients.has(struct.id.client)) return fault('unreadable', 'client twice');
      client = struct.id.client;
      clients.add(client);
      end = clock;
    }
    if (clock !== end) return fault('unreadable', 'clock');
    end = clock + struct.length;
    if (!(struct.length > 0) || !Number.isSafeInteger(end)) return fault('unreadable', 'length');
    const known = Y.getState(doc.store, client);
    if (clock < known) {
      repeats = true;
      if (end <= known) continue;
    }
    if (struct instanceof Y.Skip) return fault('gap', 'skip');
    let block = blocks.get(client);
    if (!block) {
      if (clock > known) return fault('gap', `clock ${clock} of ${client}, known to ${known}`);
      if (!owns(client)) return fault('author', String(client));
      if (blocks.size >= limits.clients) return fault('counts', 'clients');
      blocks.set(client, (block = []));
    }
    total += end - Math.max(known, clock);
    if (struct.length > limits.structLength || total > limits.totalLength) return fault('counts', 'length');
    if (++count > limits.structs) return fault('counts', 'structs');
    block.push(struct);
  }
  return { ok: true, blocks, clients, count, repeats };
}

/** Whether the bytes announce just so many client blocks: decodeUpdate strings them together, applyUpdate does not. */
function announces(update: Uint8Array, blocks: number): boolean {
  let value = 0;
  let factor = 1;
  for (let at = 0; at < 8; at += 1) {
    const byte = update[at] ?? 0;
    value += (byte & 127) * factor;
    factor *= 128;
    if (byte < 128) break;
  }
  return value === blocks;
}
