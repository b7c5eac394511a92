import { afterEach, expect, it } from 'vitest';
import type { DeskBoard } from '@vernissage/shared/overnight/desk-board';
import { openHouse } from './house.ts';
import { type Day, dayAtWork } from './overnight-day.ts';
import { must } from './voting-room.ts';

const open: Day[] = [];
afterEach(async () => {
  for (const day of open.splice(0)) await day.close();
});

/** A drafted day with two ideas: one by name, one by city. */
async function drafted(): Promise<Day & { readonly odile: Awaited<ReturnType<Day['house']['signIn']>> }> {
  const day = await dayAtWork(await openHouse());
  open.push(day);
  const odile = await day.house.signIn('participant:MTL', 'Odile Marchand');
  const selim = await day.house.signIn('participant:IZM', 'Selim Karataş');
  await day.write(odile, 'Run meetings where people already are');
  await day.write(selim, 'Pay people for the hours they give');
  await day.allow(odile, 'name');
  await must(day.moderator.ask('POST', `/api/workshops/${day.workshop}/hand-over`));
  await day.night();
  return { ...day, odile };
}

it('N18 refuses an edit of an older revision, with the board as it is now', async () => {
  const day = await drafted();
  const { id, rev } = await day.board();
  const post = (who: Day['moderator'], text: string) =>
    who.ask<DeskBoard & { refusal: string; board: DeskBoard }>('POST', `/api/boards/${id}/edits`, { rev, edit: { kind: 'title', language: 'en', text } });
  expect((await post(day.organiser, 'Who is in the room?')).status).toBe(200);
  const second = await post(day.moderator, 'Another title');
  expect(second.status).toBe(409);
  expect(second.body.refusal).toBe('board-changed');
  expect(second.body.board).toMatchObject({ rev: rev + 1, title: { en: 'Who is in the room?' }, edited: { mine: false } });
});

it('N21 takes an approval only of exactly the board that its giver saw', async () => {
  const day = await drafted();
  const seen = await day.worded();
  const approve = (who: Day['moderator'], hash: string) => who.ask<DeskBoard & { refusal: string }>('POST', `/api/boards/${seen.id}/approve`, { hash });
  await day.edit({ kind: 'lead', language: 'fr', text: 'Les villes ont demandé qui manque.' }, day.organiser);
  expect(await approve(day.moderator, seen.hash)).toMatchObject({ status: 409, body: { refusal: 'board-changed' } });
  const now = await day.board();
  expect(await approve(day.moderator, now.hash)).toMatchObject({
    status: 200,
    body: { approvals: 1, state: 'checking', given: [{ role: 'moderator', mine: true }] },
  });
});

it('N21 counts two different persons, and any edit takes both back', async () => {
  const day = await drafted();
  const { id, hash } = await day.worded();
  const approve = async (who: Day['moderator']) => must<DeskBoard>(who.ask('POST', `/api/boards/${id}/approve`, { hash }));
  await approve(day.moderator);
  expect(await approve(day.moderator)).toMatchObject({ approvals: 1 });
  expect(await day.moderator.ask('POST', `/api/boards/${id}/publish`)).toMatchObject({ status: 409, body: { refusal: 'not-approved' } });
  expect(await approve(day.organiser)).toMatchObject({ approvals: 2, state: 'approved' });
  expect(await day.edit({ kind: 'title', language: 'fr', text: 'Qui est là ?' })).toMatchObject({ approvals: 0, state: 'checking' });
});

it('N19 refuses approval while a sentence has no source', async () => {
  const day = await drafted();
  await day.worded();
  const { id, hash } = await day.edit({ kind: 'add-sentence', section: 'room', text: { en: 'This will end it within ten years.' }, sources: [] });
  const answer = await day.moderator.ask<{ refusal: string; board: DeskBoard }>('POST', `/api/boards/${id}/approve`, { hash });
  expect(answer).toMatchObject({ status: 409, body: { refusal: 'blocked', board: { blocking: [{ kind: 'no-source' }] } } });
});

it('N20 finds a name that nobody gave in what the desk wrote', async () => {
  const day = await drafted();
  await day.worded();
  const named = await day.edit({ kind: 'lead', language: 'en', text: 'Odile Marchand and Selim Karataş spoke.' });
  expect(named.blocking).toEqual([{ kind: 'private-name', where: 'lead' }]);
});

it('N8 heeds a permission that is taken back in the morning, and asks for approvals again', async () => {
  const day = await drafted();
  const { id, hash } = await day.worded();
  await must(day.moderator.ask('POST', `/api/boards/${id}/approve`, { hash }));
  await day.allow(day.odile, 'none');
  const now = await day.board();
  expect(now).toMatchObject({ approvals: 0, rev: (await day.board()).rev });
  expect(now.hash).not.toBe(hash);
  expect(JSON.stringify(now.board)).not.toMatch(/Odile|Run meetings/);
});

it('N8 keeps approvals when somebody who wrote nothing changes their mind', async () => {
  const day = await drafted();
  const { id, hash } = await day.worded();
  await must(day.moderator.ask('POST', `/api/boards/${id}/approve`, { hash }));
  await day.allow(day.moderator, 'none');
  expect(await day.board()).toMatchObject({ hash, approvals: 1 });
});

