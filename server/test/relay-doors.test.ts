import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { bornCard } from '@vernissage/shared/documents/write-cards';
import { workDocument } from '@vernissage/shared/wire/document-name';
import { closeOf } from './relay-guests.ts';
import { openRelayRoom, post, type RelayRoom } from './relay-room.ts';

const page = 'page-nonce-1';
let room: RelayRoom;

beforeAll(async () => {
  room = await openRelayRoom();
});
afterEach(() => room.leave());
afterAll(() => room.close());

describe('the door', () => {
  const url = (document: string = room.name): string => `${room.house.socketOrigin}/sync/${document}`;
  test('L5 is shut without a badge, from another origin, for a document that is not there', async () => {
    const { house, marc } = room;
    const { cookie } = marc;
    const { origin } = house;
    expect(await closeOf(url(), { origin })).toEqual({ status: 401 });
    expect(await closeOf(url(), { origin, cookie: 'badge=forged' })).toEqual({ status: 401 });
    expect(await closeOf(url(), { origin: 'http://elsewhere.example', cookie })).toEqual({ status: 403 });
    expect(await closeOf(url(), { 'sec-fetch-site': 'same-site', cookie })).toEqual({ status: 403 });
    expect(await closeOf(url('work/nobody-made'), { origin, cookie })).toEqual({ status: 404 });
    expect(await closeOf(url('votes/nobody-made'), { origin, cookie })).toEqual({ status: 404 });
    expect(await closeOf(url('work/__proto__'), { origin, cookie })).toEqual({ status: 404 });
  });

  test('L5 another summit’s document is not there; the big screen has no right to documents', async () => {
    const { house, marc } = room;
    await house.world.database.write((tx) => tx.insertInto('summit').values({ id: 'other-summit', data: '{}' }).execute());
    await house.world.documents.create(workDocument('other-workshop'), { summit: 'other-summit', workshop: 'other-workshop' }, () => undefined);
    const { origin } = house;
    expect(await closeOf(url('work/other-workshop'), { origin, cookie: marc.cookie })).toEqual({ status: 404 });
    expect((await marc.ask('GET', '/api/documents/work/other-workshop')).status).toBe(404);
    const screen = await house.signIn('screen');
    expect(await closeOf(url(), { origin, cookie: screen.cookie })).toEqual({ status: 403 });
  });

  test('L6 another generation or schema is turned away before any sync byte', async () => {
    const { name, marc, bare } = room;
    const { body } = await marc.ask<{ generation: number; schema: number }>('GET', `/api/documents/${name}`);
    expect(body).toEqual({ generation: 1, schema: 1 });
    for (const [query, code] of [
      ['?generation=2&schema=1', 4410],
      ['?generation=1&schema=0', 4426],
    ] as const) {
      const one = bare(marc, query);
      expect(await one.closed).toBe(code);
      expect(one.frames).toEqual([]);
    }
    const fine = bare(marc, '?generation=1&schema=1');
    await fine.until(() => fine.frames.length > 0);
  });

  test('closes every socket of a person', async () => {
    const { house, awa, bare } = room;
    const one = bare(awa);
    await one.until(() => one.frames.length > 0);
    house.world.documents.closePerson(awa.person, 4401);
    expect(await one.closed).toBe(4401);
  });
});

describe('leases', () => {
  test('L1 an id belongs to the first page that connects with it', async () => {
    const { marc, awa, lease, inside, bare } = room;
    const clientID = await lease(marc, page);
    const first = await inside(marc, { clientID, params: { c: String(clientID), p: page } });
    post(first, 'Cool roofs');
    await first.saved();
    const twin = bare(marc, `?c=${clientID}&p=another-page`);
    expect(await twin.closed).toBe(4409);
    expect(twin.frames).toEqual([]);
    const thief = bare(awa, `?c=${clientID}&p=${page}`);
    expect(await thief.closed).toBe(4403);
    const nobodys = bare(marc, `?c=77777777&p=${page}`);
    expect(await nobodys.closed).toBe(4409);
    first.provider.disconnect();
    first.provider.connect();
    await first.until(({ provider }) => provider.synced);
  });

  test('L1 a spare is bound by its first page', async () => {
    const { marc, lease, bare } = room;
    const clientID = await lease(marc);
    const first = bare(marc, `?c=${clientID}&p=${page}`);
    await first.until(() => first.frames.length > 0);
    expect(await bare(marc, `?c=${clientID}&p=another-page`).closed).toBe(4409);
  });

  test('L3 an earlier id of the same person stays a good author', async () => {
    const { marc, lease, join, stored } = room;
    const earlier = new Y.Doc();
    earlier.clientID = await lease(marc);
    bornCard(earlier, { id: 'idea-from-before', kind: 'idea', title: 'Written before the reload', lang: 'en' });
    const one = await join(marc);
    Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(earlier));
    await one.saved();
    expect(await stored()).toContain('Written before the reload');
  });

  test('L4 a claim is granted only for an id that nobody holds', async () => {
    const { marc, awa, lease } = room;
    const held = await lease(awa);
    const { body } = await marc.ask<{ granted: number[]; refused: number[] }>('POST', '/api/leases/claim', { ids: [held, 4_000_000_123, 17] });
    expect(body).toEqual({ granted: [4_000_000_123], refused: [held, 17] });
    const again = await awa.ask<{ granted: number[]; refused: number[] }>('POST', '/api/leases/claim', { ids: [4_000_000_123] });
    expect(again.body.refused).toEqual([4_000_000_123]);
  });
});
