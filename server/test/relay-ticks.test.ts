import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { readWork } from '@vernissage/shared/documents/read-work';
import { seedBody } from '@vernissage/shared/documents/seed';
import { bornCard, mendTitle, setCell } from '@vernissage/shared/documents/write-cards';
import { bodyDocument } from '@vernissage/shared/wire/document-name';
import { step1Frame, step2Frame, updateFrame } from '../src/relay/frames.ts';
import { relayLimits } from '../src/relay/limits.ts';
import { type Guest, openHouse } from './house.ts';
import { type BareSocket, bareSocket, type RelayGuest, relayGuest } from './relay-guests.ts';
import { openRelayRoom, type RelayRoom } from './relay-room.ts';

let room: RelayRoom;

beforeAll(async () => {
  room = await openRelayRoom({ config: { limits: { relay: { ...relayLimits, quietMs: 1, step1s: 3 } } } });
});
afterEach(() => room.leave());
afterAll(() => room.close());

/** A card of the person's own on a bare socket, and a letter for its title: each `write` is one frame. */
async function scribe(person: Guest, card: string): Promise<{ line: BareSocket; doc: Y.Doc; write(letter: string): void }> {
  const doc = new Y.Doc();
  doc.clientID = await room.lease(person);
  const line = await room.listener(person);
  line.socket.send(step2Frame(Uint8Array.of(0, 0)));
  doc.on('update', (update: Uint8Array) => line.socket.send(updateFrame(update)));
  bornCard(doc, { id: card, kind: 'theme', title: '', lang: 'en' });
  await line.until(() => line.acks.at(-1)?.acked === 2);
  return {
    line,
    doc,
    write(letter) {
      const title = doc.getMap<Y.Map<unknown>>('cards').get(card)?.get('title');
      if (title instanceof Y.Text) title.insert(title.length, letter);
    },
  };
}

const titleIn = (doc: Y.Doc, card: string): string | undefined => readWork(doc).themes.find(({ id }) => id === card)?.title;
const updates = (line: BareSocket): number => line.frames.filter((frame) => frame[0] === 0 && frame[1] === 2).length;

/** Every single unit that an update deletes. */
function deletedIn(update: Uint8Array): string[] {
  return [...Y.decodeUpdate(update).ds.clients].flatMap(([client, ranges]) =>
    ranges.flatMap(({ clock, len }) => Array.from({ length: len }, (_, index) => `${client}:${clock + index}`)),
  );
}

/** The value of a metric without labels. */
async function metric(metricName: string): Promise<number> {
  const text = await (await room.house.fetch('/metrics')).text();
  return Number(new RegExp(`^${metricName} (.+)$`, 'm').exec(text)?.[1]);
}

