import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as syncProtocol from 'y-protocols/sync';
import type { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

/** Frames of y-websocket's message type 0: which of them count for the acknowledgement, and how this side answers them. */

const messageSync = 0;

/** A step 2 from an undo memory may be 20 times the document; above this it is made from a scratch copy without it (GUARD trap 5). */
export const scratchAboveBytes = 32 * 1024;

/** `whole` for a step 2, `part` for an update; null for everything that the server does not count (step 1, presence). */
export function contentFrame(data: unknown): 'whole' | 'part' | null {
  const bytes = data instanceof Uint8Array ? data : data instanceof ArrayBuffer ? new Uint8Array(data) : null;
  if (!bytes || bytes[0] !== messageSync) return null;
  if (bytes[1] === syncProtocol.messageYjsSyncStep2) return 'whole';
  return bytes[1] === syncProtocol.messageYjsUpdate ? 'part' : null;
}

/** All that the other side misses. What only the undo memory keeps alive is left out when it would weigh much. */
export function stepTwo(doc: Y.Doc, theirs: Uint8Array): Uint8Array {
  const diff = Y.encodeStateAsUpdate(doc, theirs);
  if (diff.length <= scratchAboveBytes) return diff;
  const scratch = new Y.Doc();
  Y.applyUpdate(scratch, Y.encodeStateAsUpdate(doc));
  const lean = Y.encodeStateAsUpdate(scratch, theirs);
  scratch.destroy();
  return lean;
}

type Handler = WebsocketProvider['messageHandlers'][number];

/** The provider's handler of sync frames. `onError` gets what an observer threw while an update was applied: the update is in, a view may lag (trap 2). */
export function syncHandler(onError: (error: Error) => void): Handler {
  return (encoder, decoder, provider, emitSynced) => {
    encoding.writeVarUint(encoder, messageSync);
    const kind = decoding.peekVarUint(decoder);
    if (kind === syncProtocol.messageYjsSyncStep1) {
      decoding.readVarUint(decoder);
      encoding.writeVarUint(encoder, syncProtocol.messageYjsSyncStep2);
      encoding.writeVarUint8Array(encoder, stepTwo(provider.doc, decoding.readVarUint8Array(decoder)));
      return;
    }
    syncProtocol.readSyncMessage(decoder, encoder, provider.doc, provider, onError);
    if (emitSynced && kind === syncProtocol.messageYjsSyncStep2 && !provider.synced) provider.synced = true;
  };
}
