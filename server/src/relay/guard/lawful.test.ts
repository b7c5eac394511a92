import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { repeat } from './test-cases/by-hand.ts';
import { lawfulCases } from './test-cases/lawful.ts';
import { fragmentOf, paragraph, reason, scene, textOf, updateOf, withBody } from './test-cases/scene.ts';

test.each(lawfulCases)('takes $title', ({ kind, seed, options, updates, new: isNew }) => {
  const here = scene(kind, seed, options);
  const verdicts = updates(here).map((update) => here.take(update));
  expect(verdicts.map(reason)).toEqual(verdicts.map(() => 'ok'));
  expect(here.server.store.pendingStructs).toBeNull();
  const last = verdicts.at(-1);
  expect(last?.ok === true && last.structs + last.deletes > 0).toBe(isNew ?? true);
  // What the server knows beyond the page is a colleague's deletion at most.
  Y.applyUpdate(here.page, Y.encodeStateAsUpdate(here.server));
  expect(Y.equalSnapshots(Y.snapshot(here.server), Y.snapshot(here.page))).toBe(true);
});

test('G4 takes a gap before its step 2 for no fault, for ever if need be, and keeps nothing of it', () => {
  const { check, take, page, server } = scene('body', withBody);
  const lost = updateOf(page, (doc) => fragmentOf(doc).insert(0, [paragraph('one')]));
  for (const frame of repeat(200, () => updateOf(page, (doc) => textOf(doc).insert(0, 'two')))) expect(reason(check(frame))).toBe('gap');
  expect([server.store.pendingStructs, server.store.pendingDs]).toEqual([null, null]);
  expect(check(lost).ok).toBe(true);
  expect(take(Y.encodeStateAsUpdate(page)).ok).toBe(true);
  expect(Y.equalSnapshots(Y.snapshot(server), Y.snapshot(page))).toBe(true);
});

test('G4 takes an offline deletion of offline words for a gap while the words are missing', () => {
  const { check, page } = scene('body', withBody);
  const words = updateOf(page, (doc) => textOf(doc).insert(0, 'words'));
  const deletion = updateOf(page, (doc) => textOf(doc).delete(0, 5));
  expect(reason(check(deletion))).toBe('gap');
  expect(reason(check(Y.mergeUpdates([words, deletion])))).toBe('ok');
});

test('G2 cuts off what is known: what is applied holds only what is new', () => {
  const { check, page, server } = scene('body', withBody);
  fragmentOf(page).insert(0, [paragraph('one')]);
  const all = Y.encodeStateAsUpdate(page);
  const verdict = check(all);
  expect(verdict.ok && verdict.update.length).toBeLessThan(all.length);
  if (verdict.ok) Y.applyUpdate(server, verdict.update);
  expect(Y.equalSnapshots(Y.snapshot(server), Y.snapshot(page))).toBe(true);
});
