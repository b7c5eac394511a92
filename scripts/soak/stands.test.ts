import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { isDeletedIn, standOf } from './stands.ts';

function written(): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 7;
  const text = doc.getText('words');
  text.insert(0, 'many words of a page');
  text.delete(5, 6);
  text.delete(0, 5);
  return doc;
}

test('a stand holds how far each author has come, and what is deleted as one range where it touches', () => {
  const stand = standOf(written());
  expect(stand.clocks.get(7)).toBe(20);
  expect(stand.deletes.get(7)).toEqual([{ client: 7, clock: 0, length: 11 }]);
});

test('a deletion is missed when a unit of it is not deleted, or its author is unknown', () => {
  const stand = standOf(written());
  expect(isDeletedIn(stand, { client: 7, clock: 3, length: 8 })).toBe(true);
  expect(isDeletedIn(stand, { client: 7, clock: 3, length: 9 })).toBe(false);
  expect(isDeletedIn(stand, { client: 8, clock: 0, length: 1 })).toBe(false);
});
