import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bodyText, readBody } from '@vernissage/shared/documents/read-body';
import { readWork, titleOf } from '@vernissage/shared/documents/read-work';
import { wholeCards } from '@vernissage/shared/documents/whole-cards';
import { writeUnderHeading } from '@vernissage/shared/documents/write-body';
import { archiveCard, bornCard, mendTitle, setCell } from '@vernissage/shared/documents/write-cards';
import { bodyDocument, workDocument } from '@vernissage/shared/wire/document-name';
import { closeCode } from '@vernissage/shared/wire/relay-protocol';
import type { RestoreDone, Version, VersionView } from '@vernissage/shared/work/versions';
import { createVersionKeeper } from '../src/versions/keeper.ts';
import { restoreDocument } from '../src/versions/restore-document.ts';
import { pointAt } from '../src/versions/version-rows.ts';
import { pointsNow } from '../src/workshop/cut-version.ts';
import { type Guest, type House, openHouse } from './house.ts';
import { relayGuest } from './relay-guests.ts';
import { openPage } from './room-page.ts';
import { approval, openRoom, type Room } from './voting-room.ts';

let house: House;
let room: Room;
let jana: Guest;
let marc: Guest;
let w2: string;
let hourMs: number;
const work = () => workDocument(w2);
const edit = (change: Parameters<House['world']['documents']['edit']>[1]) => house.world.documents.edit(work(), change);
const readNow = () => house.world.documents.read(work(), readWork);

beforeAll(async () => {
  house = await openHouse();
  room = await openRoom(house, ['Shade on every square', 'Benches for all']);
  jana = room.moderator;
  marc = await house.signIn('marc');
  w2 = room.workshop;
  hourMs = house.config.limits.versions.everyMs;
});
afterAll(async () => {
  await room.end();
  await house.remove();
});

/** People at their stage sockets stay: to a clock that was moved they would count as silent. */
function later(ms: number): void {
  house.clock.forward(ms);
  room.stage.stir();
}

async function idea(title: string): Promise<string> {
  const id = house.world.newId();
  await edit((doc) => bornCard(doc, { id, kind: 'idea', title, lang: 'en' }));
  await room.stage.until(({ cards }) => cards[id] !== undefined);
  return id;
}

async function keep(title: string): Promise<Version> {
  const { status, body } = await jana.ask<Version>('POST', `/api/workshops/${w2}/versions`, { title });
  expect(status).toBe(201);
  return body;
}
const listed = async (): Promise<readonly Version[]> => (await jana.ask<{ versions: Version[] }>('GET', `/api/workshops/${w2}/versions`)).body.versions;
const view = async (version: string): Promise<VersionView> => (await jana.ask<VersionView>('GET', `/api/workshops/${w2}/versions/${version}`)).body;
const restore = (version: string, cards: readonly string[] | null, who = jana) =>
  who.ask<RestoreDone & { refusal?: string }>('POST', `/api/workshops/${w2}/versions/${version}/restore`, { cards, reason: 'A misclick' });

test('H1 H3 H4 a named version shows what stood there, and what differs now', async () => {
  const [stays, goes] = [await idea('A tree for every child'), await idea('Water in the streets')];
  const [proposal = ''] = room.proposals;
  const version = await keep('  Before lunch ');
  expect(version).toMatchObject({ reason: 'named', title: 'Before lunch', by: jana.me.name, at: house.clock.now() });
  await edit((doc) => {
    mendTitle(doc, stays, 'A tree for each child');
    archiveCard(doc, goes, true);
  });
  await house.world.documents.edit(bodyDocument(proposal), (doc) => writeUnderHeading(doc, 0, 'It is hot.'));
  const late = await idea('Born after lunch');
  const seen = await view(version.id);
  expect(seen.work.ideas.map(({ text }) => text)).toEqual(['A tree for every child', 'Water in the streets']);
  expect(seen.refs[goes]).toMatch(/^W2-I-/);
  expect(seen.changes.map(({ card, what }) => [card, what])).toEqual([
    [stays, 'changes'],
    [goes, 'returns'],
    [late, 'leaves'],
    [proposal, 'changes'],
  ]);
  expect(seen.changes.at(-1)?.text).toEqual({ was: [], now: ['It is hot.'] });
  const body = await jana.ask('GET', `/api/workshops/${w2}/versions/${version.id}/bodies/${proposal}`);
  expect(JSON.stringify(body.body)).not.toContain('It is hot');
});

