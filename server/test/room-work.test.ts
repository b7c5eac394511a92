import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBody } from '@vernissage/shared/documents/read-body';
import { readWork } from '@vernissage/shared/documents/read-work';
import { bornCard, mendTitle, setCell, setTheme } from '@vernissage/shared/documents/write-cards';
import { bodyDocument, workDocument } from '@vernissage/shared/wire/document-name';
import { closeCode } from '@vernissage/shared/wire/relay-protocol';
import type { CardRow } from '@vernissage/shared/work/cards';
import { makeLinks } from '../src/access/links.ts';
import { setCardStates } from '../src/work/cards.ts';
import { insertActionsFor } from '../src/work/insert-actions.ts';
import { createNumbering } from '../src/work/number-births.ts';
import { type Guest, type House, openHouse } from './house.ts';
import { openPage, type Page } from './room-page.ts';
import { watchStage } from './room-stage-socket.ts';

type Refused = { refusal: string; over?: number };
const minuteMs = 60_000;

describe('work in a room', () => {
  let house: House;
  let moderator: Guest;
  let marc: Guest;
  let w2: string;
  let work: ReturnType<typeof workDocument>;

  const at = (name: string, json: unknown = {}) => moderator.ask('POST', `/api/workshops/${w2}/${name}`, json);
  const rowsOf = async (): Promise<Record<string, CardRow>> =>
    (await moderator.ask<{ cards: Record<string, CardRow> }>('GET', `/api/workshops/${w2}/stage`)).body.cards;
  /** Brings a card into the room through the relay and waits for its number. */
  const write = async (page: Page, card: Parameters<typeof bornCard>[1]): Promise<CardRow> => {
    const screen = await watchStage(house, moderator, w2);
    bornCard(page.doc, card);
    const state = await screen.until((known) => known.cards[card.id] !== undefined);
    await screen.close();
    const row = state.cards[card.id];
    if (!row) throw new Error('no row');
    return row;
  };
  const idea = (title: string) => ({ id: house.world.newId(), kind: 'idea' as const, title, lang: 'en' });

  beforeAll(async () => {
    house = await openHouse();
    moderator = await house.signIn('jana');
    marc = await house.signIn('marc');
    w2 = house.planted.workshops['W2'] ?? '';
    work = workDocument(w2);
    await at('open');
  });
  afterAll(async () => {
    await house.remove();
  });

  it('gives a card its number, author and city from the lease under which it was written', async () => {
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
    house = await openHouse({ dataDir: house.dataDir });
    moderator = await house.signIn('jana');
    marc = await house.signIn('marc');
    const again = await openPage(house, marc, work);
    const screen = await watchStage(house, moderator, w2);
    const state = await screen.until(({ cards }) => born.every((row) => cards[row.id] !== undefined));
    expect(born.map((row) => state.cards[row.id]?.ref)).toEqual(born.map((row) => row.ref));
    for (const row of born) expect(state.cards[row.id]?.author).toBe(marc.person);
    await screen.close();
    again.close();
  });

  it('takes what comes after its phase, marked as late', async () => {
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
    const page = await openPage(house, marc, work);
    const row = await write(page, { ...idea('Paid citizen panels'), kind: 'proposal' });
    page.close();
    const body = await house.world.documents.read(bodyDocument(row.id), readBody);
    expect(body.content?.map((node) => node.type)).toEqual(['heading', 'paragraph', 'heading', 'paragraph', 'heading', 'paragraph']);
    expect(JSON.stringify(body)).toContain('What we propose');
    expect(row).toMatchObject({ state: 'open', kind: 'proposal' });
  });

  it('posts under the city’s name without telling anybody who, and lets the author mend and withdraw it', async () => {
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

  it('lets everybody withdraw their own and nobody another’s; the moderator hides any, at once and reversibly', async () => {
    const page = await openPage(house, marc, work);
    const row = await write(page, idea('A rash thought'));
    const ines = await house.signIn('ines');
    const observer = await house.signIn('observer');
    for (const name of ['withdraw', 'put-back', 'hide', 'show', 'ready', 'not-ready']) {
      expect([name, (await ines.ask('POST', `/api/cards/${row.id}/${name}`)).status]).toEqual([name, 403]);
      expect([name, (await observer.ask('POST', `/api/cards/${row.id}/${name}`)).status]).toEqual([name, 403]);
      expect([name, (await house.fetch(`/api/cards/${row.id}/${name}`, { method: 'POST', json: {} })).status]).toEqual([name, 401]);
    }
    expect((await marc.ask('POST', `/api/cards/${row.id}/hide`)).status).toBe(403);
    const screen = await watchStage(house, ines, w2);
    expect((await moderator.ask<CardRow>('POST', `/api/cards/${row.id}/hide`, { reason: 'Names a private person' })).body.hidden).toBe(true);
    await screen.until(({ cards }) => cards[row.id]?.hidden === true);
    expect(house.world.locks.card(row.id)).toBe('hidden');
    expect((await moderator.ask<CardRow>('POST', `/api/cards/${row.id}/show`)).body.hidden).toBe(false);
    await screen.until(({ cards }) => cards[row.id]?.hidden === false);
    const acts = (await moderator.ask<{ acts: { action: string; object: string; reason: string | null }[] }>('GET', `/api/workshops/${w2}/acts`)).body.acts;
    expect(acts.filter((act) => act.object === row.id)).toMatchObject([{ action: 'card-hide', reason: 'Names a private person' }, { action: 'card-show' }]);
    expect((await moderator.ask('POST', '/api/cards/nobody-knows-me/hide')).status).toBe(404);
    await screen.close();
    page.close();
  });

  it('takes a moderator’s word that a proposal is ready, and keeps what is in a vote or decided', async () => {
    const page = await openPage(house, marc, work);
    const proposal = await write(page, { ...idea('A plain guide to funding'), kind: 'proposal' });
    const untitled = await write(page, { ...idea('  '), kind: 'proposal' });
    const one = await write(page, idea('An idea is never ready'));
    const ask = (card: string, name: string) => moderator.ask<Refused & CardRow>('POST', `/api/cards/${card}/${name}`);
    expect((await ask(one.id, 'ready')).body.refusal).toBe('not-a-proposal');
    expect((await ask(untitled.id, 'ready')).body.refusal).toBe('no-title');
    expect((await ask(proposal.id, 'ready')).body.state).toBe('ready');
    expect((await ask(proposal.id, 'not-ready')).body.state).toBe('open');
    for (const [state, reason] of [
      ['in-vote', 'in-vote'],
      ['adopted', 'frozen'],
      ['rejected', 'frozen'],
    ] as const) {
      await house.world.database.write((tx) => setCardStates(house.world, tx, w2, [proposal.id], state));
      await house.world.locks.refresh(w2);
      expect(house.world.locks.card(proposal.id)).toBe(reason);
      for (const name of ['ready', 'not-ready']) expect((await ask(proposal.id, name)).body.refusal).toBe(reason);
      expect((await marc.ask<Refused>('POST', `/api/cards/${proposal.id}/withdraw`)).body.refusal).toBe(reason);
    }
    await house.world.database.write((tx) => setCardStates(house.world, tx, w2, [proposal.id], 'held'));
    await house.world.locks.refresh(w2);
    expect(house.world.locks.card(proposal.id)).toBeNull();
    expect((await ask(proposal.id, 'ready')).body.state).toBe('ready');
    page.close();
  });

  it('holds cards at once for a vote, before any row says so', async () => {
    const page = await openPage(house, marc, work);
    const row = await write(page, { ...idea('Held for a moment'), kind: 'proposal' });
    const first = house.world.locks.hold([row.id]);
    const second = house.world.locks.hold([row.id]);
    first();
    first();
    expect(house.world.locks.card(row.id)).toBe('in-vote');
    second();
    expect(house.world.locks.card(row.id)).toBeNull();
    page.close();
  });

  it('makes one action for each adopted proposal, however often it is asked', async () => {
    const page = await openPage(house, marc, work);
    const proposals = [await write(page, { ...idea('Publish a map'), kind: 'proposal' }), await write(page, { ...idea('Pair cities'), kind: 'proposal' })];
    const ids = proposals.map((row) => row.id);
    const screen = await watchStage(house, moderator, w2);
    await Promise.all([insertActionsFor(house.world, w2, ids), insertActionsFor(house.world, w2, ids)]);
    await insertActionsFor(house.world, w2, ids);
    const made = await house.world.documents.read(work, (doc) =>
      readWork(doc).actions.filter((action) => action.sources.some((source) => ids.includes(source))),
    );
    expect(made.map((action) => [action.title, action.sources, action.status])).toEqual([
      ['Publish a map', [ids[0]], 'not-started'],
      ['Pair cities', [ids[1]], 'not-started'],
    ]);
    const state = await screen.until(({ cards }) => made.every((action) => cards[action.id] !== undefined));
    for (const action of made) expect(state.cards[action.id]).toMatchObject({ kind: 'action', state: 'draft', author: null, identity: 'person', late: false });
    await screen.close();
    page.close();
  });

  it('looks through the room before it is handed over', async () => {
    const page = await openPage(house, marc, work);
    const proposal = await write(page, { ...idea('Count the barriers'), kind: 'proposal' });
    await house.world.database.write((tx) => setCardStates(house.world, tx, w2, [proposal.id], 'adopted'));
    type List = {
      adopted: { card: string; title: string; action: string | null }[];
      withoutLead: { card: string; title: string }[];
      votes: object;
      reopenUntil: number;
    };
    const look = async () => (await moderator.ask<List>('GET', `/api/workshops/${w2}/checklist`)).body;
    expect((await look()).adopted.find((one) => one.card === proposal.id)).toMatchObject({ title: 'Count the barriers', action: null });
    const screen = await watchStage(house, moderator, w2);
    await insertActionsFor(house.world, w2, [proposal.id]);
    const grown = await house.world.documents.read(work, (doc) => readWork(doc).actions.find((action) => action.sources.includes(proposal.id))?.id ?? '');
    await screen.until(({ cards }) => cards[grown] !== undefined);
    await screen.close();
    const { adopted, withoutLead, votes, reopenUntil } = await look();
    expect(adopted.find((one) => one.card === proposal.id)?.action).toBe(grown);
    expect(withoutLead.find((one) => one.card === grown)).toMatchObject({ title: 'Count the barriers' });
    expect(votes).toEqual({ running: 0, unrevealed: 0 });
    expect(reopenUntil).toBeGreaterThan(house.clock.now());
    page.close();
  });

  it('hands out the action list as a file: every column, formulas disarmed, the rehearsal’s line in it', async () => {
    const page = await openPage(house, marc, work);
    const proposal = await write(page, { ...idea('Source of an action'), kind: 'proposal' });
    const action = await write(page, { ...idea('Say "yes", then\nact'), kind: 'action', sources: [proposal.id] });
    setCell(page.doc, action.id, 'problem', '=SUM(A1:A9)');
    setCell(page.doc, action.id, 'output', '+49 is no sum');
    setCell(page.doc, action.id, 'partners', '@all');
    setCell(page.doc, action.id, 'funding', '-1 €');
    setCell(page.doc, action.id, 'deadline', '2022-06-30');
    setCell(page.doc, action.id, 'lead', house.planted.delegations['DUS'] ?? null);
    setCell(page.doc, action.id, 'status', 'started');
    await page.saved();
    const hidden = await write(page, { ...idea('Nobody shall see this'), kind: 'action' });
    await moderator.ask('POST', `/api/cards/${hidden.id}/hide`);
    page.close();

    const answer = await (await house.signIn('elif')).fetch(`/api/workshops/${w2}/actions.csv`);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="W2-actions.csv"');
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = new TextDecoder().decode(bytes);
    const lines = text.split('\r\n');
    expect(lines[0]).toBe(
      'Reference,Action,Problem it answers,Output,Lead,Partners,Deadline,Funding,Status,Grew from,Language,"Rehearsal: these contributions and votes are invented, only the programme is real"',
    );
    expect(text).toContain(
      `${action.ref},"Say ""yes"", then\nact",'=SUM(A1:A9),'+49 is no sum,Düsseldorf,'@all,2022-06-30,'-1 €,Started,${proposal.ref},en,\r\n`,
    );
    expect(text).not.toContain('Nobody shall see this');
    const french = await (await house.signIn('marc')).fetch(`/api/workshops/${w2}/actions.csv`);
    expect(await french.text()).toContain('Référence,Action,Problème traité');
    expect((await (await house.signIn('observer')).fetch(`/api/workshops/${w2}/actions.csv`)).status).toBe(200);
    expect((await (await house.signIn('screen')).fetch(`/api/workshops/${w2}/actions.csv`)).status).toBe(403);
  });

  it('keeps an idea’s words its author’s; what it is grouped under is everybody’s', async () => {
    const page = await openPage(house, marc, work);
    const row = await write(page, idea('Words of Marc'));
    const theme = await write(page, { ...idea('Housing'), kind: 'theme' });
    const { locks } = house.world;
    const ines = await house.signIn('ines');
    expect(locks.mayEditCard(marc.person, row.id)).toBe(true);
    expect(locks.mayEditCard(ines.person, row.id)).toBe(false);
    expect(locks.mayEditCard(ines.person, theme.id)).toBe(true);
    const other = await openPage(house, ines, work);
    setTheme(other.doc, row.id, theme.id);
    await other.saved();
    expect(await house.world.documents.read(work, (doc) => readWork(doc).ideas.find((one) => one.id === row.id)?.theme)).toBe(theme.id);
    // Her words in his idea are refused; the moderator's are taken.
    const refused = new Promise<number>((resolve) => other.provider.once('connection-close', (event: { code: number } | null) => resolve(event?.code ?? 0)));
    mendTitle(other.doc, row.id, 'Words of Inès');
    expect(await refused).toBe(closeCode.refused);
    other.close();
    const third = await openPage(house, moderator, work);
    mendTitle(third.doc, row.id, 'Words of Marc, without the name');
    await third.saved();
    expect(await house.world.documents.read(work, (doc) => readWork(doc).ideas.find((one) => one.id === row.id)?.text)).toBe('Words of Marc, without the name');
    third.close();
    page.close();
    expect((await rowsOf())[row.id]?.author).toBe(marc.person);
  });

  it('refuses at the guard what is locked, the moment the command has answered', async () => {
    const refusedAfter = async (command: () => Promise<unknown>): Promise<number> => {
      const page = await openPage(house, marc, work);
      await command();
      const code = new Promise<number>((resolve) => page.provider.once('connection-close', (event: { code: number } | null) => resolve(event?.code ?? 0)));
      bornCard(page.doc, idea('Too late'));
      const answer = await code;
      page.close();
      return answer;
    };
    const before = Object.keys(await rowsOf()).length;
    expect(await refusedAfter(() => at('lock', { locked: true }))).toBe(closeCode.refused);
    const page = await openPage(house, moderator, work);
    await write(page, idea('A moderator writes in a room that is locked'));
    page.close();
    await at('lock', { locked: false });
    expect(await refusedAfter(() => at('hand-over'))).toBe(closeCode.refused);
    await at('take-back');
    expect(await refusedAfter(() => at('close'))).toBe(closeCode.refused);
    await at('open');
    expect(Object.keys(await rowsOf())).toHaveLength(before + 1);
  });

  it('takes at most thirty posts a minute from one person', async () => {
    const hugo = await house.signIn('hugo');
    const post = () => hugo.ask<Refused>('POST', `/api/workshops/${w2}/posts`, { text: '', as: 'anonymous', question: null, lang: 'en' });
    house.clock.forward(minuteMs);
    for (let sent = 0; sent < 30; sent += 1) expect((await post()).body.refusal).toBe('empty');
    expect(await post()).toMatchObject({ status: 429, body: { refusal: 'too-many' } });
    house.clock.forward(minuteMs);
    expect((await post()).body.refusal).toBe('empty');
  });
});

describe('a full disk', () => {
  it('says that a post was not saved exactly when its words are not in the document', async () => {
    const empty = await openHouse();
    await empty.close();
    const bytes = readdirSync(empty.dataDir)
      .filter((name) => name.endsWith('.db') || name.endsWith('.sqlite'))
      .map((name) => statSync(join(empty.dataDir, name)).size);
    const house = await openHouse({ dataDir: empty.dataDir, maxPages: Math.ceil(Math.max(...bytes) / 4096) + 12 });
    const moderator = await house.signIn('jana');
    const marc = await house.signIn('marc');
    const w2 = house.planted.workshops['W2'] ?? '';
    await moderator.ask('POST', `/api/workshops/${w2}/open`);
    const text = 'A long thought. '.repeat(31);
    let answer: { status: number; body: Refused } | null = null;
    const taken: string[] = [];
    while (taken.length < 2_000) {
      house.clock.forward(minuteMs);
      answer = await marc.ask<Refused & { id: string }>('POST', `/api/workshops/${w2}/posts`, { text, as: 'city', question: null, lang: 'en' });
      if (answer.status !== 201) break;
      taken.push((answer.body as unknown as { id: string }).id);
    }
    expect(answer).toEqual({ status: 503, body: { refusal: 'not-saved' } });
    expect(taken.length).toBeGreaterThan(0);
    await house.close();
    const reopened = await openHouse({ dataDir: house.dataDir });
    const ideas = await reopened.world.documents.read(workDocument(w2), (doc) => readWork(doc).ideas.map((one) => one.id));
    expect(ideas.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(taken.toSorted((a, b) => (a < b ? -1 : 1)));
    await reopened.remove();
  }, 30_000);
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
