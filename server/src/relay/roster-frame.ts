import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { caretKind, messagePresence } from '@vernissage/shared/wire/relay-protocol';
import { caretFrom, type Said } from './caret.ts';

/** Presence as our own pages take it: message type 101 in docs/formats.md. */
export type RosterEntry = {
  readonly client: number;
  /** JSON of the identity; null when this message does not say it. */
  readonly identity: string | null;
  readonly said: Said;
};

export function rosterFrame(entries: readonly RosterEntry[]): Uint8Array {
  const names = entries.flatMap(({ client, identity }) => (identity === null ? [] : [`"${client}":${identity}`]));
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messagePresence);
    encoding.writeVarString(encoder, names.length === 0 ? '' : `{${names.join(',')}}`);
    encoding.writeVarUint(encoder, entries.length);
    for (const { client, said } of entries) {
      encoding.writeVarUint(encoder, client);
      writeSaid(encoder, said);
    }
  });
}

function writeSaid(encoder: encoding.Encoder, said: Said): void {
  if (said === 'gone' || said === 'here') {
    encoding.writeVarUint(encoder, caretKind[said]);
    return;
  }
  const isPoint = Y.compareRelativePositions(said.anchor, said.head);
  encoding.writeVarUint(encoder, isPoint ? caretKind.point : caretKind.selection);
  encoding.writeVarUint8Array(encoder, Y.encodeRelativePosition(said.head));
  if (!isPoint) encoding.writeVarUint8Array(encoder, Y.encodeRelativePosition(said.anchor));
}

/** A page's word, one entry as above; null when it can't be read. */
export function readPlace(bytes: Uint8Array): { readonly client: number; readonly said: Said } | null {
  try {
    const decoder = decoding.createDecoder(bytes);
    const client = decoding.readVarUint(decoder);
    return { client, said: saidIn(decoder) };
  } catch {
    return null;
  }
}

function saidIn(decoder: decoding.Decoder): Said {
  const kind = decoding.readVarUint(decoder);
  if (kind === caretKind.gone) return 'gone';
  if (kind !== caretKind.point && kind !== caretKind.selection) return 'here';
  const head = Y.decodeRelativePosition(decoding.readVarUint8Array(decoder));
  const anchor = kind === caretKind.selection ? Y.decodeRelativePosition(decoding.readVarUint8Array(decoder)) : head;
  return caretFrom(anchor, head);
}