describe('ticks', () => {
  test('R13 what comes together is stored in few commits, told in few frames and acked in few acks', async () => {
    const { jana, marc, awa, inside, listener } = room;
    const writer = await scribe(marc, 'theme-together');
    const reader = await inside(awa);
    const ear = await listener(jana);
    const [commits, acks, told] = [await metric('vernissage_commit_seconds_count'), writer.line.acks.length, updates(ear)];
    for (let index = 0; index < 60; index += 1) writer.write('x');
    await writer.line.until(() => writer.line.acks.at(-1)?.acked === 62);
    await reader.until(({ doc }) => titleIn(doc, 'theme-together')?.length === 60);
    const tick = (await metric('vernissage_commit_seconds_count')) - commits;
    expect(tick).toBeLessThan(40);
    expect(writer.line.acks.length - acks).toBeLessThanOrEqual(tick);
    expect(updates(ear) - told).toBeLessThanOrEqual(tick);
    expect(updates(writer.line)).toBe(0); // nobody hears of their own alone
  });

  test('R3 whoever joins while others write misses nothing', async () => {
    const { marc, awa, inside } = room;
    const writer = await scribe(marc, 'theme-joined');
    const joined: RelayGuest[] = [];
    for (let round = 0; round < 6; round += 1) {
      for (let index = 0; index < 20; index += 1) writer.write('y');
      joined.push(await inside(awa));
      for (let index = 0; index < 20; index += 1) writer.write('z');
    }
    for (const guest of joined) await guest.until(({ doc }) => titleIn(doc, 'theme-joined')?.length === 240);
    for (const { doc } of joined) expect(doc.store.pendingStructs).toBeNull();
  });

  test('R19 the log, read again, is the document, also where two wrote one cell at once', async () => {
    const { house, name, marc, awa, inside } = room;
    const [one, two] = [await inside(marc), await inside(awa)];
    const id = 'theme-twice';
    bornCard(one.doc, { id, kind: 'theme', title: 'Twice', lang: 'en' });
    await two.until(({ doc }) => titleIn(doc, id) === 'Twice');
    for (const lang of ['fr', 'en', 'fr'] as const) {
      for (const { doc } of [one, two]) {
        setCell(doc, id, 'lang', lang);
        mendTitle(doc, id, `${titleIn(doc, id)} ${lang}`);
      }
      await Promise.all([one.saved(), two.saved()]);
    }
    const whole = (doc: Y.Doc): Uint8Array => Y.encodeSnapshot(Y.snapshot(doc));
    const live = await house.world.documents.read(name, whole);
    const { seq } = await house.world.database.read
      .selectFrom('document_update')
      .select((of) => of.fn.max('seq').as('seq'))
      .where('name', '=', name)
      .executeTakeFirstOrThrow();
    expect(await house.world.documents.readAt({ name, generation: 1, seq }, whole)).toEqual(live);
  });

  test('R19 what Yjs tidies up by itself is stored as the server’s, and what people wrote not once more', async () => {
    const { house, workshop, marc, awa, inside } = room;
    const document = bodyDocument('a-tidied-proposal');
    await house.world.documents.create(document, { summit: house.planted.summit, workshop }, (doc) => seedBody(doc, ['One']));
    const two = [await inside(marc, { document }), await inside(awa, { document })] as const;
    const wordsOf = ({ doc }: RelayGuest): Y.XmlText => {
      const paragraph = doc.getXmlFragment('default').get(1);
      const words = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
      if (!(words instanceof Y.XmlText)) throw new Error('no text to write into');
      return words;
    };
    const [one, other] = [wordsOf(two[0]), wordsOf(two[1])];
    one.insert(0, 'words');
    one.format(0, 5, { bold: {} });
    await two[1].until(() => other.toString() === '<bold>words</bold>');
    // Each deletes a half and does not know of the other's: the marks around are left over.
    one.delete(0, 3);
    other.delete(3, 2);
    await Promise.all(two.map((guest) => guest.saved()));
    await two[1].until(() => other.length === 0);
    const rows = await house.world.database.read.selectFrom('document_update').select(['actor', 'bytes']).where('name', '=', document).execute();
    const deleted = rows.flatMap(({ bytes }) => deletedIn(bytes));
    expect(rows.flatMap(({ actor, bytes }) => (actor === 'server' ? deletedIn(bytes) : []))).not.toEqual([]);
    expect(deleted.length).toBeGreaterThan(5);
    expect(new Set(deleted).size).toBe(deleted.length);
  });

  test('R18 a clock that jumps has no effect', async () => {
    const { house, marc, inside } = room;
    const one = await inside(marc);
    const { ws } = one.provider;
    const at = house.clock.now();
    for (const jump of [-400 * 86_400_000, 3_600_000]) {
      house.clock.set(at + jump);
      bornCard(one.doc, { id: `theme-jump${jump}`, kind: 'theme', title: 'Jump', lang: 'en' });
      await one.saved();
    }
    house.clock.set(at);
    expect(one.provider.ws).toBe(ws);
  });
});

describe('turns', () => {
  test('R14 one page that floods holds up nobody: a colleague’s letter is taken long before the flood is through', async () => {
    const { house, name, marc, awa } = room;
    const [flooder, colleague] = [await scribe(marc, 'theme-flood'), await scribe(awa, 'theme-calm')];
    for (let index = 0; index < 3000; index += 1) flooder.write('f');
    colleague.write('c');
    await flooder.line.until(() => flooder.line.acks.at(-1)?.acked === 3002);
    await colleague.line.until(() => colleague.line.acks.at(-1)?.acked === 3);
    const rows = await house.world.database.read.selectFrom('document_update').select(['seq', 'actor']).where('name', '=', name).orderBy('seq').execute();
    const last = (person: Guest): number => rows.findLastIndex(({ actor }) => actor === person.person);
    expect(last(marc) - last(awa)).toBeGreaterThan(1000);
    expect(await house.world.documents.read(name, (doc) => titleIn(doc, 'theme-flood')?.length)).toBe(3000);
  });

  test('R14 what was received is taken even if its socket is closed meanwhile', async () => {
    const { house, name, marc, awa, inside } = room;
    const flooder = await scribe(marc, 'theme-last');
    const reader = await inside(awa);
    for (let index = 0; index < 2000; index += 1) flooder.write('l');
    flooder.line.socket.close();
    await reader.until(({ doc }) => titleIn(doc, 'theme-last')?.length === 2000);
    expect(await house.world.documents.read(name, (doc) => titleIn(doc, 'theme-last')?.length)).toBe(2000);
  });

  test('R17 who asks for the state without end is closed with 1013', async () => {
    const { awa, bare } = room;
    const one = bare(awa);
    await one.until(() => one.frames.length > 0);
    for (let index = 0; index < 4; index += 1) one.socket.send(step1Frame(Y.encodeStateVector(new Y.Doc())));
    expect(await one.closed).toBe(1013);
    expect(one.acks.length).toBe(1);
  });
});

