import { missingSign } from './poster.ts';

/** Which letters the print fonts have, read from their `cmap` tables (OpenType 1.9, formats 4 and 12). Asked before a poster is set. */
export type Cover = { has(codePoint: number): boolean };

type Range = readonly [first: number, last: number];

/** The union of the fonts' Unicode ranges. @throws when a font has no Unicode table. */
export function coverOf(fonts: readonly Buffer[]): Cover {
  const ranges = fonts.flatMap(rangesOf).toSorted((a, b) => a[0] - b[0]);
  return { has: (codePoint) => ranges.some(([first, last]) => first <= codePoint && codePoint <= last) };
}

function rangesOf(font: Buffer): Range[] {
  const tables = font.readUInt16BE(4);
  for (let index = 0; index < tables; index += 1) {
    const record = 12 + index * 16;
    if (font.toString('latin1', record, record + 4) === 'cmap') return cmapRanges(font, font.readUInt32BE(record + 8));
  }
  throw new Error('a print font has no cmap table');
}

function cmapRanges(font: Buffer, cmap: number): Range[] {
  const found: Range[] = [];
  const count = font.readUInt16BE(cmap + 2);
  for (let index = 0; index < count; index += 1) {
    const platform = font.readUInt16BE(cmap + 4 + index * 8);
    if (platform !== 0 && platform !== 3) continue;
    const table = cmap + font.readUInt32BE(cmap + 8 + index * 8);
    const format = font.readUInt16BE(table);
    if (format === 4) found.push(...segments(font, table));
    if (format === 12) found.push(...groups(font, table));
  }
  if (found.length === 0) throw new Error('a print font has no Unicode cmap of format 4 or 12');
  return found;
}

/** Format 4. A segment's letters may still map to glyph 0; those are left out one by one. */
function segments(font: Buffer, table: number): Range[] {
  const double = font.readUInt16BE(table + 6);
  const at = { end: table + 14, start: table + 16 + double, delta: table + 16 + 2 * double, offset: table + 16 + 3 * double };
  const found: Range[] = [];
  for (let index = 0; index < double; index += 2) {
    const end = font.readUInt16BE(at.end + index);
    const start = font.readUInt16BE(at.start + index);
    if (start === 0xffff) continue;
    const delta = font.readUInt16BE(at.delta + index);
    const offset = font.readUInt16BE(at.offset + index);
    for (let code = start; code <= end; code += 1) {
      const glyph = offset === 0 ? (code + delta) & 0xffff : font.readUInt16BE(at.offset + index + offset + 2 * (code - start));
      if (glyph === 0) continue;
      const last = found.at(-1);
      if (last && last[1] === code - 1) found[found.length - 1] = [last[0], code];
      else found.push([code, code]);
    }
  }
  return found;
}

function groups(font: Buffer, table: number): Range[] {
  const count = font.readUInt32BE(table + 12);
  return Array.from({ length: count }, (_, index): Range => [font.readUInt32BE(table + 16 + index * 12), font.readUInt32BE(table + 20 + index * 12)]);
}

/** Joiners, variation selectors, marks of direction: they shape their neighbours and need no picture of their own. */
const invisible = /\p{Default_Ignorable_Code_Point}|\p{Emoji_Modifier}/u;

/**
 * `text` as it can be set: control characters become spaces, invisible ones without a glyph fall away, and each letter that no font has
 * becomes the sign named in `poster.ts`. What was replaced is added to `missing`.
 */
export function settable(text: string, cover: Cover, missing: Set<string>): string {
  let set = '';
  for (const letter of text.normalize('NFC').replaceAll(/\s+/gu, ' ')) {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 0x20 || (code >= 0x7f && code < 0xa0)) set += ' ';
    else if (cover.has(code)) set += letter;
    else if (!invisible.test(letter)) {
      missing.add(letter);
      set += missingSign;
    }
  }
  return set;
}
