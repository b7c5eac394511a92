import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { seedBody } from '@vernissage/shared/documents/seed';
import { archiveCard, mendTitle, setCell } from '@vernissage/shared/documents/write-cards';
import { bodyDocument } from '@vernissage/shared/wire/document-name';
import { has, openRelayRoom, post, type RelayRoom } from './relay-room.ts';

let room: RelayRoom;

beforeAll(async () => {
  room = await openRelayRoom();
});
afterEach(() => room.leave());
afterAll(() => room.close());

describe('refusals', () => {
  test('R5 a refused update closes its sender and nobody else notices', async () => {
    const { house, name, marc, awa, inside } = room;
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
    const { marc, join, stored } = room;
    const one = await join(marc, { clientID: 3_999_999_999 });
    post(one, 'Under nobody’s id');
    await one.until(({ refused }) => refused.length > 0);
    expect(one.refused).toEqual([{ reason: 'author' }]);
    expect(await stored()).not.toContain('Under nobody’s id');
  });

  test('an unreadable message is refused', async () => {
    const { marc, bare } = room;
    const one = bare(marc);
    await one.until(() => one.frames.length > 0);
    one.socket.send(Uint8Array.of(0, 2, 255));
    expect(await one.closed).toBe(4422);
    expect(one.refused).toEqual([{ reason: 'unreadable' }]);
  });

  test('R6 a reader sees everything, writes nothing and stays', async () => {
    const { house, marc, inside, stored } = room;
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
    const { house, join } = room;
    const observer = await house.signIn('observer');
    const reader = await join(observer);
    await reader.saved();
    expect(reader.refused).toEqual([]);
  });
});

describe('locks', () => {
  test('G7.1 a locked room takes the moderator’s edits only; nobody is disconnected by the lock', async () => {
    const { workshop, jana, marc, awa, join, inside } = room;
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
    const { house, marc, inside } = room;
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
    const { house, workshop, jana, marc, awa, inside } = room;
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

describe('what goes wrong', () => {
  test('G8 bytes on which Yjs throws go to quarantine; their sender is closed, the others come back by themselves', async () => {
    const { house, name, marc, awa, inside, stored } = room;
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
    const { house, workshop, marc, awa, inside, listener } = room;
    const document = bodyDocument('a-long-proposal');
    await house.world.documents.create(document, { summit: house.planted.summit, workshop }, (doc) => seedBody(doc, ['One']));
    const writer = await inside(marc, { document });
    const lazy = await listener(awa, '', document);
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
    const { house, workshop, marc, bare } = room;
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
