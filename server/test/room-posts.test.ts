import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWork } from '@vernissage/shared/documents/read-work';
import type { CardRow } from '@vernissage/shared/work/cards';
import { makeLinks } from '../src/access/links.ts';
import type { House } from './house.ts';
import { openRoomAtWork, type Refused, type RoomAtWork } from './room-at-work.ts';
import { watchStage } from './room-stage-socket.ts';

const minuteMs = 60_000;

describe('work in a room', () => {
  let room: RoomAtWork;

  beforeAll(async () => {
    room = await openRoomAtWork();
  });
  afterAll(() => room.house.remove());

  it('posts under the city’s name without telling anybody who, and lets the author mend and withdraw it', async () => {
    const { house, marc, w2, work } = room;
    const screen = await watchStage(house, await house.signIn('elif'), w2);
    house.clock.set(Math.floor(house.clock.now() / minuteMs) * minuteMs + 42_000);
    const { status, body } = await marc.ask<{ id: string; ref: string }>('POST', `/api/workshops/${w2}/posts`, {
      text: '  One desk for newcomers ',
      as: 'city',
      question: 1,
      lang: 'en',
    });
    expect(status).toBe(201);
    const state = await screen.until(({ cards }) => cards[body.id] !== undefined);
    expect(state.cards[body.id]).toMatchObject({
      identity: 'city',
      author: null,
      authorName: null,
      delegation: house.planted.delegations['MTL'],
      ref: body.ref,
    });
    expect((state.cards[body.id]?.at ?? 1) % minuteMs).toBe(0);
    expect(await house.world.documents.read(work, (doc) => readWork(doc).ideas.find((one) => one.id === body.id))).toMatchObject({
      text: 'One desk for newcomers',
      question: 1,
      theme: null,
    });
    expect(screen.texts().filter((text) => text.includes(body.id) && text.includes(marc.person) && !text.includes('"kind":"state"'))).toEqual([]);
    expect((await marc.ask<{ cards: string[] }>('GET', `/api/workshops/${w2}/mine`)).body.cards).toContain(body.id);

    const elif = await house.signIn('elif');
    expect((await elif.ask<{ cards: string[] }>('GET', `/api/workshops/${w2}/mine`)).body.cards).not.toContain(body.id);
    for (const name of ['withdraw', 'put-back']) expect((await elif.ask<Refused>('POST', `/api/cards/${body.id}/${name}`)).body.refusal).toBe('not-yours');
    expect((await elif.ask<Refused>('POST', `/api/cards/${body.id}/mend`, { text: 'mine now' })).body.refusal).toBe('not-yours');
    expect((await marc.ask('POST', `/api/cards/${body.id}/mend`, { text: 'One desk for newcomers, open late' })).status).toBe(200);
    expect(await house.world.documents.read(work, (doc) => readWork(doc).ideas.find((one) => one.id === body.id)?.text)).toBe(
      'One desk for newcomers, open late',
    );
    expect((await marc.ask<CardRow>('POST', `/api/cards/${body.id}/withdraw`)).body.state).toBe('withdrawn');
    expect(house.world.locks.card(body.id)).toBe('withdrawn');
    expect((await marc.ask<CardRow>('POST', `/api/cards/${body.id}/put-back`)).body.state).toBe('posted');
    expect(screen.texts().filter((text) => text.includes(body.id) && text.includes(marc.person) && !text.includes('"kind":"state"'))).toEqual([]);
    await screen.close();
  });

  it('tells no city’s post with the name of whoever renames themselves or gets their city confirmed', async () => {
    const { house, moderator, w2, at } = room;
    const { join_code: code } = await house.world.database.read.selectFrom('workshop').select('join_code').where('id', '=', w2).executeTakeFirstOrThrow();
    const arrived = await house.fetch('/api/sign-in', {
      method: 'POST',
      json: { code, name: 'Lea Sander', delegation: house.planted.delegations['PAR'], language: 'en' },
    });
    const cookie = arrived.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
    const write = (path: string, method: string, json: unknown): Promise<Response> => house.fetch(path, { method, json, headers: { cookie } });
    const posted = await write(`/api/workshops/${w2}/posts`, 'POST', { text: 'A bench at each stop', as: 'city', question: null, lang: 'en' });
    const { id } = (await posted.json()) as { id: string };
    const screen = await watchStage(house, moderator, w2);
    const before = screen.texts().length;
    expect((await write('/api/me', 'PATCH', { name: 'Lea Sander-Roy' })).status).toBe(200);
    const [team] = await makeLinks(house.world, house.planted.summit, [{ role: 'participant', delegation: house.planted.delegations['PAR'] }]);
    expect((await write('/api/sign-in', 'POST', { token: team?.url.split('#t=')[1], stay: true })).status).toBe(200);
    await at('timer', { action: 'start', ms: 60_000 });
    const state = await screen.until(({ workshop }) => workshop.timer !== null);
    await at('timer', { action: 'clear' });
    expect(screen.texts().slice(before).join('')).not.toContain(id);
    // It stays what it was when it was posted: a card that changes at this moment would say whose it is.
    expect(state.cards[id]).toMatchObject({ identity: 'city', cityConfirmed: false });
    await screen.close();
  });

  it('keeps nothing that leads back from a post without a name', async () => {
    const { house, moderator, marc, w2, work } = room;
    const text = 'The mayor should listen before deciding';
    const before = await dump(house);
    const screen = await watchStage(house, moderator, w2);
    const { status, body } = await marc.ask<{ id: string }>('POST', `/api/workshops/${w2}/posts`, { text, as: 'anonymous', question: null, lang: 'en' });
    expect(status).toBe(201);
    const state = await screen.until(({ cards }) => cards[body.id] !== undefined);
    expect(state.cards[body.id]).toMatchObject({ identity: 'anonymous', author: null, authorName: null, delegation: null, cityConfirmed: false });

    const after = await dump(house);
    const grown = Object.entries(after).filter(([table, rows]) => rows.length > (before[table]?.length ?? 0));
    // Who watches at that moment is written down apart from it; nothing else is.
    expect(grown.map(([table]) => table).filter((table) => table !== 'attendance')).toEqual(expect.arrayContaining(['card', 'document_update', 'stage_event']));
    expect(grown.length).toBeLessThanOrEqual(4);
    const fresh = grown.flatMap(([table, rows]) => rows.filter((row) => !before[table]?.includes(row)));
    expect(fresh.length).toBeGreaterThanOrEqual(3);
    for (const row of fresh) {
      for (const trace of [marc.person, 'Marc', 'MTL', house.planted.delegations['MTL'] ?? 'no delegation', marc.cookie.split('=')[1] ?? 'no cookie'])
        expect(row).not.toContain(trace);
    }
    const told = await house.world.database.read.selectFrom('stage_event').select(['at', 'data']).where('kind', '=', 'cards').execute();
    expect(told.filter((row) => row.data.includes(body.id)).map((row) => row.at % minuteMs)).toEqual([0]);
    const leases = await house.world.database.read.selectFrom('lease').select('client_id').execute();
    const writers = await house.world.documents.read(work, (doc) =>
      [...doc.store.clients]
        .filter(([, structs]) => JSON.stringify(structs.map((one) => ('content' in one ? one.content : null))).includes(text))
        .map(([id]) => id),
    );
    expect(writers).toHaveLength(1);
    expect(leases.map((row) => row.client_id)).not.toContain(writers[0]);
    expect((await marc.ask<{ cards: string[] }>('GET', `/api/workshops/${w2}/mine`)).body.cards).not.toContain(body.id);
    for (const name of ['withdraw', 'put-back']) expect((await marc.ask<Refused>('POST', `/api/cards/${body.id}/${name}`)).body.refusal).toBe('not-yours');
    await screen.close();
  });

  it('says exactly why a post is not taken', async () => {
    const { house, moderator, marc, w2, at } = room;
    const post = async (json: object, guest = marc): Promise<[number, Refused]> => {
      const { status, body } = await guest.ask<Refused>('POST', `/api/workshops/${w2}/posts`, {
        text: 'An idea',
        as: 'city',
        question: null,
        lang: 'en',
        ...json,
      });
      return [status, body];
    };
    expect(await post({ text: ' \n ' })).toEqual([400, { refusal: 'empty' }]);
    expect(await post({ text: '🌍'.repeat(534) })).toEqual([400, { refusal: 'too-long', over: 34 }]);
    expect(await post({ question: 98 })).toEqual([409, { refusal: 'no-such-question' }]);
    expect(await post({}, moderator)).toEqual([403, { refusal: 'no-city' }]);
    for (const who of ['observer', 'screen']) expect((await post({}, await house.signIn(who)))[0]).toBe(403);
    await house.world.database.write((tx) =>
      tx
        .updateTable('workshop')
        .set({ phases: JSON.stringify([{ kind: 'gather', minutes: 5, anonymous: false }]) })
        .where('id', '=', w2)
        .execute(),
    );
    expect(await post({ as: 'anonymous' })).toEqual([409, { refusal: 'anonymous-off' }]);
    const { standardPhases } = await import('@vernissage/shared/workshop/phases');
    await house.world.database.write((tx) =>
      tx
        .updateTable('workshop')
        .set({ phases: JSON.stringify(standardPhases) })
        .where('id', '=', w2)
        .execute(),
    );
    await at('hand-over');
    expect(await post({})).toEqual([409, { refusal: 'handed-over' }]);
    await at('take-back');
  });

  it('takes at most thirty posts a minute from one person', async () => {
    const { house, w2 } = room;
    const hugo = await house.signIn('hugo');
    const post = () => hugo.ask<Refused>('POST', `/api/workshops/${w2}/posts`, { text: '', as: 'anonymous', question: null, lang: 'en' });
    house.clock.forward(minuteMs);
    for (let sent = 0; sent < 30; sent += 1) expect((await post()).body.refusal).toBe('empty');
    expect(await post()).toMatchObject({ status: 429, body: { refusal: 'too-many' } });
    house.clock.forward(minuteMs);
    expect((await post()).body.refusal).toBe('empty');
  });
});

/** Every row of every table as text. */
async function dump(house: House): Promise<Record<string, string[]>> {
  const { read } = house.world.database;
  const tables = await read.introspection.getTables();
  const found: Record<string, string[]> = {};
  for (const { name } of tables) {
    const rows = await read
      .selectFrom(name as 'card')
      .selectAll()
      .execute();
    found[name] = rows.map((row) =>
      JSON.stringify(row, (_key, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value)),
    );
  }
  return found;
}
