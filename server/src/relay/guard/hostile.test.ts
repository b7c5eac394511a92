import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { hostileCases } from './test-cases/hostile.ts';
import { scene } from './test-cases/scene.ts';

test.each(hostileCases)('refuses $title, and repeats nothing of what was written', ({ kind, seed, update, reason }) => {
  const here = scene(kind, seed);
  const before = Y.encodeStateAsUpdate(here.server);
  expect(here.check(update(here))).toEqual({ ok: false, reason, at: expect.not.stringMatching(/elsewhere|__proto__|idea-|javascript|What/) });
  expect(Y.encodeStateAsUpdate(here.server)).toEqual(before);
  expect([here.server.store.pendingStructs, here.server.store.pendingDs]).toEqual([null, null]);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});
