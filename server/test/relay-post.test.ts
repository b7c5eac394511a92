import * as decoding from 'lib0/decoding';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { readWork } from '@vernissage/shared/documents/read-work';
import { bornCard, mendTitle } from '@vernissage/shared/documents/write-cards';
import { type DocumentName, workDocument } from '@vernissage/shared/wire/document-name';
import { messageAck, messageRefused, type Refused } from '@vernissage/shared/wire/relay-protocol';
import { packMessages, type PostAck, type PostRefusal, postType, unpackMessages } from '@vernissage/shared/wire/sync-by-post';
import { step1Frame, step2Frame, updateFrame } from '../src/relay/frames.ts';
import { type Guest, type House, openHouse } from './house.ts';
import { type RelayGuest, relayGuest } from './relay-guests.ts';

/** `POST /sync/{document}`: rules S1 to S9 of docs/rules/relay.md, seen from the server's side. */

let house: House;
let name: DocumentName;
let workshop: string;
let jana: Guest;
let marc: Guest;
let awa: Guest;
const open: { close(): void }[] = [];
let cards = 0;

beforeAll(async () => {
  house = await openHouse();
  workshop = house.planted.workshops['W2'] ?? '';
  name = workDocument(workshop);
  [jana, marc, awa] = [await house.signIn('jana'), await house.signIn('marc'), await house.signIn('awa')];
  await jana.ask('POST', `/api/workshops/${workshop}/open`);
});
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});
afterAll(() => house.remove());

async function lease(person: Guest): Promise<number> {
  return (await person.ask<{ clientID: number }>('POST', '/api/leases', {})).body.clientID;
}

type Said = { readonly step1: Uint8Array | null; readonly news: Uint8Array | null; readonly ack: PostAck | null; readonly refused: Refused | null };

/** One call as bytes; the status and, with 200, what the answer's messages say. */
async function call(person: Guest, body: Uint8Array<ArrayBuffer>, query = ''): Promise<{ status: number; refusal: PostRefusal | null; said: Said }> {
  const answer = await person.fetch(`/sync/${name}${query}`, { method: 'POST', headers: { 'content-type': postType }, body });
  const said = { step1: null, news: null, ack: null, refused: null } as { -readonly [K in keyof Said]: Said[K] };
  if (answer.status !== 200) return { status: answer.status, refusal: (await answer.json()) as PostRefusal, said };
  for (const message of unpackMessages(new Uint8Array(await answer.arrayBuffer())) ?? []) {
    const decoder = decoding.createDecoder(message);
    const type = decoding.readVarUint(decoder);
    if (type === messageAck) said.ack = JSON.parse(decoding.readVarString(decoder)) as PostAck;
    else if (type === messageRefused) said.refused = JSON.parse(decoding.readVarString(decoder)) as Refused;
    else said[decoding.readVarUint(decoder) === 0 ? 'step1' : 'news'] = decoding.readVarUint8Array(decoder);
  }
  return { status: 200, refusal: null, said };
}

/** A page that travels by POST, one call at a time. */
type Page = {
  readonly doc: Y.Doc;
  readonly call: (...content: Uint8Array[]) => ReturnType<typeof call>;
  /** Sends all that it has written since it last did. */ send(): ReturnType<typeof call>;
};

async function pageOf(person: Guest): Promise<Page> {
  const doc = new Y.Doc();
  doc.clientID = await lease(person);
  let theirs = new Uint8Array([0]);
  let seen = '';
  const page: Page = {
    doc,
    async call(...content) {
      const answer = await call(person, packMessages([step1Frame(Y.encodeStateVector(doc)), ...content]), `?c=${doc.clientID}&p=page-${doc.clientID}${seen}`);
      if (answer.said.news) Y.applyUpdate(doc, answer.said.news);
      if (answer.said.step1) theirs = new Uint8Array(answer.said.step1);
      if (answer.said.ack) seen = `&seen=${answer.said.ack.seq}`;
      return answer;
    },
    send: () => page.call(step2Frame(Y.encodeStateAsUpdate(doc, theirs))),
  };
  await page.call();
  return page;
}