test('H5 H6 H9 a version comes back for everybody in the room, card by card or whole, and the restore is undone by the version kept before it', async () => {
  const page = await openPage(house, marc, work());
  const id = await idea('Quiet streets at night');
  const other = await idea('Loud streets by day');
  const version = await keep('Quiet');
  await edit((doc) => {
    archiveCard(doc, id, true);
    mendTitle(doc, other, 'Spoilt');
  });
  const done = await restore(version.id, [id]);
  expect(done.body).toMatchObject({ cards: [id], kept: 0 });
  await page.until((doc) => readWork(doc).ideas.some((one) => one.id === id));
  expect((await readNow()).ideas.find((one) => one.id === other)?.text).toBe('Spoilt');
  expect((await restore(version.id, null)).body.cards).toEqual([other]);
  expect((await restore(version.id, null)).body.refusal).toBe('nothing-to-bring-back');
  expect((await restore(done.body.before, [id])).status).toBe(200);
  await page.until((doc) => !readWork(doc).ideas.some((one) => one.id === id));
  page.close();
  const acts = await jana.ask<{ acts: { action: string; reason: string | null; object: string }[]; broken: number | null }>('GET', `/api/workshops/${w2}/acts`);
  expect(acts.body.broken).toBeNull();
  expect(acts.body.acts).toContainEqual(expect.objectContaining({ action: 'version-restore', object: version.id, reason: 'A misclick' }));
});

test('H5 a proposal’s text comes back while somebody writes beside it, and nobody loses a letter', async () => {
  const [, proposal = ''] = room.proposals;
  const name = bodyDocument(proposal);
  await house.world.documents.edit(name, (doc) => writeUnderHeading(doc, 1, 'Two benches a street.'));
  const version = await keep('Benches');
  await house.world.documents.edit(name, (doc) => writeUnderHeading(doc, 1, ' Or none.'));
  const page = await openPage(house, marc, name);
  writeUnderHeading(page.doc, 2, 'Written meanwhile.');
  await page.saved();
  await restore(version.id, [proposal]);
  await page.until((doc) => !bodyText(readBody(doc)).some((text) => text.includes('Or none')));
  const texts = await house.world.documents.read(name, (doc) => bodyText(readBody(doc)));
  expect(texts).toContain('Two benches a street.');
  writeUnderHeading(page.doc, 2, ' And after.');
  await page.saved();
  page.close();
});

test('H7 what is hidden, withdrawn, or grew from a proposal adopted since stays as it is, with its reason', async () => {
  const [hidden, mine] = [await idea('Rude'), house.world.newId()];
  const page = await openPage(house, marc, work());
  bornCard(page.doc, { id: mine, kind: 'idea', title: 'Taken back', lang: 'fr' });
  await page.saved();
  await room.stage.until(({ cards }) => cards[mine] !== undefined);
  const [proposal = ''] = room.proposals;
  const version = await keep('With rude words');
  await edit((doc) => {
    mendTitle(doc, hidden, 'Ruder');
    mendTitle(doc, mine, 'Taken back, later');
  });
  const grown = house.world.newId();
  await edit((doc) => bornCard(doc, { id: grown, kind: 'action', title: 'Grown', lang: 'en', sources: [proposal] }));
  await room.stage.until(({ cards }) => cards[grown] !== undefined);
  await jana.ask('POST', `/api/cards/${hidden}/hide`, {});
  await marc.ask('POST', `/api/cards/${mine}/withdraw`);
  await house.world.database.write((tx) => tx.updateTable('card').set({ state: 'adopted' }).where('id', '=', proposal).execute());
  const seen = await view(version.id);
  expect(seen.work.ideas.map(({ id }) => id)).not.toContain(mine);
  expect(seen.changes.map(({ card, kept }) => [card, kept])).toEqual([
    [hidden, 'hidden'],
    [grown, 'grown'],
  ]);
  expect((await restore(version.id, null)).body.refusal).toBe('nothing-to-bring-back');
  await house.world.database.write((tx) => tx.updateTable('card').set({ state: 'ready' }).where('id', '=', proposal).execute());
  page.close();
});