it('N18 lets somebody undo their own last change, and nobody else’s', async () => {
  const day = await drafted();
  await day.edit({ kind: 'title', language: 'en', text: 'First' });
  const changed = await day.edit({ kind: 'remove-sentence', sentence: 'ideas' });
  expect(changed).toMatchObject({ edited: { undoable: true }, removed: [{ id: 'ideas' }] });
  const { id, rev } = changed;
  expect(await day.organiser.ask('POST', `/api/boards/${id}/edits`, { rev, edit: { kind: 'undo' } })).toMatchObject({
    status: 409,
    body: { refusal: 'nothing-to-undo' },
  });
  expect(await day.edit({ kind: 'undo' })).toMatchObject({ removed: [], title: { en: 'First' }, edited: { undoable: false } });
});

it('N18 refuses what makes no sense, by its name', async () => {
  const day = await drafted();
  const { id, rev, board } = await day.board();
  const quote = board.quotes[0]?.ref ?? '';
  const refused = async (edit: unknown) => (await day.moderator.ask<{ refusal: string }>('POST', `/api/boards/${id}/edits`, { rev, edit })).body.refusal;
  expect(await refused({ kind: 'reword', sentence: 'nothing', language: 'en', text: 'x' })).toBe('no-such-sentence');
  expect(await refused({ kind: 'add-source', sentence: 'ideas', ref: 'W2-I-999' })).toBe('no-such-source');
  expect(await refused({ kind: 'hide', ref: 'W2-Q-001' })).toBe('stays-on-board');
  expect(await refused({ kind: 'shorten-quote', ref: quote, text: 'Something else […]' })).toBe('not-a-shortening');
  expect(await refused({ kind: 'move', list: 'themes', id: 'W2-T-009', before: null })).toBe('no-such-place');
  expect(await refused({ kind: 'title', language: 'tr', text: 'x' })).toBe('bad-request');
  expect(await refused({ kind: 'colour', value: 'red' })).toBe('bad-request');
});

it('N25 shows the desk to organisers and that workshop’s moderator, to nobody else', async () => {
  const day = await drafted();
  const { id, rev, hash } = await day.board();
  const strangers = [await day.house.signIn('participant:MTL'), await day.house.signIn('observer'), await day.house.signIn('delegate:PAR')];
  for (const stranger of strangers) {
    expect((await stranger.ask('GET', '/api/boards')).status).toBe(403);
    expect((await stranger.ask('GET', `/api/boards/${id}`)).status).toBe(404);
    expect((await stranger.ask('GET', `/api/boards/${id}/preview/en`)).status).toBe(404);
    expect((await stranger.ask('POST', `/api/boards/${id}/edits`, { rev, edit: { kind: 'title', language: 'en', text: 'x' } })).status).toBe(404);
    expect((await stranger.ask('POST', `/api/boards/${id}/approve`, { hash })).status).toBe(404);
    expect((await stranger.ask('POST', `/api/boards/${id}/publish`)).status).toBe(404);
  }
  expect((await day.house.fetch('/api/boards')).status).toBe(401);
});

it('N24 publishes what was approved in one step, and what follows as the next revision', { timeout: 60_000 }, async () => {
  const day = await drafted();
  const { id, hash, board } = await day.worded();
  for (const person of [day.moderator, day.organiser]) await must(person.ask('POST', `/api/boards/${id}/approve`, { hash }));
  const published = await must<DeskBoard>(day.organiser.ask('POST', `/api/boards/${id}/publish`));
  expect(published).toMatchObject({ state: 'public', published: { revision: 1 }, hash });
  const path = published.published?.path ?? '';
  expect(path).toMatch(/^\/e\/living-together-izmir-2021\/2021-12-08\/who-is-in-the-room-[\w-]+\/$/);
  const stored = await day.house.world.database.read.selectFrom('publication').selectAll().where('board', '=', id).execute();
  expect(stored).toMatchObject([{ revision: 1, hash }]);
  expect(JSON.parse(stored[0]?.content ?? '')).toEqual(board);
  const page = await day.house.fetch(path);
  expect(page.status).toBe(200);
  const html = await page.text();
  expect(html).toContain('Run meetings where people already are');
  expect(html).toContain('Odile Marchand');
  expect(html).not.toContain('Selim');
  expect(await day.moderator.ask('POST', `/api/boards/${id}/publish`)).toMatchObject({ status: 409, body: { refusal: 'already-public' } });

  const corrected = await day.edit({ kind: 'title', language: 'en', text: 'Who is missing from the room?' });
  expect(corrected).toMatchObject({ state: 'checking', published: { revision: 1, path } });
  for (const person of [day.moderator, day.organiser]) await must(person.ask('POST', `/api/boards/${id}/approve`, { hash: corrected.hash }));
  expect(await must<DeskBoard>(day.organiser.ask('POST', `/api/boards/${id}/publish`))).toMatchObject({ state: 'public', published: { revision: 2, path } });

  const acts = await day.house.world.database.read.selectFrom('act').select('action').where('object', '=', id).orderBy('seq').execute();
  expect(acts.map((act) => act.action)).toEqual(['board-approve', 'board-approve', 'board-publish', 'board-approve', 'board-approve', 'board-publish']);
});
