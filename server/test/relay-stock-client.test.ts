import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { readWork } from '@vernissage/shared/documents/read-work';
import { bornCard } from '@vernissage/shared/documents/write-cards';
import { type DocumentName, workDocument } from '@vernissage/shared/wire/document-name';
import { type Guest, type House, openHouse } from './house.ts';

/**
 * y-websocket's own client, unchanged: it knows neither acks nor refusals, keeps its own presence listener and its own backoff. All that it is
 * given is what every client needs here, a badge cookie and a leased clientID (docs/formats.md).
 */

let house: House;
let name: DocumentName;
let marc: Guest;
let awa: Guest;
const open: { destroy(): void }[] = [];

beforeAll(async () => {
  house = await openHouse();
  const workshop = house.planted.workshops['W2'] ?? '';
  name = workDocument(workshop);
  marc = await house.signIn('marc');
  awa = await house.signIn('awa');
  await (await house.signIn('jana')).ask('POST', `/api/workshops/${workshop}/open`);
});
afterEach(() => {
  for (const one of open.splice(0)) one.destroy();
  vi.restoreAllMocks();
});
afterAll(() => house.remove());

/** A browser sends cookie and Origin by itself; Node's socket has to be told. */
function socketOf(guest: Guest): typeof globalThis.WebSocket {
  class BadgedSocket extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols, { headers: { cookie: guest.cookie, origin: house.origin } });
    }
  }
  return BadgedSocket as unknown as typeof globalThis.WebSocket;
}

async function stockClient(guest: Guest): Promise<{ doc: Y.Doc; provider: WebsocketProvider }> {
  const { body } = await guest.ask<{ clientID: number }>('POST', '/api/leases', {});
  const doc = new Y.Doc();
  doc.clientID = body.clientID;
  const provider = new WebsocketProvider(`${house.socketOrigin}/sync`, name, doc, { WebSocketPolyfill: socketOf(guest), disableBc: true });
  open.push(provider, doc);
  await synced(provider);
  return { doc, provider };
}

function synced(provider: WebsocketProvider): Promise<void> {
  return new Promise((resolve) => {
    if (provider.synced) return resolve();
    const hear = (isSynced: boolean): void => {
      if (!isSynced) return;
      provider.off('sync', hear);
      resolve();
    };
    provider.on('sync', hear);
  });
}

const texts = (doc: Y.Doc): string[] => readWork(doc).ideas.map(({ text }) => text);

function arrives(doc: Y.Doc, text: string): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!texts(doc).includes(text)) return;
      doc.off('afterTransaction', look);
      resolve();
    };
    doc.on('afterTransaction', look);
    look();
  });
}

function post(doc: Y.Doc, id: string, title: string): void {
  bornCard(doc, { id, kind: 'idea', title, lang: 'en', cells: { question: 0 } });
}

test('a stock client is in step with others, and passes over the messages that it does not know', async () => {
  const passedOver = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const [one, two] = [await stockClient(marc), await stockClient(awa)];
  post(one.doc, 'stock-idea-1', 'Shade at tram stops');
  await arrives(two.doc, 'Shade at tram stops');
  post(two.doc, 'stock-idea-2', 'Drinking fountains');
  await arrives(one.doc, 'Drinking fountains');
  expect(await house.world.documents.read(name, texts)).toEqual(expect.arrayContaining(['Shade at tram stops', 'Drinking fountains']));
  expect(one.provider.wsconnected && two.provider.wsconnected).toBe(true);
  // Acks reach it, and a line in its console is all that comes of them.
  expect(passedOver).toHaveBeenCalledWith('Unable to compute message');
  expect(new Set(passedOver.mock.calls.map(String))).toEqual(new Set(['Unable to compute message']));
});

test('a stock client sees who is there, under the name of the badge, and when they leave', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const [one, two] = [await stockClient(marc), await stockClient(awa)];
  const seen = (holds: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!holds()) return;
        two.provider.awareness.off('change', look);
        resolve();
      };
      two.provider.awareness.on('change', look);
      look();
    });
  const stateOfOne = (): Record<string, unknown> | undefined => two.provider.awareness.getStates().get(one.doc.clientID);
  const place = { type: null, tname: null, item: { client: one.doc.clientID, clock: 0 }, assoc: 0 };
  one.provider.awareness.setLocalState({ user: { name: 'Somebody else' }, cursor: { anchor: place, head: place } });
  await seen(() => stateOfOne()?.['cursor'] !== undefined);
  expect(stateOfOne()).toMatchObject({ user: { id: marc.person, name: marc.me.name, letters: 'MTL' }, cursor: { anchor: place, head: place } });
  one.provider.destroy();
  await seen(() => stateOfOne() === undefined);
});

test('a stock client that was cut off comes back by itself with what was written meanwhile, both ways', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const [one, two] = [await stockClient(marc), await stockClient(awa)];
  const cut = new Promise<void>((resolve) => one.provider.once('connection-close', () => resolve()));
  if (!(one.provider.ws instanceof WebSocket)) throw new Error('not connected');
  one.provider.ws.terminate();
  await cut;
  post(one.doc, 'stock-idea-3', 'Written while cut off');
  post(two.doc, 'stock-idea-4', 'Written by the other');
  await arrives(two.doc, 'Written while cut off');
  await arrives(one.doc, 'Written by the other');
  expect(await house.world.documents.read(name, texts)).toEqual(expect.arrayContaining(['Written while cut off', 'Written by the other']));
});

test('R5 a stock client whose update is refused is closed for good: it asks no more, and the room notices nothing', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const [one, two] = [await stockClient(marc), await stockClient(awa)];
  const closed = new Promise<number>((resolve) => one.provider.once('closed', ({ code }) => resolve(code)));
  one.doc.getMap('nowhere').set('a', 1);
  expect(await closed).toBe(4422);
  expect(one.provider.shouldConnect).toBe(false);
  post(two.doc, 'stock-idea-5', 'The room goes on');
  const three = await stockClient(marc);
  await arrives(three.doc, 'The room goes on');
});
