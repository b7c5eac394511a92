import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { readWork } from '@vernissage/shared/documents/read-work';
import { seedBody, seedWork } from '@vernissage/shared/documents/seed';
import { archiveCard, bornCard, mendTitle, setCell } from '@vernissage/shared/documents/write-cards';
import { bodyDocument, type DocumentName, workDocument } from '@vernissage/shared/wire/document-name';
import { step1Frame, step2Frame, updateFrame } from '../src/relay/frames.ts';
import { type Guest, type House, openHouse } from './house.ts';
import { type BareSocket, bareSocket, closeOf, type RelayGuest, relayGuest } from './relay-guests.ts';

let house: House;
let name: DocumentName;
let workshop: string;
let jana: Guest;
let marc: Guest;
let awa: Guest;
const open: { close(): void }[] = [];
const page = 'page-nonce-1';
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

async function lease(person: Guest, forPage: string | null = null): Promise<number> {
  const { body } = await person.ask<{ clientID: number }>('POST', '/api/leases', forPage ? { page: forPage } : {});
  return body.clientID;
}

type JoinOptions = { params?: Record<string, string>; clientID?: number; document?: DocumentName };

async function join(person: Guest, options: JoinOptions = {}): Promise<RelayGuest> {
  const guest = relayGuest(options.document ?? name, {
    socketOrigin: house.socketOrigin,
    origin: house.origin,
    cookie: person.cookie,
    clientID: options.clientID ?? (await lease(person)),
    params: options.params ?? {},
  });
  open.push(guest);
  return guest;
}

async function inside(person: Guest, options: JoinOptions = {}): Promise<RelayGuest> {
  const guest = await join(person, options);
  await guest.until(({ provider }) => provider.synced);
  return guest;
}

function bare(person: Guest, query = '', document: string = name): BareSocket {
  const one = bareSocket(`${house.socketOrigin}/sync/${document}${query}`, { cookie: person.cookie, origin: house.origin });
  open.push({ close: () => one.socket.terminate() });
  return one;
}

function post(guest: RelayGuest, text: string): string {
  const id = `idea-${String((cards += 1)).padStart(4, '0')}`;
  bornCard(guest.doc, { id, kind: 'idea', title: text, lang: 'en', cells: { question: 0 } });
  return id;
}

/** Resolves once the server has handled all that this socket has sent so far. */
async function echo(socket: unknown): Promise<void> {
  if (!(socket instanceof WebSocket)) throw new Error('not connected');
  const answered = once(socket, 'pong');
  socket.ping();
  await answered;
}

const texts = (doc: Y.Doc): string[] => readWork(doc).ideas.map(({ text }) => text);
const has =
  (text: string) =>
  ({ doc }: RelayGuest): boolean =>
    texts(doc).includes(text);
const stored = (): Promise<string[]> => house.world.documents.read(name, texts);

describe('two stock clients', () => {
  test('R1 see each other and are told what is stored', async () => {
    const [one, two] = [await inside(marc), await inside(awa)];
    post(one, 'Shade at tram stops');
    await two.until(has('Shade at tram stops'));
    await one.saved();
    expect(one.acked).toBe(one.sent);
    expect(await stored()).toContain('Shade at tram stops');
    const logged = await house.world.database.read.selectFrom('document_update').select('actor').where('name', '=', name).orderBy('seq').execute();
    expect(logged.at(-1)?.actor).toBe(marc.person);
  });

  test('R11 a card gets its row with its author once its birth is stored', async () => {
    const told = Promise.withResolvers<string | null>();
    house.world.documents.onBirths((_workshop, births) => {
      for (const birth of births) if (birth.card === id) told.resolve(birth.person);
    });
    const one = await inside(marc);
    const id = post(one, 'Drinking fountains');
    expect(await told.promise).toBe(marc.person);
  });
});

test('R1, R3 before it is stored nobody sees it: no colleague, no joiner, no ack', async () => {
  const [one, two] = [await inside(marc), await inside(awa)];
  const joiner = bare(awa);
  await joiner.until(() => joiner.frames.length > 0);
  // Whoever has the writer's turn keeps every commit waiting.
  const { promise: released, resolve: release } = Promise.withResolvers<null>();
  const turn = Promise.withResolvers<null>();
  const writing = house.world.database.write(async (tx) => {
    await tx.selectFrom('setting').select('key').execute();
    turn.resolve(null);
    await released;
  });
  await turn.promise;
  const { acked } = one;
  post(one, 'Not stored yet');
  await echo(one.provider.ws);
  joiner.socket.send(step1Frame(Y.encodeStateVector(new Y.Doc())));
  await echo(joiner.socket);
  await echo(two.provider.ws);
  const answers = (): number => joiner.frames.filter((frame) => frame[0] === 0 && frame[1] === 1).length;
  expect({ seen: has('Not stored yet')(two), acked: one.acked, answers: answers() }).toEqual({ seen: false, acked, answers: 0 });
  const reading = stored();
  release(null);
  await writing;
  expect(await reading).toContain('Not stored yet');
  await two.until(has('Not stored yet'));
  await one.saved();
  await joiner.until(() => answers() === 1);
});

