import { createDecoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import { type Ack, messageAck, messageRefused } from '@vernissage/shared/wire/relay-protocol';
import WebSocket from 'ws';
import * as Y from 'yjs';

/**
 * A live document as a scripted participant holds it: the y-websocket protocol over a real socket, through the same rights, guard and acks as people's.
 * Shown by the whole-server tests of the rehearsal. Never used for anything but invented participants.
 */
export type ScriptedDocument = {
  readonly doc: Y.Doc;
  /** Changes the document and resolves when the server has acked that this change is stored. Rejects when it was refused or the socket closed. */
  change(act: (doc: Y.Doc) => void): Promise<void>;
  close(): void;
};

/** Resolves once `holds` is true of the document, now or after one of the next updates. */
export function untilDocument(doc: Y.Doc, holds: () => boolean): Promise<void> {
  if (holds()) return Promise.resolve();
  return new Promise((resolve) => {
    const look = (): void => {
      if (!holds()) return;
      doc.off('update', look);
      resolve();
    };
    doc.on('update', look);
  });
}

const sync = 0;
const [step1, step2, update] = [0, 1, 2];

export async function openScripted(address: string, cookie: string, clientID: number): Promise<ScriptedDocument> {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  const socket = new WebSocket(address, { headers: { cookie } });
  socket.binaryType = 'arraybuffer';
  let sent = 0;
  let acked = 0;
  let ended: Error | null = null;
  const waiting: { upTo: number; done: () => void; failed: (error: Error) => void }[] = [];
  const settle = (): void => {
    for (const wait of waiting.splice(0)) {
      if (ended) wait.failed(ended);
      else if (acked >= wait.upTo) wait.done();
      else waiting.push(wait);
    }
  };
  const content = (kind: number, bytes: Uint8Array): void => {
    sent += 1;
    socket.send(frame(kind, bytes));
  };
  doc.on('update', (bytes: Uint8Array, origin: unknown) => {
    if (origin !== socket) content(update, bytes);
  });
  const synced = new Promise<void>((resolve, reject) => {
    socket.on('open', () => socket.send(frame(step1, Y.encodeStateVector(doc))));
    socket.on('message', (data: ArrayBuffer) => {
      const decoder = createDecoder(new Uint8Array(data));
      const type = readVarUint(decoder);
      if (type === messageAck) {
        const ack = JSON.parse(readVarString(decoder)) as Ack;
        acked = ack.acked;
        settle();
      } else if (type === messageRefused) {
        ended = new Error(`the relay refused an edit of the rehearsal: ${readVarString(decoder)}`);
      } else if (type === sync) {
        const kind = readVarUint(decoder);
        const bytes = readVarUint8Array(decoder);
        if (kind === step1) content(step2, Y.encodeStateAsUpdate(doc, bytes));
        else Y.applyUpdate(doc, bytes, socket);
        if (kind === step2) resolve();
      }
    });
    socket.on('close', (code: number) => {
      ended ??= new Error(`the socket of ${address} closed with ${code}`);
      settle();
      reject(ended);
    });
    socket.on('error', (error) => {
      ended ??= error;
      settle();
      reject(error);
    });
  });
  await synced;
  return {
    doc,
    change(act) {
      doc.transact(() => act(doc));
      return new Promise((done, failed) => {
        waiting.push({ upTo: sent, done, failed });
        settle();
      });
    },
    close() {
      socket.close();
      doc.destroy();
    },
  };
}

function frame(kind: number, bytes: Uint8Array): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, sync);
  writeVarUint(encoder, kind);
  writeVarUint8Array(encoder, bytes);
  return toUint8Array(encoder);
}
