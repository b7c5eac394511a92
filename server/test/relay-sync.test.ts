import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { seedWork } from '@vernissage/shared/documents/seed';
import { bornCard, mendTitle } from '@vernissage/shared/documents/write-cards';
import { workDocument } from '@vernissage/shared/wire/document-name';
import { step1Frame, step2Frame, updateFrame } from '../src/relay/frames.ts';
import { echo, has, openRelayRoom, post, type RelayRoom, texts } from './relay-room.ts';

let room: RelayRoom;

beforeAll(async () => {
  room = await openRelayRoom();
});
afterEach(() => room.leave());
afterAll(() => room.close());

describe('two stock clients', () => {
  test('R1 see each other and are told what is stored', async () => {
    const { house, name, marc, awa, inside, stored } = room;
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
    const { house, marc, inside } = room;
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
  const { marc, awa, inside, bare, stored, holdCommits } = room;
  const [one, two] = [await inside(marc), await inside(awa)];
  const joiner = bare(awa);
  await joiner.until(() => joiner.frames.length > 0);
  const release = await holdCommits();
  const { acked } = one;
  post(one, 'Not stored yet');
  await echo(one.provider.ws);
  joiner.socket.send(step1Frame(Y.encodeStateVector(new Y.Doc())));
  await echo(joiner.socket);
  await echo(two.provider.ws);
  const answers = (): number => joiner.frames.filter((frame) => frame[0] === 0 && frame[1] === 1).length;
  expect({ seen: has('Not stored yet')(two), acked: one.acked, answers: answers() }).toEqual({ seen: false, acked, answers: 0 });
  const reading = stored();
  await release();
  expect(await reading).toContain('Not stored yet');
  await two.until(has('Not stored yet'));
  await one.saved();
  await joiner.until(() => answers() === 1);
});

test('R11 a card whose row was never made is told when its room is loaded, with its author', async () => {
  const { house, workshop, marc, inside } = room;
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

describe('gaps', () => {
  test('R2 a gap is dropped unacked, asked for again, and covered by the step 2 that carries it', async () => {
    const { marc, lease, bare, stored } = room;
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
    const { house, name, marc, inside } = room;
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
    const { house, name, stored } = room;
    const half = house.world.documents.edit(name, (doc) => {
      bornCard(doc, { id: 'idea-half-done', kind: 'idea', title: 'Half', lang: 'en' });
      throw new Error('changed its mind');
    });
    await expect(half).rejects.toThrow('changed its mind');
    expect(await stored()).not.toContain('Half');
  });

  test('reads several documents of one moment; missing ones are left out', async () => {
    const { house, name } = room;
    const names = await house.world.documents.readTogether([name, workDocument('never-made')], (docs) => [...docs.keys()]);
    expect(names).toEqual([name]);
  });

  test('R10 sums up the log, and opens from the sum', async () => {
    const { house, name, marc, awa, inside } = room;
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
});
