import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { type Ack, messageAck, messagePresence, messageRefused, type Refused } from '@vernissage/shared/wire/relay-protocol';

/** y-websocket's messages, as bytes. Types 0, 1 and 3 are the stock protocol; 100 to 102 ours (docs/formats.md). */
const messageSync = 0;
const messageAwareness = 1;
const messageQueryAwareness = 3;
const syncStep1 = 0;
const syncStep2 = 1;
const syncUpdate = 2;

export type Frame =
  | { readonly kind: 'step1'; readonly vector: Uint8Array }
  | { readonly kind: 'step2' | 'update'; readonly bytes: Uint8Array }
  | { readonly kind: 'awareness' | 'place'; readonly bytes: Uint8Array }
  | { readonly kind: 'query-awareness' }
  | { readonly kind: 'unknown' };

/** Up to so many bytes a message is an everyday one: a letter, a cell, a caret. Larger updates may repeat what is known, such as all deletions so far. */
export const lightBytes = 2048;

/**
 * How a message is to be taken, as far as its first bytes tell: `edit`, an everyday one, together with others; `whole`, a large one or about the whole
 * document, by itself; `other`, nothing of content.
 */
export type FrameWeight = 'edit' | 'whole' | 'other';

export function weightOf(data: Uint8Array): FrameWeight {
  if ((data[0] ?? 0) > 127) return 'whole'; // a number written longer than it need be may be any
  if (data[0] !== messageSync) return 'other';
  return data[1] === syncUpdate && data.length <= lightBytes ? 'edit' : 'whole';
}

/** Null for bytes that are no message at all. A type that we don't know is `unknown`, and may be passed over. */
export function readFrame(data: Uint8Array): Frame | null {
  try {
    const decoder = decoding.createDecoder(data);
    switch (decoding.readVarUint(decoder)) {
      case messageSync:
        return readSync(decoder);
      case messageAwareness:
        return { kind: 'awareness', bytes: decoding.readVarUint8Array(decoder) };
      case messagePresence:
        return { kind: 'place', bytes: decoding.readTailAsUint8Array(decoder) };
      case messageQueryAwareness:
        return { kind: 'query-awareness' };
      default:
        return { kind: 'unknown' };
    }
  } catch {
    return null;
  }
}

function readSync(decoder: decoding.Decoder): Frame {
  const step = decoding.readVarUint(decoder);
  if (step !== syncStep1 && step !== syncStep2 && step !== syncUpdate) return { kind: 'unknown' };
  const bytes = decoding.readVarUint8Array(decoder);
  if (step === syncStep1) return { kind: 'step1', vector: bytes };
  return { kind: step === syncStep2 ? 'step2' : 'update', bytes };
}

function syncFrame(step: number, bytes: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageSync);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, bytes);
  });
}

export function step1Frame(vector: Uint8Array): Uint8Array {
  return syncFrame(syncStep1, vector);
}

export function step2Frame(update: Uint8Array): Uint8Array {
  return syncFrame(syncStep2, update);
}

export function updateFrame(update: Uint8Array): Uint8Array {
  return syncFrame(syncUpdate, update);
}

function jsonFrame(type: number, value: Ack | Refused): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, type);
    encoding.writeVarString(encoder, JSON.stringify(value));
  });
}

export function ackFrame(ack: Ack): Uint8Array {
  return jsonFrame(messageAck, ack);
}

export function refusedFrame(refused: Refused): Uint8Array {
  return jsonFrame(messageRefused, refused);
}

/** One person's presence; `state` is JSON, `null` when gone. */
export type PresenceEntry = { readonly client: number; readonly clock: number; readonly state: string };

export function presenceFrame(entries: readonly PresenceEntry[]): Uint8Array {
  const update = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length);
    for (const { client, clock, state } of entries) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, state);
    }
  });
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageAwareness);
    encoding.writeVarUint8Array(encoder, update);
  });
}

/** The entries of an awareness update, states unparsed; null when it can't be read. */
export function readPresence(bytes: Uint8Array): { client: number; state: string }[] | null {
  try {
    const decoder = decoding.createDecoder(bytes);
    const count = decoding.readVarUint(decoder);
    const entries: { client: number; state: string }[] = [];
    for (let index = 0; index < count; index += 1) {
      const client = decoding.readVarUint(decoder);
      decoding.readVarUint(decoder); // the client's clock: the server keeps its own
      entries.push({ client, state: decoding.readVarString(decoder) });
    }
    return entries;
  } catch {
    return null;
  }
}
