import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readBody } from '@vernissage/shared/documents/read-body';
import { seedBody } from '@vernissage/shared/documents/seed';
import { editorDriver } from './driven-editor.ts';

/** The same numbers for the same seed (mulberry32). */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

test('a driven editor writes what its schema shows, and its updates carry all of it', () => {
  const doc = new Y.Doc();
  seedBody(doc, ['What changes?']);
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  doc.on('update', (update: Uint8Array) => Y.applyUpdate(other, update));
  const editor = editorDriver.drive(doc, chanceFrom(7));
  const done = new Set(Array.from({ length: 400 }, () => editor.act()));
  editor.leave();
  expect(done.size).toBeGreaterThan(20);
  expect(editorDriver.unshowable(other)).toBeNull();
  expect(readBody(other)).toEqual(readBody(doc));
});
