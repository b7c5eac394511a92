import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { type Ack, messageAck, messageRefused, type Refused } from '@vernissage/shared/wire/relay-protocol';
import type { DocumentName } from '@vernissage/shared/wire/document-name';

/** A stock y-websocket 3.1.0 client with a badge and a leased clientID, which keeps count of what was acked. */
export type RelayGuest = {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  /** Content frames sent on this connection, and those that the server says are stored. */
  readonly sent: number;
  readonly acked: number;
  readonly refused: readonly Refused[];
  /** Resolves once `holds` says yes; asked again whenever anything comes in or goes out. */
  until(holds: (guest: RelayGuest) => boolean): Promise<void>;
  /** All that was written here is stored. Rejects once the relay has refused something. */
  saved(): Promise<void>;
  close(): void;
};

export type GuestOptions = {
  /** `ws://127.0.0.1:PORT` */
  readonly socketOrigin: string;
  readonly origin: string;
  readonly cookie: string;
  readonly clientID: number;
  readonly params?: Record<string, string>;
  readonly doc?: Y.Doc;
  readonly connect?: boolean;
  /** A content frame leaves: its number on this connection. `step2` carries everything that the server lacks. */
  readonly onSent?: (frame: number, kind: 'step2' | 'update') => void;
  /** All frames up to this one are stored. */
  readonly onAcked?: (frame: number) => void;
};

export function relayGuest(name: DocumentName, options: GuestOptions): RelayGuest {
  const doc = options.doc ?? new Y.Doc();
  doc.clientID = options.clientID;
  const state = { sent: 0, acked: 0, epoch: 0, answered: false, closed: false };
  const refused: Refused[] = [];
  const waiting = new Set<() => void>();
  const stir = (): void => {
    for (const look of waiting) look();
  };

  /** Counts the content frames of one connection, sends badge and Origin as a browser would. */
  class CountingSocket extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { cookie: options.cookie, origin: options.origin } });
      Object.assign(state, { sent: 0, acked: 0, epoch: 0, answered: false });
      this.on('close', stir);
      this.on('message', () => queueMicrotask(stir));
    }
    override send(data: Parameters<WebSocket['send']>[0]): void {
      if (data instanceof Uint8Array && data[0] === 0 && (data[1] === 1 || data[1] === 2)) {
        state.sent += 1;
        if (data[1] === 1) state.answered = true;
        options.onSent?.(state.sent, data[1] === 1 ? 'step2' : 'update');
      }
      super.send(data);
    }
  }

  const provider = new WebsocketProvider(`${options.socketOrigin}/sync`, name, doc, {
    connect: false,
    disableBc: true,
    WebSocketPolyfill: CountingSocket as unknown as typeof globalThis.WebSocket,
    params: options.params ?? {},
    maxBackoffTime: 200,
  });
  const json = (decoder: decoding.Decoder): unknown => JSON.parse(decoding.readVarString(decoder));
  provider.messageHandlers[messageAck] = (_encoder, decoder) => {
    const { acked, epoch } = json(decoder) as Ack;
    state.acked = acked;
    state.epoch = epoch;
    options.onAcked?.(acked);
  };
  provider.messageHandlers[messageRefused] = (_encoder, decoder) => {
    refused.push(json(decoder) as Refused);
  };
  provider.on('closed', stir);
  doc.on('update', () => queueMicrotask(stir));
  if (options.connect !== false) provider.connect();

  const guest: RelayGuest = {
    doc,
    provider,
    get sent() {
      return state.sent;
    },
    get acked() {
      return state.acked;
    },
    refused,
    until(holds) {
      return new Promise((resolve) => {
        const look = (): void => {
          if (!holds(guest)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      });
    },
    async saved() {
      await guest.until(() => refused.length > 0 || (provider.synced && state.answered && state.epoch !== 0 && state.acked === state.sent));
      if (refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused)}`);
    },
    close() {
      provider.destroy();
      doc.destroy();
    },
  };
  return guest;
}

/** A bare socket that speaks frame by frame, for what no stock client does. */
export type BareSocket = {
  readonly socket: WebSocket;
  /** Frames received so far, oldest first. */
  readonly frames: readonly Uint8Array[];
  /** Answers of the relay's own types. */
  readonly acks: readonly Ack[];
  readonly refused: readonly Refused[];
  until(holds: () => boolean): Promise<void>;
  /** Code of the close. */
  readonly closed: Promise<number>;
};

export function bareSocket(url: string, headers: Record<string, string>): BareSocket {
  const socket = new WebSocket(url, { headers });
  const frames: Uint8Array[] = [];
  const acks: Ack[] = [];
  const refused: Refused[] = [];
  const waiting = new Set<() => void>();
  const stir = (): void => {
    for (const look of waiting) look();
  };
  socket.on('error', () => undefined);
  socket.on('open', stir);
  socket.on('message', (data) => {
    if (!(data instanceof Uint8Array)) return;
    frames.push(data);
    const decoder = decoding.createDecoder(data);
    const type = decoding.readVarUint(decoder);
    if (type === messageAck) acks.push(JSON.parse(decoding.readVarString(decoder)) as Ack);
    if (type === messageRefused) refused.push(JSON.parse(decoding.readVarString(decoder)) as Refused);
    stir();
  });
  return {
    socket,
    frames,
    acks,
    refused,
    closed: new Promise((resolve) => socket.on('close', resolve)),
    until: (holds) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!holds()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}

/** The code with which a socket is closed, or the status with which it is refused before that. */
export function closeOf(url: string, headers: Record<string, string>): Promise<{ code: number } | { status: number }> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, { headers });
    socket.on('unexpected-response', (request, response) => {
      resolve({ status: response.statusCode ?? 0 });
      request.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', (code) => resolve({ code }));
  });
}
