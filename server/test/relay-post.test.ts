import * as decoding from 'lib0/decoding';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { mendTitle } from '@vernissage/shared/documents/write-cards';
import { workDocument } from '@vernissage/shared/wire/document-name';
import { messageAck, messageRefused, type Refused } from '@vernissage/shared/wire/relay-protocol';
import { packMessages, type PostAck, type PostRefusal, postType, unpackMessages } from '@vernissage/shared/wire/sync-by-post';
import { step1Frame, step2Frame, updateFrame } from '../src/relay/frames.ts';
import { type Guest, type House, openHouse } from './house.ts';
import { openRelayRoom, post, type RelayRoom, texts } from './relay-room.ts';

/** `POST /sync/{document}`: rules S1 to S9 of docs/rules/relay.md, seen from the server's side. */

let room: RelayRoom;

beforeAll(async () => {
  room = await openRelayRoom();
});
afterEach(() => room.leave());
afterAll(() => room.close());

type Said = { readonly step1: Uint8Array | null; readonly news: Uint8Array | null; readonly ack: PostAck | null; readonly refused: Refused | null };

/** One call as bytes; the status and, with 200, what the answer's messages say. */
async function call(person: Guest, body: Uint8Array<ArrayBuffer>, query = ''): Promise<{ status: number; refusal: PostRefusal | null; said: Said }> {
  const answer = await person.fetch(`/sync/${room.name}${query}`, { method: 'POST', headers: { 'content-type': postType }, body });
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
  doc.clientID = await room.lease(person);
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

const json = (doc: Y.Doc): unknown => doc.getMap('cards').toJSON();

describe('a page by POST', () => {
  test('S2, S3 two pages by POST and one by socket come to the same, edits and deletions alike', async () => {
    const { jana, marc, awa, inside, stored } = room;
    const [one, two, socket] = [await pageOf(marc), await pageOf(awa), await inside(jana)];
    const id = post(one, 'Shade at tram stops');
    post(two, 'Drinking fountains');
    post(socket, 'Benches');
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
    const { house, marc } = room;
    const told = Promise.withResolvers<string | null>();
    house.world.documents.onBirths((_workshop, births) => {
      for (const birth of births) if (birth.card === id) told.resolve(birth.person);
    });
    const one = await pageOf(marc);
    const id = post(one, 'By its author');
    await one.send();
    expect(await told.promise).toBe(marc.person);
  });

  test('S3 an ack comes only after the commit, and so does what others wrote', async () => {
    const { house, name, marc, awa, holdCommits } = room;
    const [one, two] = [await pageOf(marc), await pageOf(awa)];
    const release = await holdCommits();
    const order: string[] = [];
    post(one, 'Not stored yet');
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
    await Promise.all([release(), sent, newcomer, ...looks]);
    expect(order[0]).toBe('released');
    expect(order.slice(1).toSorted()).toEqual(['acked 1', 'told']);
    await two.call();
    expect(texts(two.doc)).toContain('Not stored yet');
  });

  test('S7 who has seen everything is told nothing but that, and told again as soon as there is something', async () => {
    const { marc, awa } = room;
    const [one, two] = [await pageOf(marc), await pageOf(awa)];
    const idle = await one.call();
    expect(idle.said).toMatchObject({ step1: null, news: null, ack: { acked: 0 } });
    post(two, 'News');
    await two.send();
    expect((await one.call()).said.news).not.toBeNull();
    expect(texts(one.doc)).toContain('News');
  });

  test('S4 a gap is not counted; the server asks, and a step 2 makes good for it', async () => {
    const { marc, stored } = room;
    const one = await pageOf(marc);
    const updates: Uint8Array[] = [];
    one.doc.on('update', (update) => updates.push(update));
    post(one, 'First of three');
    post(one, 'Second of three');
    post(one, 'Third of three');
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
    const { marc, awa, lease, stored } = room;
    const one = await pageOf(marc);
    one.doc.getMap('nowhere').set('a', 1);
    expect(await one.send()).toMatchObject({ status: 422, refusal: { refusal: 'refused', close: 4422, reason: 'shape' } });
    const stranger = new Y.Doc();
    stranger.clientID = await lease(awa);
    post({ doc: stranger }, 'Under another’s name');
    const body = packMessages([step1Frame(Uint8Array.of(0)), step2Frame(Y.encodeStateAsUpdate(stranger))]);
    expect(await call(marc, body)).toMatchObject({ status: 422, refusal: { close: 4422, reason: 'author' } });
    expect(await stored()).not.toContain('Under another’s name');
    const two = await pageOf(awa);
    post(two, 'The room goes on');
    expect((await two.send()).said.ack?.acked).toBe(1);
  });

  test('S5 a locked room says which lock', async () => {
    const { workshop, jana, marc, stored } = room;
    const one = await pageOf(marc);
    await jana.ask('POST', `/api/workshops/${workshop}/lock`, { locked: true });
    post(one, 'Too late');
    expect(await one.send()).toMatchObject({ status: 422, refusal: { close: 4422, reason: 'locked', lock: 'locked-by-moderator' } });
    await jana.ask('POST', `/api/workshops/${workshop}/lock`, { locked: false });
    expect(await stored()).not.toContain('Too late');
  });

  test('S6 a reader gets everything and writes nothing', async () => {
    const { house, marc, stored } = room;
    const writer = await pageOf(marc);
    post(writer, 'To be read');
    await writer.send();
    const reader = await pageOf(await house.signIn('observer'));
    expect(texts(reader.doc)).toContain('To be read');
    expect((await reader.call(step2Frame(Uint8Array.of(0, 0)))).said).toMatchObject({ refused: null, ack: { acked: 1 } });
    post(reader, 'By a reader');
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
    expect(await call(room.marc, body, query)).toMatchObject({ status, refusal: { close } });
  });

  test('S1, L1 another page’s clientID, and another person’s', async () => {
    const { marc, awa, lease } = room;
    const client = await lease(marc);
    const body = packMessages([step1Frame(Uint8Array.of(0))]);
    expect((await call(marc, body, `?c=${client}&p=first-page`)).status).toBe(200);
    expect(await call(marc, body, `?c=${client}&p=other-page`)).toMatchObject({ status: 409, refusal: { close: 4409 } });
    expect(await call(awa, body, `?c=${client}&p=first-page`)).toMatchObject({ status: 403, refusal: { close: 4403 } });
  });

  test('S1, L5 the door is the sockets’ door', async () => {
    const { house, name, marc } = room;
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
    const { marc, awa } = room;
    const answer = await call(marc, Uint8Array.from(bytes));
    expect(answer).toMatchObject({ status: 422, refusal: { close: 4422, reason: 'unreadable' } });
    expect((await (await pageOf(awa)).call()).status).toBe(200);
  });

  test('S5, G1 what is too large is named', async () => {
    const { marc } = room;
    const large = packMessages([step1Frame(Uint8Array.of(0)), updateFrame(new Uint8Array((1 << 20) + 1))]);
    expect(await call(marc, large)).toMatchObject({ status: 422, refusal: { reason: 'size' } });
    expect((await call(marc, new Uint8Array((4 << 20) + 1))).status).toBe(413);
  });

  test('S8 presence is passed over', async () => {
    const { marc, awa, inside } = room;
    const one = await pageOf(marc);
    const socket = await inside(awa);
    const awareness = Uint8Array.of(1, 4, 1, 7, 1, 2, 123, 125);
    expect((await one.call(awareness)).status).toBe(200);
    expect([...socket.provider.awareness.getStates().keys()].filter((client) => client !== socket.doc.clientID)).toEqual([]);
  });
});

describe('limits', () => {
  let small: House;
  beforeEach(async () => {
    const { limits } = room.house.config;
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