test('H8 participants and people of other rooms see no versions; a room that is closed takes no restore', async () => {
  const version = await keep('For moderators');
  await idea('One more');
  for (const path of ['versions', `versions/${version.id}`]) expect((await marc.ask('GET', `/api/workshops/${w2}/${path}`)).status).toBe(403);
  expect((await restore(version.id, null, marc)).status).toBe(403);
  const other = house.planted.workshops['W1'] ?? '';
  const organiser = await house.signIn('organiser');
  expect((await organiser.ask('GET', `/api/workshops/${other}/versions/${version.id}`)).status).toBe(404);
  expect((await organiser.ask('GET', `/api/workshops/${w2}/versions/${version.id}`)).status).toBe(200);
  await jana.ask('POST', `/api/workshops/${w2}/close`, {});
  expect((await restore(version.id, null)).body).toEqual({ refusal: 'not-open' });
  await jana.ask('POST', `/api/workshops/${w2}/open`);
});

test('H3 a version is kept before the room moves on and when a vote opens; in the vote its proposals are not changed', async () => {
  const [proposal = ''] = room.proposals;
  await jana.ask('POST', `/api/workshops/${w2}/phase`, { phase: 1 });
  const before = await keep('Before the vote');
  await edit((doc) => mendTitle(doc, proposal, 'Shade on each square'));
  const round = await room.prepare({ ...approval, secret: false });
  await room.open(round.id);
  const kept = await listed();
  expect(kept.slice(0, 3).map(({ reason, detail }) => [reason, detail])).toContainEqual(['vote', round.ref]);
  expect(kept.find(({ reason }) => reason === 'phase')).toMatchObject({ detail: 'gather' });
  const seen = await view(before.id);
  expect(seen.changes.find(({ card }) => card === proposal)).toMatchObject({ kept: 'in-vote' });
  expect((await restore(before.id, [proposal])).body.refusal).toBe('nothing-to-bring-back');
  expect(await restoreDocument(house.world, (await pointsNow(house.world.database.read, w2)).find(({ name }) => name === work()) ?? fail(), null)).toEqual({
    ok: false,
    refusal: 'vote-running',
  });
  await jana.ask('POST', `/api/rounds/${round.id}/void`, { reason: 'Too early' });
});

test('H3 H2 each hour of writing a version is kept, and its states are stored whole; in an hour without a word, none', async () => {
  const keeper = createVersionKeeper(house.world);
  const hourly = async (): Promise<number> => (await listed()).filter(({ reason }) => reason === 'hourly').length;
  await keeper.look();
  const before = await hourly();
  await idea('Said in this hour');
  later(hourMs);
  await keeper.look();
  expect(await hourly()).toBe(before + 1);
  later(hourMs);
  await keeper.look();
  expect(await hourly()).toBe(before + 1);
  const { read } = house.world.database;
  expect(await read.selectFrom('version').select('id').where('kept', '=', 0).execute()).toEqual([]);
  const whole = await read.selectFrom('document_checkpoint').select('seq').where('name', '=', work()).where('reason', '=', 'version').execute();
  expect(whole.length).toBeGreaterThan(0);
});

test('H3 before much goes at once, the version before it is kept', async () => {
  const keeper = createVersionKeeper(house.world);
  const ids = Array.from({ length: house.config.limits.versions.removedCards }, () => house.world.newId());
  await edit((doc) => {
    for (const id of ids) bornCard(doc, { id, kind: 'idea', title: `Idea ${id}`, lang: 'en' });
  });
  await keeper.look();
  await edit((doc) => {
    for (const id of ids) archiveCard(doc, id, true);
  });
  await keeper.look();
  const [kept] = (await listed()).filter(({ reason }) => reason === 'removal');
  const seen = await view(kept?.id ?? '');
  expect(
    seen.changes
      .filter(({ what }) => what === 'returns')
      .map(({ card }) => card)
      .toSorted(),
  ).toEqual(ids.toSorted());
  const [, proposal = ''] = room.proposals;
  await house.world.documents.edit(bodyDocument(proposal), (doc) => writeUnderHeading(doc, 0, 'word '.repeat(200)));
  await keeper.look();
  await house.world.documents.edit(bodyDocument(proposal), (doc) => doc.getXmlFragment('default').delete(0, doc.getXmlFragment('default').length));
  await keeper.look();
  expect((await listed()).filter(({ reason }) => reason === 'removal')).toHaveLength(2);
});

