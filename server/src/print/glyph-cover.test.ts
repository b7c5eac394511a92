import { describe, expect, it } from 'vitest';
import { readCoverFonts } from './fonts.ts';
import { coverOf, settable } from './glyph-cover.ts';
import { missingSign } from './poster.ts';

const cover = coverOf(readCoverFonts());
const set = (text: string): [string, string[]] => {
  const missing = new Set<string>();
  return [settable(text, cover, missing), [...missing]];
};

describe('letters that can be set', () => {
  it.each(['Zażółć gęślą jaźń', 'Iğdır’ın çöğüşü', 'Ελληνικά', 'Українська', 'مدينة ٢٤', 'نقش «شهر» پچگژ', '🚌😀', '“ ” « » – … · ≥'])(
    'E34 %s as it is',
    (text) => expect(set(text)).toEqual([text, []]),
  );

  it('E34 a letter that no font has becomes the named sign, once in the list', () => expect(set('漢字漢')).toEqual([missingSign.repeat(3), ['漢', '字']]));

  it('E34 joiners and tones of skin without a glyph fall away, controls become spaces', () => {
    const [text, missing] = set('a\u0007b\u{1F44B}\u{1F3FD}\uFE0F\u{E0067}c\nd');
    expect(missing).toEqual([]);
    expect(text).toMatch(/^a b👋.*c d$/u);
  });
});
