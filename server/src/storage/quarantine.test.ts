import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openStorage, type Storage } from './open-storage.ts';
import { createQuarantine } from './quarantine.ts';
import { quarantineLimits, type QuarantineLimits } from './quarantine-limits.ts';

const folder = mkdtempSync(join(tmpdir(), 'vernissage-quarantine-'));
let storage: Storage;
let now = 1_638_975_000_000;
let elapsed = 0;

beforeAll(async () => {
  storage = await openStorage(folder, { maxPages: 0 });
});
beforeEach(async () => {
  await quarantine().forget('all');
});
afterAll(async () => {
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
});

function quarantine(limits: Partial<QuarantineLimits> = {}) {
  return createQuarantine(storage.database, { now: () => now }, { limits: { ...quarantineLimits, ...limits }, elapsed: () => elapsed });
}

const refusal = (person: string, ...bytes: number[]) => ({ document: 'body/proposal1', person, reason: 'shape: fragment', bytes: Uint8Array.from(bytes) });

test('G9 keeps whose, when, where, why and the bytes, newest first', async () => {
  const kept = quarantine();
  expect(await kept.keep(refusal('ada', 1, 2, 3))).toBe('kept');
  now += 1000;
  expect(await kept.keep({ ...refusal('ben', 4), reason: 'unreadable: update' })).toBe('kept');
  const list = await kept.list();
  expect(list.map(({ id: _id, ...rest }) => rest)).toEqual([
    { document: 'body/proposal1', person: 'ben', at: now, reason: 'unreadable: update', size: 1 },
    { document: 'body/proposal1', person: 'ada', at: now - 1000, reason: 'shape: fragment', size: 3 },
  ]);
  expect(await kept.bytes(list[1]?.id ?? 0)).toEqual(Uint8Array.of(1, 2, 3));
  expect(await kept.bytes(0)).toBeNull();
});

test('G9 keeps the same bytes of one person once', async () => {
  const kept = quarantine();
  expect(await kept.keep(refusal('ada', 1))).toBe('kept');
  expect(await kept.keep(refusal('ada', 1))).toBe('known');
  expect(await kept.keep(refusal('ben', 1))).toBe('kept');
  expect(await kept.list()).toHaveLength(2);
});

test('G9 keeps so many of one person a minute and no more', async () => {
  const kept = quarantine({ aMinute: 2 });
  const ask = (byte: number): Promise<string> => kept.keep(refusal('ada', byte));
  expect([await ask(1), await ask(2), await ask(3)]).toEqual(['kept', 'kept', 'too-often']);
  expect(await kept.keep(refusal('ben', 1))).toBe('kept');
  elapsed += 60_001;
  expect(await ask(4)).toBe('kept');
  expect(await quarantine({ aMinute: 0 }).keep(refusal('ada', 5))).toBe('too-often');
});

test('G9 beyond so many of one person their own oldest goes, nobody else’s', async () => {
  const kept = quarantine({ perPerson: 2, aMinute: 100 });
  await kept.keep(refusal('ben', 9));
  for (const byte of [1, 2, 3]) await kept.keep(refusal('ada', byte));
  const bytes = await Promise.all((await kept.list()).map(({ id }) => kept.bytes(id)));
  expect(bytes.map((one) => one?.[0])).toEqual([3, 2, 9]);
});

test('G9 when all is too much the oldest goes of whoever takes most room; at the limit nothing does', async () => {
  const kept = quarantine({ bytes: 10, aMinute: 100 });
  await kept.keep(refusal('ben', 9, 9));
  await kept.keep(refusal('ada', 1, 1, 1, 1));
  await kept.keep(refusal('ada', 2, 2, 2, 2));
  expect(await kept.list()).toHaveLength(3);
  await kept.keep(refusal('ada', 3));
  expect((await kept.list()).map(({ person, size }) => [person, size])).toEqual([
    ['ada', 1],
    ['ada', 4],
    ['ben', 2],
  ]);
});

test('G9 keeps the beginning of what is too large', async () => {
  const kept = quarantine({ itemBytes: 4 });
  await kept.keep(refusal('ada', 1, 2, 3, 4, 5));
  expect((await kept.list())[0]?.size).toBe(4);
});

test('G9 lets go of what is too old when something is kept', async () => {
  const kept = quarantine();
  await kept.keep(refusal('ada', 1));
  now += 30 * 86_400_000;
  await kept.keep(refusal('ada', 2));
  expect(await kept.list()).toHaveLength(2);
  now += 1;
  await kept.keep(refusal('ada', 3));
  expect(await kept.list()).toHaveLength(2);
});

test('G9 the operator removes one or all', async () => {
  const kept = quarantine();
  for (const byte of [1, 2, 3]) await kept.keep(refusal('ada', byte));
  const [newest] = await kept.list();
  expect(await kept.forget(newest?.id ?? 0)).toBe(1);
  expect(await kept.forget(newest?.id ?? 0)).toBe(0);
  expect(await kept.forget('all')).toBe(2);
});

test('G9 where nothing can be written, keeping fails and throws nothing', async () => {
  const closed = mkdtempSync(join(tmpdir(), 'vernissage-quarantine-'));
  const gone = await openStorage(closed, { maxPages: 0 });
  await gone.close();
  expect(await createQuarantine(gone.database, { now: () => now }).keep(refusal('ada', 1))).toBe('failed');
  rmSync(closed, { recursive: true, force: true });
});
