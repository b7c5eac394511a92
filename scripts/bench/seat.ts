import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { messagePresence } from '@vernissage/shared/wire/relay-protocol';
import { chanceFrom } from './chance.ts';
import type { Running } from './contestants.ts';
import type { Person } from './ground.ts';
import { openWire, type WireSocket } from './websocket.ts';
import { maskedFrame } from './websocket-frames.ts';

/** One person's page in one document: says hello as a stock client does, and then hears everything without keeping any of it. */
export type Seat = {
  readonly person: Person;
  readonly wire: WireSocket;
  /** Resolves with the state that the server answered; at once, and empty, where nobody answers. */
  readonly synced: Promise<Uint8Array>;
  /** A Yjs update as a frame to be sent, once or often. */
  frameOf(update: Uint8Array): Buffer;
  /** An awareness update likewise. */
  presenceFrameOf(update: Uint8Array): Buffer;
  /** A whole message of our relay's. */
  messageFrameOf(message: Uint8Array): Buffer;
};

export type SeatOptions = {
  /** An update that the server tells; good only during the call. */
  readonly onUpdate?: (update: Buffer) => void;
  /** Who is where: an awareness update, or message 101 without its type; good only during the call. */
  readonly onPresence?: (message: Buffer, form: 'awareness' | 'roster') => void;
  readonly onClose?: (code: number | null) => void;
  /** What this page has already, as a state vector; nothing when left out. */
  readonly has?: Uint8Array;
};

const chance = chanceFrom(2);
const emptyUpdate = Uint8Array.of(0, 0);
const emptyVector = Uint8Array.of(0);
const [sync, awareness] = [0, 1];
const [step1, step2, update] = [0, 1, 2];

export function takeSeat(running: Running, person: Person, document: string, options: SeatOptions = {}): Seat {
  const prefix = running.prefix(document);
  const { promise: synced, resolve, reject } = Promise.withResolvers<Uint8Array>();
  synced.catch(() => undefined);

  const framed = (type: number, step: number | null, bytes: Uint8Array): Buffer => {
    const message = encoding.encode((encoder) => {
      encoding.writeUint8Array(encoder, prefix);
      encoding.writeVarUint(encoder, type);
      if (step !== null) encoding.writeVarUint(encoder, step);
      encoding.writeVarUint8Array(encoder, bytes);
    });
    return maskedFrame(message, chance);
  };
  const { path, headers } = running.door(person, document);
  const wire = openWire({
    port: running.port,
    path,
    headers,
    onMessage(payload) {
      const kind = payload[prefix.length];
      if (kind === sync) {
        const step = payload[prefix.length + 1];
        if (step === update) options.onUpdate?.(bytesAt(payload, prefix.length + 2));
        else if (step === step2) resolve(Uint8Array.from(bytesAt(payload, prefix.length + 2)));
        else if (step === step1) wire.send(framed(sync, step2, emptyUpdate)); // this page has nothing that the server lacks
      } else if (kind === awareness) options.onPresence?.(bytesAt(payload, prefix.length + 1), 'awareness');
      else if (kind === messagePresence) options.onPresence?.(payload.subarray(prefix.length + 1), 'roster');
    },
    onClose(code) {
      reject(new Error(`closed with ${code ?? 'nothing said'}`));
      options.onClose?.(code);
    },
  });
  wire.opened.then(
    () => {
      for (const message of running.greeting(document)) wire.send(maskedFrame(message, chance));
      if (running.answers) wire.send(framed(sync, step1, options.has ?? emptyVector));
      else resolve(emptyUpdate);
    },
    (error: unknown) => reject(error instanceof Error ? error : new Error(String(error))),
  );
  return {
    person,
    wire,
    synced,
    frameOf: (bytes) => framed(sync, update, bytes),
    presenceFrameOf: (bytes) => framed(awareness, null, bytes),
    messageFrameOf: (message) => maskedFrame(message, chance),
  };
}

/** A byte array with its length before it, as a view. */
function bytesAt(payload: Buffer, at: number): Buffer {
  const decoder = decoding.createDecoder(payload);
  decoder.pos = at;
  const length = decoding.readVarUint(decoder);
  return payload.subarray(decoder.pos, decoder.pos + length);
}
