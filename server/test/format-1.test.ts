import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readBody, bodyText } from '@vernissage/shared/documents/read-body';
import { readWork } from '@vernissage/shared/documents/read-work';
import { workshop1, workshop2 } from '@vernissage/shared/samples/rehearsal-words';
import { recount } from '@vernissage/shared/voting/recount';
import { bodyDocument, workDocument } from '@vernissage/shared/wire/document-name';
import type { StageState } from '@vernissage/shared/wire/stage';
import { type House, openHouse } from './house.ts';

// A data folder as the first version wrote it: the rehearsal of 8 December 2021. Every later version opens it and finds what was said, voted and hung.
let house: House;
beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'format-1-'));
  cpSync(resolve(import.meta.dirname, 'fixtures/format-1'), dataDir, { recursive: true });
  house = await openHouse({ dataDir, clock: '2021-12-08T15:30:00Z' });
});
afterAll(() => house.remove());

async function stageOf(shortCode: string): Promise<StageState> {
  const observer = await house.signIn('observer');
  const { body } = await observer.ask<StageState>('GET', `/api/workshops/${house.planted.workshops[shortCode]}/stage`);
  return body;
}

test('a folder of format 1 still has its ideas, word for word, with authors and references', async () => {
  const workshop = house.planted.workshops['W2'] ?? '';
  const work = await house.world.documents.read(workDocument(workshop), readWork);
  expect(work.ideas.map((idea) => idea.text).toSorted()).toEqual(workshop2.ideas.map((idea) => idea.text).toSorted());
  expect(work.themes.map((theme) => theme.title)).toEqual(workshop2.themes);
  const { cards } = await stageOf('W2');
  const said = work.ideas.find((idea) => idea.text.startsWith('Pay people for the hours'));
  expect(cards[said?.id ?? '']).toMatchObject({ ref: 'W2-I-007', authorName: 'Sofía Rey', identity: 'person' });
});

test('a folder of format 1 still has its proposals with their texts', async () => {
  const { cards } = await stageOf('W1');
  const first = Object.values(cards).find((card) => card.ref === 'W1-P-001');
  const body = await house.world.documents.read(bodyDocument(first?.id ?? ''), readBody);
  expect(bodyText(body)).toContain(workshop1.proposals[0]?.body[1]);
});

test('a folder of format 1 still has its vote, which anyone can count again from the record beside the board', async () => {
  const { rounds } = await stageOf('W1');
  const round = Object.values(rounds)[0];
  expect(round?.result?.lines.map((line) => line.votes)).toEqual([11, 8, 7, 6, 5]);
  const row = await house.world.database.read.selectFrom('board').select(['id', 'slug', 'day']).where('revision', '>', 0).executeTakeFirstOrThrow();
  const answer = await house.fetch(`/e/living-together-izmir-2021/${row.day}/${row.slug}-${row.id}/vote-W1-V-001.json`);
  expect(recount(await answer.json())).toEqual({ ok: true, result: round?.result });
});

test('a folder of format 1 still hangs its board', async () => {
  const row = await house.world.database.read.selectFrom('board').select(['id', 'slug', 'day']).where('revision', '>', 0).executeTakeFirstOrThrow();
  const answer = await house.fetch(`/e/living-together-izmir-2021/${row.day}/${row.slug}-${row.id}/`);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain(workshop1.title.en);
});

test('H1 a folder of format 1 has no versions, and gets versions from now on', async () => {
  const organiser = await house.signIn('organiser');
  const path = `/api/workshops/${house.planted.workshops['W2']}/versions`;
  expect(await organiser.ask('GET', path)).toMatchObject({ status: 200, body: { versions: [] } });
  const { body } = await organiser.ask<{ id: string }>('POST', path, { title: 'As it came' });
  expect(await organiser.ask('GET', `${path}/${body.id}`)).toMatchObject({ status: 200, body: { changes: [] } });
});
