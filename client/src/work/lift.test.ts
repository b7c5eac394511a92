import { expect, test } from 'vitest';
import { placeOf, stepPlace, withCardAt } from './lift.ts';

const columns = [['a', 'b', 'c'], ['d'], []];

test('a card is found with its column and index', () => {
  expect(placeOf(columns, 'c')).toEqual({ column: 0, index: 2 });
  expect(placeOf(columns, 'x')).toBeNull();
});
test('up and down stop at the ends', () => {
  expect(stepPlace(columns, 'a', { column: 0, index: 0 }, 'up')).toEqual({ column: 0, index: 0 });
  expect(stepPlace(columns, 'a', { column: 0, index: 2 }, 'down')).toEqual({ column: 0, index: 2 });
});
test('the neighbouring column takes it at the same height, or last', () => {
  expect(stepPlace(columns, 'c', { column: 0, index: 2 }, 'after')).toEqual({ column: 1, index: 1 });
  expect(stepPlace(columns, 'c', { column: 1, index: 1 }, 'after')).toEqual({ column: 2, index: 0 });
  expect(stepPlace(columns, 'c', { column: 2, index: 0 }, 'after')).toEqual({ column: 2, index: 0 });
});
test('laid down, it stands where it was put and nowhere else', () => {
  expect(withCardAt(columns, 'a', { column: 1, index: 1 })).toEqual([['b', 'c'], ['d', 'a'], []]);
  expect(withCardAt(columns, 'a', { column: 0, index: 1 })).toEqual([['b', 'a', 'c'], ['d'], []]);
});
