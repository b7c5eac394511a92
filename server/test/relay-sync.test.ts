import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { readWork, titleOf } from '@vernissage/shared/documents/read-work';
import { seedWork } from '@vernissage/shared/documents/seed';
import { bornCard, mendTitle, setCell } from '@vernissage/shared/documents/write-cards';
import { type DocumentName, workDocument } from '@vernissage/shared/wire/document-name';
import { type Guest, type House, openHouse } from './house.ts';
import { closeOf, type RelayGuest, relayGuest } from './relay-guests.ts';

let house: House;
let name: DocumentName;
let workshop: string;
const guests: RelayGuest[] = [];

beforeAll(async () => {
  house = await openHouse();
  workshop = house.planted.workshops['W2'] ?? '';
  name = workDocument(workshop);
  const jana = await house.signIn('jana');
  const opened = await jana.ask('POST', `/api/workshops/${workshop}/open`);
  if (opened.status >= 300) throw new Error(JSON.stringify(opened));
});
afterAll(async () => {
  for (const guest of guests) guest.close();
  await house.remove();
});

async function lease(person: Guest, page?: string): Promise<number> {
  const { body } = await person.ask<{ clientID: number }>('POST', '/api/leases', page ? { page } : {});
  return body.clientID;
}

async function join(person: Guest, options: { document?: DocumentName; params?: Record<string, string>; clientID?: number } = {}): Promise<RelayGuest> {
  const guest = relayGuest(options.document ?? name, {
    socketOrigin: house.socketOrigin,
    origin: house.origin,
    cookie: person.cookie,
    clientID: options.clientID ?? (await lease(person)),
    params: options.params ?? {},
  });
  guests.push(guest);
  return guest;
}

const has = (text: string) => (guest: RelayGuest) => readWork(guest.doc).ideas.some((idea) => idea.text === text);

describe('two stock clients', () => {
  test('R1 see each other and are told what is stored', async () => {
    const [marc, awa] = [await house.signIn('marc'), await house.signIn('awa')];
    const [one, two] = [await join(marc), await join(awa)];
    await one.saved();
    await two.saved();
    bornCard(one.doc, { id: 'idea-first', kind: 'idea', title: 'Shade at tram stops', lang: 'en', cells: { question: 0 } });
    await two.until(has('Shade at tram stops'));
    mendTitle(one.doc, 'idea-first', 'Shade at all tram stops');
    await two.until(has('Shade at all tram stops'));
    await one.saved();
    expect(one.acked).toBe(one.sent);
    expect(await house.world.documents.read(name, (doc) => readWork(doc).ideas.length)).toBe(1);
    const logged = await house.world.database.read.selectFrom('document_update').select('actor').where('name', '=', name).orderBy('seq').execute();
    expect(logged.at(-1)?.actor).toBe(marc.person);
  });
});
