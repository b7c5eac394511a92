import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, sha256Hex } from './canonical-json.ts';

test('two objects with the same members in another order have one text', () => {
  expect(canonicalJson({ b: [2, { z: null, a: 'é' }], a: 1, c: undefined })).toBe('{"a":1,"b":[2,{"a":"é","z":null}]}');
});

test('what JSON reads back is the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('refuses what JSON has no form for', () => {
  for (const value of [Number.NaN, Infinity, () => 1, new Date(0), [undefined]]) expect(() => canonicalJson(value)).toThrow(TypeError);
});

test('the hash is SHA-256 of the UTF-8 bytes', () => {
  expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sha256Hex('İzmir ☀')).toBe('b4b67123c423df5604d22869d1c2ae18c6dba45222da4fc884f85b1f961c4b36');
});
