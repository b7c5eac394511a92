import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseQuotes } from './choose-quotes.ts';

const idea = (ref: string, text: string, city: string | null = null, lang = 'en') => ({ ref, text, city, lang });

describe('choosing quotes', () => {
  it('N11 takes one of near-duplicates', () => {
    const chosen = chooseQuotes(
      [
        idea('1', 'Pay people for the hours they give to citizen panels'),
        idea('2', 'Pay people for hours they give to citizen panels'),
        idea('3', 'Open schools in the evening'),
      ],
      3,
      240,
    );
    expect(chosen.map((quote) => quote.ref)).toHaveLength(2);
  });

  it('N11 lets another city and another language be heard', () => {
    const same = ['Meet where people already are', 'Markets and schools are meeting places', 'Clubs know their people best', 'Go to the markets early'];
    const pool = [
      ...same.map((text, index) => idea(`1${index}`, text, 'izm')),
      idea('20', 'Payer les heures données aux panels', 'mtl', 'fr'),
      idea('21', 'Translate every letter', 'kis'),
    ];
    const cities = chooseQuotes(pool, 3, 240).map((quote) => quote.city);
    expect(new Set(cities).size).toBe(3);
  });

  it('N11 prefers what fits the wall as it is', () => {
    const long = `Pay people ${'and listen to them '.repeat(20)}`;
    expect(chooseQuotes([idea('1', long, 'izm'), idea('2', 'Open schools in the evening', 'izm')], 1, 240)[0]?.ref).toBe('2');
  });

  it('N11 is repeatable, never invents and never repeats', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ text: fc.string({ maxLength: 60 }), city: fc.constantFrom(null, 'izm', 'mtl'), lang: fc.constantFrom('en', 'fr', 'ar') }), {
          maxLength: 25,
        }),
        (list) => {
          const pool = list.map((entry, index) => ({ ...entry, ref: String(index).padStart(3, '0') }));
          const chosen = chooseQuotes(pool, 3, 240);
          expect(chooseQuotes([...pool], 3, 240)).toEqual(chosen);
          expect(new Set(chosen.map((quote) => quote.ref)).size).toBe(chosen.length);
          expect(chosen.length).toBeLessThanOrEqual(3);
          for (const quote of chosen) expect(pool).toContainEqual(quote);
          expect(chosen.length > 0).toBe(pool.length > 0);
        },
      ),
    );
  });
});
