import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWork } from '@vernissage/shared/documents/read-work';
import { bornCard, mendTitle, setCell, setTheme } from '@vernissage/shared/documents/write-cards';
import { closeCode } from '@vernissage/shared/wire/relay-protocol';
import type { CardRow } from '@vernissage/shared/work/cards';
import { setCardStates } from '../src/work/cards.ts';
import { insertActionsFor } from '../src/work/insert-actions.ts';
import { openRoomAtWork, type Refused, type RoomAtWork } from './room-at-work.ts';
import { openPage } from './room-page.ts';
import { watchStage } from './room-stage-socket.ts';

describe('work in a room', () => {
  let room: RoomAtWork;

  beforeAll(async () => {
    room = await openRoomAtWork();
  });
  afterAll(() => room.house.remove());

  it('lets everybody withdraw their own and nobody another’s; the moderator hides any, at once and reversibly', async () => {
    const { house, moderator, marc, w2, work, write, idea } = room;
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
    const { house, moderator, marc, w2, work, write, idea } = room;
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
    const { house, marc, work, write, idea } = room;
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
    const { house, moderator, marc, w2, work, write, idea } = room;
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
    const { house, moderator, marc, w2, work, write, idea } = room;
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
    const { house, moderator, marc, w2, work, write, idea } = room;
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
    const { house, moderator, marc, work, rowsOf, write, idea } = room;
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
    const { house, moderator, marc, work, at, rowsOf, write, idea } = room;
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
});
