import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Ack, Refused } from './relay-protocol.ts';

/**
 * `POST /sync/{document}`: the relay's messages where no WebSocket comes through, several in one call (docs/formats.md, "Sync by post, version 1").
 * Both bodies hold messages as they go over a socket, one after the other, each with its length before it (lib0 varUint8Array).
 */
export const postType = 'application/octet-stream';

/**
 * `acked` counts the content frames of this call. `seq`: everything up to this update of the document is in the answers so far; said back as `seen`,
 * it spares the server an answer that would hold nothing new.
 */
export type PostAck = Ack & { readonly seq: number };

/** What a refused call says: the close code that the socket would have got and, where an update was refused, why. */
export type PostRefusal = { readonly refusal: string; readonly close?: number } & Partial<Refused>;

export function packMessages(messages: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  for (const message of messages) encoding.writeVarUint8Array(encoder, message);
  return new Uint8Array(encoding.toUint8Array(encoder));
}

/** Null when the bytes don't end where the last message does. */
export function unpackMessages(body: Uint8Array): Uint8Array[] | null {
  const decoder = decoding.createDecoder(body);
  const messages: Uint8Array[] = [];
  try {
    while (decoding.hasContent(decoder)) {
      const length = decoding.readVarUint(decoder);
      if (length > body.length - decoder.pos) return null;
      messages.push(decoding.readUint8Array(decoder, length));
    }
  } catch {
    return null;
  }
  return messages;
}
