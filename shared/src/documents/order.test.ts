import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOrder, isOrderKey, keyAtEnd, keysAfter, type Ordered } from './order.ts';

function apply(cards: readonly Ordered[], keys: ReadonlyMap<string, string>): string[] {
  return cards
    .map(({ id, order }) => ({ id, order: keys.get(id) ?? order }))
    .toSorted(inOrder)
    .map(({ id }) => id);
}

test('a move puts a card right behind another, whatever keys the list holds', () => {
  const keys = fc.constantFrom('a0', 'a1', 'a1', 'a2', 'Zz', 'a0V', '', 'not a key');
  fc.assert(
    fc.property(fc.array(keys, { minLength: 1, maxLength: 12 }), fc.nat(), fc.nat(), (orders, from, to) => {
      const cards = orders.map((order, index) => ({ id: `card-${String.fromCodePoint(97 + index)}`, order })).toSorted(inOrder);
      const moved = cards[from % cards.length]?.id ?? '';
      const others = cards.filter(({ id }) => id !== moved);
      const place = to % (others.length + 1);
      const after = others[place - 1]?.id ?? null;
      const wanted = others.map(({ id }) => id);
      wanted.splice(place, 0, moved);
      const given = keysAfter(cards, moved, after);
      expect([...given.values()].every(isOrderKey)).toBe(true);
      const seen = apply(cards, given);
      expect(seen.slice(0, seen.indexOf(moved) + 1)).toEqual(wanted.slice(0, place + 1));
    }),
  );
});

test('a move among distinct keys changes one card only', () => {
  const cards = ['a0', 'a1', 'a2'].map((order, index) => ({ id: `card-${index}`, order }));
  expect([...keysAfter(cards, 'card-2', 'card-0').keys()]).toEqual(['card-2']);
});

test('equal keys: the neighbour gets a new one too', () => {
  const cards = ['a0', 'a0', 'a1'].map((order, index) => ({ id: `card-${index}`, order }));
  const given = keysAfter(cards, 'card-2', 'card-0');
  expect([...given.keys()]).toEqual(['card-2', 'card-1']);
  expect(apply(cards, given)).toEqual(['card-0', 'card-2', 'card-1']);
});

test('a card without a readable key does not hinder the next one', () => {
  expect(isOrderKey(keyAtEnd([{ id: 'card-0', order: 'not a key' }]))).toBe(true);
});
