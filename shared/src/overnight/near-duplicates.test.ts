import { describe, expect, it } from 'vitest';
import { foldNearDuplicates, likenessOf } from './near-duplicates.ts';

const fold = (texts: readonly string[]): number[][] => foldNearDuplicates(texts.length, likenessOf(texts));
const alike = (one: string, other: string): number => likenessOf([one, other])(0, 1);

describe('near-duplicates', () => {
  it('N10 folds what differs by case, marks and a word', () => {
    const texts = [
      'Pay people for the hours they give to citizen panels.',
      'Name one person in city hall.',
      'PAY people for hours they give to citizens’ panels',
      'Nommer une personne à la mairie',
    ];
    expect(fold(texts)).toEqual([[0, 2], [1], [3]]);
  });

  it('N10 passes being alike on along a chain, in any order', () => {
    const chain = ['open the door to services today', 'open the door to services', 'open the door', 'something else entirely'];
    const sizes = (texts: readonly string[]): number[] =>
      fold(texts)
        .map((group) => group.length)
        .toSorted((a, b) => a - b);
    expect(sizes(chain)).toEqual(sizes(chain.toReversed()));
  });

  it('N10 has a measure from 0 to 1, also for empty and short texts and other scripts', () => {
    expect(alike('', '  …')).toBe(0);
    expect(alike('bus', 'Bus!')).toBe(1);
    expect(alike('ماء نظيف للجميع', 'ماء نظيف للجميع')).toBe(1);
    expect(alike('Kültür evi', 'kultur evi')).toBe(1);
  });
});
