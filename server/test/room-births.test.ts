import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBody } from '@vernissage/shared/documents/read-body';
import { bornCard } from '@vernissage/shared/documents/write-cards';
import { bodyDocument } from '@vernissage/shared/wire/document-name';
import { createNumbering } from '../src/work/number-births.ts';
import { openRoomAtWork, type RoomAtWork } from './room-at-work.ts';
import { openPage } from './room-page.ts';
import { watchStage } from './room-stage-socket.ts';

describe('work in a room', () => {
  let room: RoomAtWork;

  beforeAll(async () => {
    room = await openRoomAtWork();
  });
  afterAll(() => room.house.remove());

  it('gives a card its number, author and city from the lease under which it was written', async () => {
    const { house, marc, work, write, idea } = room;
    const page = await openPage(house, marc, work);
    const row = await write(page, idea('Open the town hall on Saturdays'));
    expect(row).toMatchObject({
      ref: `W2-I-${String(row.number).padStart(3, '0')}`,
      author: marc.person,
      authorName: 'Marc Tremblay',
      delegation: house.planted.delegations['MTL'],
      cityConfirmed: true,
      identity: 'person',
      state: 'posted',
      late: false,
      at: house.clock.now(),
    });
    page.close();
  });

  it('numbers without a gap or a double when everybody writes at once', async () => {
    const { house, moderator, w2, work, idea } = room;
    const guests = await Promise.all(['marc', 'elif', 'awa', 'jonas', 'sofia', 'hugo'].map((who) => house.signIn(who)));
    const pages = await Promise.all(guests.map((guest) => openPage(house, guest, work)));
    const screen = await watchStage(house, moderator, w2);
    const known = new Set(Object.keys(screen.state().cards));
    for (let turn = 0; turn < 10; turn += 1) for (const page of pages) bornCard(page.doc, idea(`Idea ${turn}`));
    const posts = guests.map((guest) => guest.ask('POST', `/api/workshops/${w2}/posts`, { text: 'Between the others', as: 'city', question: 0, lang: 'en' }));
    for (const answer of await Promise.all(posts)) expect(answer.status).toBe(201);
    const state = await screen.until(({ cards }) => Object.keys(cards).length >= known.size + 66);
    const numbers = Object.values(state.cards)
      .filter((card) => card.kind === 'idea')
      .map((card) => card.number)
      .toSorted((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    for (const [index, page] of pages.entries()) {
      const mine = Object.values(state.cards).filter((card) => !known.has(card.id) && card.author === guests[index]?.person);
      expect(mine).toHaveLength(10);
      page.close();
    }
    await screen.close();
  });

  it('numbers a card later whose row could not be written at its birth', async () => {
    const { house, marc, w2, rowsOf } = room;
    const numbering = createNumbering(house.world);
    const card = house.world.newId();
    const before = await rowsOf();
    const disk = new DatabaseSync(join(house.dataDir, 'vernissage.db'), { timeout: 5_000 });
    disk.exec("create trigger no_room before insert on card begin select raise(abort, 'no room'); end");
    await numbering.births(w2, [{ card, kind: 'idea', person: marc.person }]);
    await numbering.again();
    expect(await rowsOf()).toEqual(before);
    disk.exec('drop trigger no_room');
    disk.close();
    await numbering.again();
    expect((await rowsOf())[card]).toMatchObject({ kind: 'idea', author: marc.person });
    await house.world.database.write((tx) => tx.deleteFrom('card').where('id', '=', card).execute());
  });

  it('numbers after a restart what was committed but not yet numbered, in the same order, once', async () => {
    const { house, marc, w2, work, write, idea } = room;
    const page = await openPage(house, marc, work);
    const born = [await write(page, idea('First')), await write(page, idea('Second'))];
    await page.saved();
    page.close();
    // As a server leaves it that dies between the commit of the document and the rows.
    await house.world.database.write((tx) =>
      tx
        .deleteFrom('card')
        .where(
          'id',
          'in',
          born.map((row) => row.id),
        )
        .execute(),
    );
    await house.close();
    room = await openRoomAtWork({ dataDir: house.dataDir });
    const again = await openPage(room.house, room.marc, work);
    const screen = await watchStage(room.house, room.moderator, w2);
    const state = await screen.until(({ cards }) => born.every((row) => cards[row.id] !== undefined));
    expect(born.map((row) => state.cards[row.id]?.ref)).toEqual(born.map((row) => row.ref));
    for (const row of born) expect(state.cards[row.id]?.author).toBe(marc.person);
    await screen.close();
    again.close();
  });

  it('takes what comes after its phase, marked as late', async () => {
    const { house, marc, w2, work, at, write, idea } = room;
    await at('phase', { phase: 1 });
    const page = await openPage(house, marc, work);
    expect((await write(page, idea('From the train'))).late).toBe(true);
    expect((await write(page, { ...idea('A proposal in time'), kind: 'proposal' })).late).toBe(false);
    expect((await write(page, { ...idea('A theme is never late'), kind: 'theme' })).late).toBe(false);
    page.close();
    const post = { text: 'Too late for the post', as: 'city', question: null, lang: 'en' };
    expect(await marc.ask('POST', `/api/workshops/${w2}/posts`, post)).toMatchObject({ status: 409, body: { refusal: 'ideas-closed' } });
    await at('phase', { phase: 0 });
  });

  it('seeds a proposal’s body with three prompts before its number is told', async () => {
    const { house, marc, work, write, idea } = room;
    const page = await openPage(house, marc, work);
    const row = await write(page, { ...idea('Paid citizen panels'), kind: 'proposal' });
    page.close();
    const body = await house.world.documents.read(bodyDocument(row.id), readBody);
    expect(body.content?.map((node) => node.type)).toEqual(['heading', 'paragraph', 'heading', 'paragraph', 'heading', 'paragraph']);
    expect(JSON.stringify(body)).toContain('What we propose');
    expect(row).toMatchObject({ state: 'open', kind: 'proposal' });
  });
});