async function bySocket(person: Guest): Promise<RelayGuest> {
  const guest = relayGuest(name, { socketOrigin: house.socketOrigin, origin: house.origin, cookie: person.cookie, clientID: await lease(person) });
  open.push(guest);
  await guest.until(({ provider }) => provider.synced);
  return guest;
}

function post(doc: Y.Doc, title: string): string {
  const id = `posted-${String((cards += 1)).padStart(4, '0')}`;
  bornCard(doc, { id, kind: 'idea', title, lang: 'en', cells: { question: 0 } });
  return id;
}

const texts = (doc: Y.Doc): string[] => readWork(doc).ideas.map(({ text }) => text);
const stored = (): Promise<string[]> => house.world.documents.read(name, texts);
const json = (doc: Y.Doc): unknown => doc.getMap('cards').toJSON();

describe('a page by POST', () => {
  test('S2, S3 two pages by POST and one by socket come to the same, edits and deletions alike', async () => {
    const [one, two, socket] = [await pageOf(marc), await pageOf(awa), await bySocket(jana)];
    const id = post(one.doc, 'Shade at tram stops');
    post(two.doc, 'Drinking fountains');
    post(socket.doc, 'Benches');
    await Promise.all([one.send(), two.send(), socket.saved()]);
    await one.call();
    mendTitle(one.doc, id, 'Shade at stops');
    await one.send();
    await socket.until(({ doc }) => texts(doc).includes('Shade at stops'));
    await two.call();
    await one.call();
    expect(json(one.doc)).toEqual(json(socket.doc));
    expect(json(two.doc)).toEqual(json(socket.doc));
    expect(await stored()).toEqual(expect.arrayContaining(['Shade at stops', 'Drinking fountains', 'Benches']));
  });

  test('S3 the row of a new card names the person who posted it', async () => {
    const told = Promise.withResolvers<string | null>();
    house.world.documents.onBirths((_workshop, births) => {
      for (const birth of births) if (birth.card === id) told.resolve(birth.person);
    });
    const one = await pageOf(marc);
    const id = post(one.doc, 'By its author');
    await one.send();
    expect(await told.promise).toBe(marc.person);
  });

  test('S3 an ack comes only after the commit, and so does what others wrote', async () => {
    const [one, two] = [await pageOf(marc), await pageOf(awa)];
    const { promise: released, resolve: release } = Promise.withResolvers<null>();
    const turn = Promise.withResolvers<null>();
    const writing = house.world.database.write(async (tx) => {
      await tx.selectFrom('setting').select('key').execute();
      turn.resolve(null);
      await released;
    });
    await turn.promise;
    const order: string[] = [];
    post(one.doc, 'Not stored yet');
    const sent = one.send().then(({ said }) => order.push(`acked ${said.ack?.acked}`));
    // Looks at what is applied, stored or not, until the call has been taken in.
    const looks: Promise<unknown>[] = [];
    let taken = false;
    while (!taken) {
      looks.push(house.world.documents.read(name, (doc) => void (taken ||= texts(doc).includes('Not stored yet'))));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await two.call();
    expect(texts(two.doc)).not.toContain('Not stored yet');
    const newcomer = pageOf(awa).then(({ doc }) => order.push(texts(doc).includes('Not stored yet') ? 'told' : 'not told'));
    order.push('released');
    release(null);
    await Promise.all([writing, sent, newcomer, ...looks]);
    expect(order[0]).toBe('released');
    expect(order.slice(1).toSorted()).toEqual(['acked 1', 'told']);
    await two.call();
    expect(texts(two.doc)).toContain('Not stored yet');
  });

  test('S7 who has seen everything is told nothing but that, and told again as soon as there is something', async () => {
    const [one, two] = [await pageOf(marc), await pageOf(awa)];
    const idle = await one.call();
    expect(idle.said).toMatchObject({ step1: null, news: null, ack: { acked: 0 } });
    post(two.doc, 'News');
    await two.send();
    expect((await one.call()).said.news).not.toBeNull();
    expect(texts(one.doc)).toContain('News');
  });

  test('S4 a gap is not counted; the server asks, and a step 2 makes good for it', async () => {
    const one = await pageOf(marc);
    const updates: Uint8Array[] = [];
    one.doc.on('update', (update) => updates.push(update));
    post(one.doc, 'First of three');
    post(one.doc, 'Second of three');
    post(one.doc, 'Third of three');
    const [first, , third] = updates;
    if (!first || !third) throw new Error('three updates were made');
    const gap = await one.call(updateFrame(first), updateFrame(third));
    expect(gap.said.ack?.acked).toBe(1);
    expect(gap.said.step1).not.toBeNull();
    expect(await stored()).not.toContain('Third of three');
    expect((await one.send()).said.ack?.acked).toBe(1);
    expect(await stored()).toEqual(expect.arrayContaining(['First of three', 'Second of three', 'Third of three']));
    const mended = await one.call(updateFrame(third), step2Frame(Y.encodeStateAsUpdate(one.doc)));
    expect(mended.said.ack?.acked).toBe(2);
  });
});

describe('what is not taken', () => {
  test('S5 a refused update says why and takes nothing of it; the room goes on', async () => {
    const one = await pageOf(marc);
    one.doc.getMap('nowhere').set('a', 1);
    expect(await one.send()).toMatchObject({ status: 422, refusal: { refusal: 'refused', close: 4422, reason: 'shape' } });
    const stranger = new Y.Doc();
    stranger.clientID = await lease(awa);
    post(stranger, 'Under another’s name');
    const body = packMessages([step1Frame(Uint8Array.of(0)), step2Frame(Y.encodeStateAsUpdate(stranger))]);
    expect(await call(marc, body)).toMatchObject({ status: 422, refusal: { close: 4422, reason: 'author' } });
    expect(await stored()).not.toContain('Under another’s name');
    const two = await pageOf(awa);
    post(two.doc, 'The room goes on');
    expect((await two.send()).said.ack?.acked).toBe(1);
  });

  test('S5 a locked room says which lock', async () => {
    const one = await pageOf(marc);
    await jana.ask('POST', `/api/workshops/${workshop}/lock`, { locked: true });
    post(one.doc, 'Too late');
    expect(await one.send()).toMatchObject({ status: 422, refusal: { close: 4422, reason: 'locked', lock: 'locked-by-moderator' } });
    await jana.ask('POST', `/api/workshops/${workshop}/lock`, { locked: false });
    expect(await stored()).not.toContain('Too late');
  });

  test('S6 a reader gets everything and writes nothing', async () => {
    const writer = await pageOf(marc);
    post(writer.doc, 'To be read');
    await writer.send();
    const reader = await pageOf(await house.signIn('observer'));
    expect(texts(reader.doc)).toContain('To be read');
    expect((await reader.call(step2Frame(Uint8Array.of(0, 0)))).said).toMatchObject({ refused: null, ack: { acked: 1 } });
    post(reader.doc, 'By a reader');
    expect((await reader.send()).said).toMatchObject({ refused: { reason: 'read-only' }, ack: { acked: 0 } });
    expect(await stored()).not.toContain('By a reader');
  });

  test.each([
    ['another generation', '?generation=7', 409, 4410],
    ['another schema', '?schema=0', 409, 4426],
    ['a page that has no such clientID', '?c=5000000&p=page-nonce-1', 409, 4409],
    ['a page without its nonce', '?c=5000000', 409, 4409],
  ])('S1, L1, L6 %s', async (_what, query, status, close) => {
    const body = packMessages([step1Frame(Uint8Array.of(0))]);
    expect(await call(marc, body, query)).toMatchObject({ status, refusal: { close } });
  });

  test('S1, L1 another page’s clientID, and another person’s', async () => {
    const client = await lease(marc);
    const body = packMessages([step1Frame(Uint8Array.of(0))]);
    expect((await call(marc, body, `?c=${client}&p=first-page`)).status).toBe(200);
    expect(await call(marc, body, `?c=${client}&p=other-page`)).toMatchObject({ status: 409, refusal: { close: 4409 } });
    expect(await call(awa, body, `?c=${client}&p=first-page`)).toMatchObject({ status: 403, refusal: { close: 4403 } });
  });

  test('S1, L5 the door is the sockets’ door', async () => {
    const body = packMessages([step1Frame(Uint8Array.of(0))]);
    const headers = { 'content-type': postType };
    expect((await house.fetch(`/sync/${name}`, { method: 'POST', headers, body })).status).toBe(401);
    expect((await marc.fetch('/sync/work/no-such-document', { method: 'POST', headers, body })).status).toBe(404);
    expect((await marc.fetch(`/sync/${name}`, { method: 'POST', headers: { ...headers, origin: 'https://evil.example' }, body })).status).toBe(403);
    expect((await (await house.signIn('screen')).fetch(`/sync/${name}`, { method: 'POST', headers, body })).status).toBe(403);
  });

  test.each([
    ['no bytes', []],
    ['a length beyond the end', [9, 0]],
    ['a length without end', [255, 255, 255]],
    ['no step 1', [...packMessages([step2Frame(Uint8Array.of(0, 0))])]],
    ['a message that is none', [...packMessages([step1Frame(Uint8Array.of(0)), Uint8Array.of(0, 2, 200)])]],
    ['a state vector that is none', [...packMessages([step1Frame(Uint8Array.of(9, 9))])]],
  ])('S5 %s is unreadable, and harms nobody', async (_what, bytes) => {
    const answer = await call(marc, Uint8Array.from(bytes));
    expect(answer).toMatchObject({ status: 422, refusal: { close: 4422, reason: 'unreadable' } });
    expect((await (await pageOf(awa)).call()).status).toBe(200);
  });

  test('S5, G1 what is too large is named', async () => {
    const large = packMessages([step1Frame(Uint8Array.of(0)), updateFrame(new Uint8Array((1 << 20) + 1))]);
    expect(await call(marc, large)).toMatchObject({ status: 422, refusal: { reason: 'size' } });
    expect((await call(marc, new Uint8Array((4 << 20) + 1))).status).toBe(413);
  });

  test('S8 presence is passed over', async () => {
    const one = await pageOf(marc);
    const socket = await bySocket(awa);
    const awareness = Uint8Array.of(1, 4, 1, 7, 1, 2, 123, 125);
    expect((await one.call(awareness)).status).toBe(200);
    expect([...socket.provider.awareness.getStates().keys()].filter((client) => client !== socket.doc.clientID)).toEqual([]);
  });
});

describe('limits', () => {
  let small: House;
  beforeEach(async () => {
    const { limits } = house.config;
    small = await openHouse({ config: { limits: { ...limits, post: { ...limits.post, calls: 3 } } } });
  });
  afterEach(() => small.remove());

  test('S8 calls of one person are limited by the minute, apart from their commands and from everybody else', async () => {
    const [mod, other] = [await small.signIn('jana'), await small.signIn('elif')];
    const headers = { 'content-type': postType };
    const path = `/sync/${workDocument(small.planted.workshops['W2'] ?? '')}`;
    const body = packMessages([step1Frame(Uint8Array.of(0))]);
    const ask = async (guest: Guest): Promise<number> => (await guest.fetch(path, { method: 'POST', headers, body })).status;
    expect([await ask(mod), await ask(mod), await ask(mod), await ask(mod)]).toEqual([200, 200, 200, 429]);
    expect((await mod.ask('POST', '/api/leases', {})).status).toBe(200);
    expect(await ask(other)).toBe(200);
    small.clock.forward(60_000);
    expect(await ask(mod)).toBe(200);
  });
});