test('R11 a card whose row was never made is told when its room is loaded, with its author', async () => {
  const document = workDocument('a-room-of-its-own');
  await house.world.documents.create(document, { summit: house.planted.summit, workshop }, seedWork);
  const rowOf = () => house.world.database.read.selectFrom('card').select('id').where('id', '=', 'theme-lost-row').executeTakeFirst();
  const one = await inside(marc, { document });
  bornCard(one.doc, { id: 'theme-lost-row', kind: 'theme', title: 'Lost', lang: 'en' });
  await one.saved();
  while (!(await rowOf())) await new Promise((resolve) => setImmediate(resolve));
  one.close();
  await house.world.database.write((tx) => tx.deleteFrom('card').where('id', '=', 'theme-lost-row').execute());
  const told = new Promise<unknown>((resolve) => {
    house.world.documents.onBirths((_workshop, births) => {
      const birth = births.find(({ card }) => card === 'theme-lost-row');
      if (birth) resolve(birth);
    });
  });
  // The room goes with its last socket; whoever asks next loads it anew.
  let found: unknown = null;
  void told.then((birth) => (found = birth));
  while (found === null) {
    await house.world.documents.read(document, () => null);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(found).toEqual({ card: 'theme-lost-row', kind: 'theme', person: marc.person });
});

describe('the door', () => {
  const url = (document: string = name): string => `${house.socketOrigin}/sync/${document}`;
  test('L5 is shut without a badge, from another origin, for a document that is not there', async () => {
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
    await house.world.database.write((tx) => tx.insertInto('summit').values({ id: 'other-summit', data: '{}' }).execute());
    await house.world.documents.create(workDocument('other-workshop'), { summit: 'other-summit', workshop: 'other-workshop' }, () => undefined);
    const { origin } = house;
    expect(await closeOf(url('work/other-workshop'), { origin, cookie: marc.cookie })).toEqual({ status: 404 });
    expect((await marc.ask('GET', '/api/documents/work/other-workshop')).status).toBe(404);
    const screen = await house.signIn('screen');
    expect(await closeOf(url(), { origin, cookie: screen.cookie })).toEqual({ status: 403 });
  });

  test('L6 another generation or schema is turned away before any sync byte', async () => {
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
});

describe('leases', () => {
  test('L1 an id belongs to the first page that connects with it', async () => {
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
    const clientID = await lease(marc);
    const first = bare(marc, `?c=${clientID}&p=${page}`);
    await first.until(() => first.frames.length > 0);
    expect(await bare(marc, `?c=${clientID}&p=another-page`).closed).toBe(4409);
  });

  test('L3 an earlier id of the same person stays a good author', async () => {
    const earlier = new Y.Doc();
    earlier.clientID = await lease(marc);
    bornCard(earlier, { id: 'idea-from-before', kind: 'idea', title: 'Written before the reload', lang: 'en' });
    const one = await join(marc);
    Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(earlier));
    await one.saved();
    expect(await stored()).toContain('Written before the reload');
  });

  test('L4 a claim is granted only for an id that nobody holds', async () => {
    const held = await lease(awa);
    const { body } = await marc.ask<{ granted: number[]; refused: number[] }>('POST', '/api/leases/claim', { ids: [held, 4_000_000_123, 17] });
    expect(body).toEqual({ granted: [4_000_000_123], refused: [held, 17] });
    const again = await awa.ask<{ granted: number[]; refused: number[] }>('POST', '/api/leases/claim', { ids: [4_000_000_123] });
    expect(again.body.refused).toEqual([4_000_000_123]);
  });
});

describe('refusals', () => {
  test('R5 a refused update closes its sender and nobody else notices', async () => {
    const [one, two] = [await inside(marc), await inside(awa)];
    const seen = two.provider.ws;
    one.doc.getMap('cards').set('idea-bad-one', new Y.Map([['state', 'adopted']]));
    await one.until(({ refused }) => refused.length > 0);
    expect(one.refused).toEqual([{ reason: 'shape' }]);
    await one.until(({ provider }) => !provider.shouldConnect);
    post(two, 'Green corridors');
    await two.saved();
    expect(two.provider.ws).toBe(seen);
    expect(await house.world.documents.read(name, (doc) => doc.getMap('cards').has('idea-bad-one'))).toBe(false);
  });

  test('G3 writing under an id that is not leased is refused', async () => {
    const one = await join(marc, { clientID: 3_999_999_999 });
    post(one, 'Under nobody’s id');
    await one.until(({ refused }) => refused.length > 0);
    expect(one.refused).toEqual([{ reason: 'author' }]);
    expect(await stored()).not.toContain('Under nobody’s id');
  });

  test('an unreadable message is refused', async () => {
    const one = bare(marc);
    await one.until(() => one.frames.length > 0);
    one.socket.send(Uint8Array.of(0, 2, 255));
    expect(await one.closed).toBe(4422);
    expect(one.refused).toEqual([{ reason: 'unreadable' }]);
  });

  test('R6 a reader sees everything, writes nothing and stays', async () => {
    const observer = await house.signIn('observer');
    const [reader, writer] = [await inside(observer), await inside(marc)];
    post(reader, 'By a reader');
    await reader.until(({ refused }) => refused.length > 0);
    expect(reader.refused).toEqual([{ reason: 'read-only' }]);
    post(writer, 'By a writer');
    await reader.until(has('By a writer'));
    expect(reader.provider.wsconnected).toBe(true);
    expect(reader.acked).toBeLessThan(reader.sent);
    expect(await stored()).not.toContain('By a reader');
  });

  test('R6 a reader’s empty step 2 is acked', async () => {
    const observer = await house.signIn('observer');
    const reader = await join(observer);
    await reader.saved();
    expect(reader.refused).toEqual([]);
  });
});

describe('locks', () => {
  test('G7.1 a locked room takes the moderator’s edits only; nobody is disconnected by the lock', async () => {
    const [one, moderator] = [await inside(marc), await inside(jana)];
    const id = post(one, 'Before the lock');
    await moderator.until(has('Before the lock'));
    await one.saved();
    expect((await jana.ask('POST', `/api/workshops/${workshop}/lock`, { locked: true })).status).toBeLessThan(300);
    post(moderator, 'By the moderator');
    await one.until(has('By the moderator'));
    setCell(one.doc, id, 'lang', 'fr');
    await one.until(({ refused }) => refused.length > 0);
    expect(one.refused).toEqual([{ reason: 'locked', lock: 'locked-by-moderator' }]);
    const back = await join(awa);
    await back.saved(); // a step 2 that says nothing new is no edit
    expect((await jana.ask('POST', `/api/workshops/${workshop}/lock`, { locked: false })).status).toBeLessThan(300);
  });

  test('G7.2 a card that is held for a vote takes no edit', async () => {
    const one = await inside(marc);
    const id = post(one, 'To be voted on');
    await one.saved();
    const lift = house.world.locks.hold([id]);
    setCell(one.doc, id, 'lang', 'fr');
    await one.until(({ refused }) => refused.length > 0);
    lift();
    expect(one.refused).toEqual([{ reason: 'locked', lock: 'in-vote', card: id }]);
  });

  test('G7.3 an idea’s words are its author’s and the moderator’s; its theme is everybody’s', async () => {
    const [author, other, moderator] = [await inside(marc), await inside(awa), await inside(jana)];
    const id = post(author, 'Mine');
    await author.saved();
    await Promise.all([other.until(has('Mine')), moderator.until(has('Mine'))]);
    const rows = (): Promise<unknown> => house.world.database.read.selectFrom('card').select('id').where('id', '=', id).executeTakeFirst();
    while (!(await rows())) await new Promise((resolve) => setImmediate(resolve));
    await house.world.locks.refresh(workshop);
    setCell(other.doc, id, 'theme', 'theme-of-all');
    await other.saved();
    mendTitle(moderator.doc, id, 'Mine, mended');
    await author.until(has('Mine, mended'));
    archiveCard(other.doc, id, true);
    await other.until(({ refused }) => refused.length > 0);
    expect(other.refused).toEqual([{ reason: 'locked', lock: 'not-yours', card: id }]);
  });
});

describe('gaps', () => {
  test('R2 a gap is dropped unacked, asked for again, and covered by the step 2 that carries it', async () => {
    const writer = new Y.Doc();
    writer.clientID = await lease(marc);
    const updates: Uint8Array[] = [];
    writer.on('update', (update: Uint8Array) => updates.push(update));
    bornCard(writer, { id: 'idea-gap-one', kind: 'idea', title: 'First', lang: 'en' });
    bornCard(writer, { id: 'idea-gap-two', kind: 'idea', title: 'Second', lang: 'en' });
    bornCard(writer, { id: 'idea-gap-three', kind: 'idea', title: 'Third', lang: 'en' });
    const [first, second, third] = updates;
    if (!first || !second || !third) throw new Error('no updates');
    const one = bare(marc);
    const asked = (): number => one.frames.filter((frame) => frame[0] === 0 && frame[1] === 0).length;
    await one.until(() => asked() === 1);
    one.socket.send(step1Frame(Y.encodeStateVector(writer)));
    await one.until(() => one.acks.length === 1);
    expect(one.acks[0]).toMatchObject({ acked: 0 });
    one.socket.send(step2Frame(Uint8Array.of(0, 0)));
    await one.until(() => one.acks.at(-1)?.acked === 1);
    one.socket.send(updateFrame(third));
    await one.until(() => asked() === 2);
    one.socket.send(updateFrame(first)); // stored, but behind a gap
    one.socket.send(step2Frame(Y.encodeStateAsUpdate(writer)));
    await one.until(() => one.acks.at(-1)?.acked === 4);
    expect(one.acks.map(({ acked }) => acked)).not.toContain(2);
    expect(one.acks.map(({ acked }) => acked)).not.toContain(3);
    expect(await stored()).toEqual(expect.arrayContaining(['First', 'Second', 'Third']));
  });
});

describe('the server as a writer', () => {
  test('edits under its own id, told after the commit; reads what is stored', async () => {
    const one = await inside(marc);
    const told: unknown[] = [];
    house.world.documents.onBirths((_workshop, births) => told.push(...births));
    await house.world.documents.edit(name, (doc) => bornCard(doc, { id: 'idea-by-server', kind: 'idea', title: 'From the city', lang: 'en' }));
    await one.until(has('From the city'));
    expect(told).toContainEqual({ card: 'idea-by-server', kind: 'idea', person: null });
    const writer = await house.world.documents.read(name, (doc) => doc.getMap('cards')._map.get('idea-by-server')?.id.client ?? 0);
    expect(writer).toBeLessThan(2 ** 20);
  });

  test('a change that throws leaves nothing behind', async () => {
    const half = house.world.documents.edit(name, (doc) => {
      bornCard(doc, { id: 'idea-half-done', kind: 'idea', title: 'Half', lang: 'en' });
      throw new Error('changed its mind');
    });
    await expect(half).rejects.toThrow('changed its mind');
    expect(await stored()).not.toContain('Half');
  });

  test('reads several documents of one moment; missing ones are left out', async () => {
    const names = await house.world.documents.readTogether([name, workDocument('never-made')], (docs) => [...docs.keys()]);
    expect(names).toEqual([name]);
  });

  test('R10 sums up the log, and opens from the sum', async () => {
    const one = await inside(marc);
    const id = post(one, 'x');
    const checkpoints = () => house.world.database.read.selectFrom('document_checkpoint').select('seq').where('name', '=', name).execute();
    for (let index = 0; index < 520; index += 1) mendTitle(one.doc, id, `written ${index}`);
    await one.saved();
    while ((await checkpoints()).length === 0) await new Promise((resolve) => setImmediate(resolve));
    one.close();
    const again = await inside(awa);
    expect(texts(again.doc)).toContain('written 519');
  });

  test('closes every socket of a person', async () => {
    const one = bare(awa);
    await one.until(() => one.frames.length > 0);
    house.world.documents.closePerson(awa.person, 4401);
    expect(await one.closed).toBe(4401);
  });
});

describe('what goes wrong', () => {
  test('G8 bytes on which Yjs throws go to quarantine; their sender is closed, the others come back by themselves', async () => {
    const [one, two] = [await inside(marc), await inside(awa)];
    // No bytes are known that pass the guard and throw: the fault is put into the document itself.
    const breakOnce = () =>
      house.world.documents.read(name, (doc) =>
        doc.once('beforeTransaction', () => {
          throw new Error('a fault in the document');
        }),
      );
    const droppedOf = ({ provider }: typeof two) => new Promise<number>((resolve) => provider.once('connection-close', (event) => resolve(event?.code ?? 0)));
    // Taken together with others' words nobody can be named: all come back, and from then on each is taken by itself.
    post(one, 'Awake');
    await one.saved();
    const all = [droppedOf(one), droppedOf(two)];
    await breakOnce();
    post(one, 'On which all break');
    expect(await Promise.all(all)).toEqual([1013, 1013]);
    await one.saved();
    expect(await stored()).toContain('On which all break');
    expect(one.refused).toEqual([]);
    await two.until(({ provider }) => provider.synced);
    const dropped = droppedOf(two);
    await breakOnce();
    post(one, 'On which it breaks');
    await one.until(({ refused }) => refused.length > 0);
    expect(one.refused).toEqual([{ reason: 'unreadable' }]);
    expect(await dropped).toBe(1013);
    post(two, 'After the fault');
    await two.saved();
    expect(await stored()).toContain('After the fault');
    expect(await stored()).not.toContain('On which it breaks');
    const kept = () => house.world.database.read.selectFrom('quarantine').select(['name', 'actor', 'reason']).execute();
    expect(await kept()).toContainEqual({ name, actor: marc.person, reason: 'Error: a fault in the document' });
  });

  test('R7 a reader that takes nothing is let go; who writes notices nothing', { timeout: 30_000 }, async () => {
    const document = bodyDocument('a-long-proposal');
    await house.world.documents.create(document, { summit: house.planted.summit, workshop }, (doc) => seedBody(doc, ['One']));
    const writer = await inside(marc, { document });
    const lazy = bare(awa, '', document);
    await lazy.until(() => lazy.frames.length > 0);
    lazy.socket.send(step1Frame(Y.encodeStateVector(new Y.Doc())));
    await lazy.until(() => lazy.acks.length > 0);
    lazy.socket.pause();
    const text = writer.doc.getXmlFragment('default').get(1);
    const words = text instanceof Y.XmlElement ? text.get(0) : null;
    if (!(words instanceof Y.XmlText)) throw new Error('no text to write into');
    for (let index = 0; index < 60; index += 1) {
      words.insert(0, 'x'.repeat(190_000));
      words.delete(0, 190_000);
      await writer.saved();
    }
    lazy.socket.resume();
    expect(await lazy.closed).toBe(1013);
    expect(writer.refused).toEqual([]);
  });

  test('R9 a damaged document refuses; it never opens empty', async () => {
    const document = bodyDocument('a-damaged-one');
    await house.world.documents.create(document, { summit: house.planted.summit, workshop }, (doc) => seedBody(doc, ['One']));
    await house.world.database.write((tx) => tx.updateTable('document_update').set({ sha256: 'x' }).where('name', '=', document).execute());
    const one = bare(marc, '', document);
    expect(await one.closed).toBe(1013);
    expect(one.refused).toEqual([{ reason: 'unloadable' }]);
    expect(one.frames).toHaveLength(1);
    await expect(house.world.documents.read(document, () => null)).rejects.toThrow(/not what was written/);
  });
});

test('R12 more than 50 sockets are sent away a few at a time', async () => {
  const own = await openHouse();
  const mod = await own.signIn('jana');
  const room = own.planted.workshops['W2'] ?? '';
  await mod.ask('POST', `/api/workshops/${room}/open`);
  const sockets = Array.from(
    { length: 60 },
    () => new WebSocket(`${own.socketOrigin}/sync/${workDocument(room)}`, { headers: { cookie: mod.cookie, origin: own.origin } }),
  );
  await Promise.all(sockets.map((socket) => once(socket, 'message')));
  const closings = sockets.map(async (socket): Promise<unknown> => (await once(socket, 'close'))[0]);
  const gone = own.close();
  await Promise.race(closings);
  const left = sockets.filter((socket) => socket.readyState === WebSocket.OPEN);
  const heard = left.map(async (socket) => {
    socket.send(step1Frame(Uint8Array.of(0)));
    await once(socket, 'message');
    return 'still served';
  });
  expect(await Promise.race([...heard, Promise.all(closings)])).toBe('still served');
  expect(new Set(await Promise.all(closings))).toEqual(new Set([1012]));
  await gone;
  await own.remove();
});

test('R12 on shutdown what is under way is stored, then sockets are closed with 1012', async () => {
  const own = await openHouse();
  const mod = await own.signIn('jana');
  const room = own.planted.workshops['W2'] ?? '';
  await mod.ask('POST', `/api/workshops/${room}/open`);
  const { body } = await mod.ask<{ clientID: number }>('POST', '/api/leases', {});
  const document = workDocument(room);
  const one = relayGuest(document, { socketOrigin: own.socketOrigin, origin: own.origin, cookie: mod.cookie, clientID: body.clientID });
  await one.saved();
  const code = new Promise<number>((resolve) => one.provider.on('connection-close', (event) => resolve(event?.code ?? 0)));
  post(one, 'At the last moment');
  await one.saved();
  one.provider.shouldConnect = false;
  await own.close();
  expect(await code).toBe(1012);
  one.close();
  const after = await openHouse({ dataDir: own.dataDir });
  expect(await after.world.documents.read(document, texts)).toContain('At the last moment');
  await after.remove();
});
