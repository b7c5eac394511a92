import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { caretKind, messagePresence } from '@vernissage/shared/wire/relay-protocol';

/** Presence as it travels: made for every server alike, read in either form, to see that what came last of everybody is what they said last. */

/** A caret that has moved to the letter with this clock: an awareness update as a stock editor sends it, two relative positions and who one is. */
export function caretMove(client: number, name: string, clock: number): Uint8Array {
  const place = { type: { client, clock: 0 }, tname: null, item: { client, clock }, assoc: 0 };
  const state = { user: { name, color: '#2f6f4f' }, cursor: { anchor: place, head: place } };
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, JSON.stringify(state));
  });
}

/** The same as a page of ours says it: one entry of message 101 (docs/formats.md), its type before it. */
export function placeMove(client: number, clock: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messagePresence);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, caretKind.point);
    encoding.writeVarUint8Array(encoder, Y.encodeRelativePosition(new Y.RelativePosition(null, null, Y.createID(client, clock), 0)));
  });
}

/** Calls `at` with each caret of an awareness update and the clock of the letter it stands at. */
export function readAwareness(update: Uint8Array, at: (client: number, clock: number) => void): void {
  const decoder = decoding.createDecoder(update);
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
    const client = decoding.readVarUint(decoder);
    decoding.readVarUint(decoder); // the count of its states, each server's own
    const state = JSON.parse(decoding.readVarString(decoder)) as { cursor?: { head?: unknown } } | null;
    const head = state?.cursor?.head;
    if (head) at(client, Y.createRelativePositionFromJSON(head).item?.clock ?? 0);
  }
}

/** The same for message 101 (docs/formats.md), without its type. */
export function readRoster(message: Uint8Array, at: (client: number, clock: number) => void): void {
  const decoder = decoding.createDecoder(message);
  decoding.readVarString(decoder);
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
    const client = decoding.readVarUint(decoder);
    const kind = decoding.readVarUint(decoder);
    if (kind === caretKind.gone || kind === caretKind.here) continue;
    const head = Y.decodeRelativePosition(decoding.readVarUint8Array(decoder));
    if (kind === caretKind.selection) decoding.readVarUint8Array(decoder);
    at(client, head.item?.clock ?? 0);
  }
}