describe('documents that nobody edits', () => {
  const edited = (): Promise<number> => metric('vernissage_documents_edited');

  test('R15 are bytes for those who only look, ready with the first edit, bytes again when it is quiet', async () => {
    const { jana, marc, awa, inside } = room;
    const one = await inside(marc);
    while ((await edited()) > 0);
    const two = await inside(awa);
    await two.saved();
    expect(await edited()).toBe(0);
    bornCard(one.doc, { id: 'theme-quiet', kind: 'theme', title: 'Then some', lang: 'en' });
    await one.saved();
    await two.until(({ doc }) => titleIn(doc, 'theme-quiet') === 'Then some');
    while ((await edited()) > 0);
    // From bytes again: a newcomer, one who knows some, and the next edit.
    const three = await inside(jana);
    expect(titleIn(three.doc, 'theme-quiet')).toBe('Then some');
    two.provider.disconnect();
    mendTitle(one.doc, 'theme-quiet', 'Then more');
    await one.saved();
    two.provider.connect();
    await two.until(({ doc }) => titleIn(doc, 'theme-quiet') === 'Then more');
    await three.until(({ doc }) => titleIn(doc, 'theme-quiet') === 'Then more');
    expect(three.doc.store.pendingStructs).toBeNull();
  });
});

describe('rights that the clock ends', () => {
  test('R16 a right to write that ends sends the page round; a badge that ends closes it for good', async () => {
    const { house, marc, bare } = room;
    const { read, write } = house.world.database;
    const late = await house.signIn('participant:PAR');
    const now = house.clock.now();
    const held = await read.selectFrom('membership').selectAll().where('person', '=', late.person).executeTakeFirstOrThrow();
    await write(async (tx) => {
      await tx
        .updateTable('membership')
        .set({ to_at: now + 3_600_000 })
        .where('id', '=', held.id)
        .execute();
      await tx
        .insertInto('membership')
        .values({ ...held, id: 'looks-on', role: 'observer', to_at: now + 7_200_000 })
        .execute();
    });
    const writer = bare(late);
    await writer.until(() => writer.frames.length > 0);
    const stays = bare(marc);
    await stays.until(() => stays.frames.length > 0);
    await house.world.documents.recheck();
    expect(writer.socket.readyState).toBe(writer.socket.OPEN);
    house.clock.forward(3_600_001);
    await house.world.documents.recheck();
    expect(await writer.closed).toBe(1012);
    const reader = bare(late);
    await reader.until(() => reader.frames.length > 0);
    house.clock.forward(3_600_001);
    await house.world.documents.recheck();
    expect(await reader.closed).toBe(4401);
    expect(stays.socket.readyState).toBe(stays.socket.OPEN);
    house.clock.set(now);
  });

  test('R16 a right to read that has gone elsewhere closes it with 4403', async () => {
    const { house, workshop, bare } = room;
    const moved = await house.signIn('participant:PAR');
    const reader = bare(moved);
    await reader.until(() => reader.frames.length > 0);
    const elsewhere = Object.values(house.planted.workshops).find((id) => id !== workshop) ?? '';
    await house.world.database.write((tx) => tx.updateTable('membership').set({ workshop: elsewhere }).where('person', '=', moved.person).execute());
    await house.world.documents.recheck();
    expect(await reader.closed).toBe(4403);
  });
});

test('R4 on a full disk nothing is acked and everybody is told; work goes on by itself when there is space', async () => {
  const { house: roomy, name, jana, lease } = await openRelayRoom();
  const observer = await roomy.signIn('observer');
  const clientID = await lease(jana);
  await roomy.world.database.write((tx) =>
    tx
      .insertInto('setting')
      .values({ key: 'filler', value: 'x'.repeat(400_000) })
      .execute(),
  );
  await roomy.close();
  const full = await openHouse({ dataDir: roomy.dataDir, maxPages: 1 });
  const { socketOrigin, origin } = full;
  const writer = relayGuest(name, { socketOrigin, origin, cookie: jana.cookie, clientID });
  const reader = bareSocket(`${socketOrigin}/sync/${name}`, { cookie: observer.cookie, origin });
  await Promise.all([writer.saved(), reader.until(() => reader.frames.length > 0)]);
  const before = writer.acked;
  // SQLite takes no page count below what is there already: every further page is one too many.
  writer.doc.transact(() => {
    for (let index = 0; index < 40; index += 1) bornCard(writer.doc, { id: `theme-full${index}`, kind: 'theme', title: 'f'.repeat(3000), lang: 'en' });
  });
  await writer.until(({ refused }) => refused.length > 0);
  expect(writer.refused).toContainEqual({ reason: 'failed' });
  expect(writer.acked).toBe(before);
  expect(await reader.closed).toBe(1013);
  expect(reader.refused).toContainEqual({ reason: 'failed' });
  await full.world.database.write((tx) => tx.deleteFrom('setting').where('key', '=', 'filler').execute());
  await writer.until(({ provider, sent, acked }) => provider.synced && acked === sent && sent > 0);
  setCell(writer.doc, 'theme-full0', 'lang', 'fr');
  await writer.until(({ sent, acked }) => sent === acked);
  writer.close();
  expect(await full.world.documents.read(name, (doc) => readWork(doc).themes.length)).toBe(40);
  await full.remove();
});
