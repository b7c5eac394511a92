import { expect, test } from 'vitest';
import { reason, scene, withBody } from './test-cases/scene.ts';

test.each([[[]], [[1]], [[0, 1]], [[255, 255, 255]]])('refuses the bytes %j as unreadable', (content) => {
  expect(reason(scene('body', withBody).check(Uint8Array.from(content)))).toBe('unreadable');
});

test('takes an update that holds nothing', () => {
  expect(scene('body', withBody).check(Uint8Array.of(0, 0))).toMatchObject({ ok: true, structs: 0, deletes: 0 });
});