test('T1 T2 T3 a document is read at each update and each instant, also where the log before it is damaged but a whole state lies between', async () => {
  const { read } = house.world.database;
  const card = await idea('First words');
  const early = house.clock.now();
  const page = await openPage(house, jana, work());
  later(60_000);
  titleOf(page.doc, card)?.insert(5, ' and last');
  await page.saved();
  page.close();
  const titleAt = async (instant: number): Promise<string | undefined> => {
    const point = await pointAt(read, work(), instant);
    return point ? house.world.documents.readAt(point, (doc) => wholeCards(doc).get(card)?.title) : undefined;
  };
  // The server's own words keep only their minute: they are there once that minute is over.
  expect(await titleAt(early)).toBeUndefined();
  expect(await titleAt(early + 59_999)).toBe('First words');
  expect(await titleAt(house.clock.now())).toBe('First and last words');
  expect(await pointAt(read, work(), 0)).toBeNull();
  const point = (await pointsNow(read, w2)).find(({ name }) => name === work()) ?? fail();
  await house.world.documents.keep(point);
  await edit((doc) => setCell(doc, card, 'theme', null));
  const raw = new DatabaseSync(join(house.dataDir, 'vernissage.db'), { timeout: 5000 });
  const saved = raw.prepare('select bytes from document_update where name = ? and generation = ? and seq = ?').get(work(), point.generation, point.seq - 1);
  const damage = raw.prepare('update document_update set bytes = ? where name = ? and generation = ? and seq = ?');
  damage.run(new Uint8Array([1, 2, 3]), work(), point.generation, point.seq - 1);
  expect(await house.world.documents.readAt(point, (doc) => wholeCards(doc).get(card)?.title)).toBe('First and last words');
  await expect(house.world.documents.readAt({ ...point, seq: point.seq - 1 }, readWork)).rejects.toThrow(/is not what was written/);
  const bytes = saved?.['bytes'];
  damage.run(bytes instanceof Uint8Array ? bytes : fail(), work(), point.generation, point.seq - 1);
  raw.close();
});

test('T4 T5 an emergency restore closes every page with 4410; what was on its way is acked to nobody, and the old generation lets nobody in', async () => {
  const { read } = house.world.database;
  const card = await idea('As it was');
  const point = (await pointsNow(read, w2)).find(({ name }) => name === work()) ?? fail();
  await edit((doc) => mendTitle(doc, card, 'Broken'));
  const lease = await jana.ask<{ clientID: number }>('POST', '/api/leases', {});
  const params = { generation: String(point.generation), schema: '1' };
  const guest = relayGuest(work(), { socketOrigin: house.socketOrigin, origin: house.origin, cookie: jana.cookie, clientID: lease.body.clientID, params });
  await guest.saved();
  const closed = new Promise<number>((resolve) => guest.provider.once('closed', ({ code }: { code: number }) => resolve(code)));
  const restored = restoreDocument(house.world, point, 'Broken by a script');
  titleOf(guest.doc, card)?.insert(0, 'Very ');
  expect(await restored).toMatchObject({ ok: true, generation: point.generation + 1 });
  expect(await closed).toBe(closeCode.anotherGeneration);
  guest.close();
  expect((await readNow()).ideas.find(({ id }) => id === card)?.text).toBe('As it was');
  const late = relayGuest(work(), { socketOrigin: house.socketOrigin, origin: house.origin, cookie: jana.cookie, clientID: lease.body.clientID, params });
  expect(await new Promise((resolve) => late.provider.once('closed', ({ code }: { code: number }) => resolve(code)))).toBe(closeCode.anotherGeneration);
  late.close();
  const page = await openPage(house, jana, work());
  expect(readWork(page.doc).ideas.some(({ text }) => text === 'As it was')).toBe(true);
  titleOf(page.doc, card)?.insert(0, 'Just ');
  await page.saved();
  page.close();
  expect((await readNow()).ideas.find(({ id }) => id === card)?.text).toBe('Just As it was');
  const [before] = (await listed()).filter(({ reason }) => reason === 'restore');
  expect((await view(before?.id ?? '')).work.ideas.some(({ text }) => text.endsWith('Broken'))).toBe(true);
});

function fail(): never {
  throw new Error('not there');
}
