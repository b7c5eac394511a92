import { readVarString } from 'lib0/decoding';
import { nanoid } from 'nanoid';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { messageAck, messageRefused } from '@vernissage/shared/wire/relay-protocol';
import type { Guest, House } from './house.ts';

/** One page load of a guest on a live document: a leased clientID and the stock y-websocket provider. */
export type Page = {
  readonly doc: Y.Doc;
  /** Resolves when all that this page wrote up to now is in durable storage. */
  saved(): Promise<void>;
  /** Resolves when the document satisfies `that`. */
  until(that: (doc: Y.Doc) => boolean): Promise<void>;
  readonly provider: WebsocketProvider;
  close(): void;
};

export async function openPage(house: House, guest: Guest, document: string): Promise<Page> {
  const page = nanoid();
  const lease = await guest.ask<{ clientID: number }>('POST', '/api/leases', { page });
  if (lease.status !== 200 && lease.status !== 201) throw new Error(`no lease: ${lease.status} ${JSON.stringify(lease.body)}`);
  const doc = new Y.Doc();
  doc.clientID = lease.body.clientID;
  class BadgedSocket extends WebSocket {
    constructor(address: string) {
      super(address, { headers: { cookie: guest.cookie }, origin: house.origin });
    }
  }
  const provider = new WebsocketProvider(`${house.socketOrigin}/sync`, document, doc, {
    WebSocketPolyfill: BadgedSocket as unknown as typeof globalThis.WebSocket,
    params: { c: String(doc.clientID), p: page },
    disableBc: true,
    connect: false,
  });
  // Content frames sent and acked on this connection: the answer to the server's step 1 and each update count.
  let acked = 0;
  let sent = 0;
  const waiting = new Set<() => void>();
  const look = (): void => {
    for (const one of waiting) one();
  };
  provider.messageHandlers[messageAck] = (_encoder, decoder) => {
    acked = (JSON.parse(readVarString(decoder)) as { acked: number }).acked;
    look();
  };
  provider.messageHandlers[messageRefused] = (_encoder, decoder) => void readVarString(decoder);
  doc.on('update', (_update: Uint8Array, origin: unknown) => {
    if (origin !== provider) sent += 1;
    look();
  });
  const synced = new Promise<void>((resolve) => provider.once('sync', () => resolve()));
  provider.connect();
  await synced;
  sent += 1;
  const until = (that: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const check = (): void => {
        if (!that()) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
  return {
    doc,
    provider,
    saved: () => until(() => acked >= sent),
    until: (that) => until(() => that(doc)),
    close: () => provider.destroy(),
  };
}
