import { beforeAll, describe, expect, it } from 'vitest';
import { boardPath } from '@vernissage/shared/exhibition/address';
import type { Board } from '@vernissage/shared/exhibition/board';
import { emptiestBoard, fullestBoard, ordinaryBoard, publication, silentVotes } from '@vernissage/shared/exhibition/samples/boards';
import { encode } from 'uqr';
import { posterContent } from '../src/exhibition/poster-content.ts';
import { missingSign, type Poster } from '../src/print/poster.ts';
import { printPosters } from '../src/print/press.ts';
import { qrCode } from '../src/print/set-poster.ts';
import { pdfFacts } from './print-pdf-facts.ts';

const evil: Board = {
  ...ordinaryBoard,
  title: { en: '#panic("x") *bold* $x$ <tag> \\ 中文' },
  votes: silentVotes,
  lead: { en: 'A sentence with a letter \u0007 that is none, and 漢字.' },
};
const boards = { fullest: fullestBoard, ordinary: ordinaryBoard, emptiest: emptiestBoard, evil };
type Name = keyof typeof boards;
const names = Object.keys(boards) as Name[];
const posters = new Map<Name, Poster>();
let french: Poster;

beforeAll(async () => {
  const content = (board: Board, language: 'en' | 'fr') => posterContent(board, publication, language, `http://192.168.1.20:3000${boardPath(board)}`);
  const printed = await printPosters([...names.map((name) => content(boards[name], 'en')), content(fullestBoard, 'fr')]);
  names.forEach((name, index) => {
    const poster = printed[index];
    if (poster) posters.set(name, poster);
  });
  french = printed[names.length] ?? french;
}, 120_000);

const posterOf = (name: Name): Poster => {
  const poster = posters.get(name);
  if (!poster) throw new Error(`${name} was not printed`);
  return poster;
};

describe.each(names)('the poster of the %s board', (name) => {
  it('E30 is one page of A1, tagged as PDF/UA, with a language and a title', () => {
    expect(pdfFacts(posterOf(name).pdf)).toMatchObject({ pages: 1, size: [594, 841], tagged: true, language: 'en', title: true, uaPart: '1' });
  });

  it('E32 carries its fonts, and no others than ours', () => {
    const { fonts, embedded } = pdfFacts(posterOf(name).pdf);
    expect(embedded).toBeGreaterThanOrEqual(fonts.length);
    expect(fonts.filter((font) => !/^(NotoSans|Vazirmatn|NotoEmoji)-/.test(font))).toEqual([]);
  });

  it('E31 overprints nothing and leaves nothing outside the page', () => {
    const { pieces } = posterOf(name);
    expect(pieces.map((piece) => piece.name)).toEqual(expect.arrayContaining(['head', 'decided-heading', 'next-heading', 'foot']));
    const slack = 0.2;
    for (const [index, one] of pieces.entries()) {
      expect([one.name, one.x >= 0 && one.y >= 0 && one.x + one.width <= 594 + slack && one.y + one.height <= 841 + slack]).toEqual([one.name, true]);
      for (const other of pieces.slice(index + 1)) {
        const apart =
          one.x + one.width <= other.x + slack ||
          other.x + other.width <= one.x + slack ||
          one.y + one.height <= other.y + slack ||
          other.y + other.height <= one.y + slack;
        expect([one.name, other.name, apart]).toEqual([one.name, other.name, true]);
      }
    }
  });

  it('E33 has a picture beside it', () => {
    const { png } = posterOf(name);
    const header = Buffer.from(png);
    expect([header.subarray(1, 4).toString(), header.readUInt32BE(16), header.readUInt32BE(20)]).toEqual(['PNG', 1188, 1682]);
  });
});

it('E30 the language of the document is the poster’s', () => {
  expect(pdfFacts(french.pdf)).toMatchObject({ pages: 1, size: [594, 841], language: 'fr' });
});

it('E32 Turkish and Arabic letters and an emoji can be copied out of it', () => {
  const { letters } = pdfFacts(posterOf('fullest').pdf);
  for (const letter of 'Ççıüö🚌ظم') expect([letter, letters.includes(letter)]).toEqual([letter, true]);
  expect(posterOf('fullest').missing).toEqual([]);
});

it('E31 what does not fit is left out by whole items, and the poster says how many', () => {
  const { fit, pieces } = posterOf('fullest');
  expect(fit.options).toBe(8);
  expect(pieces.map((piece) => piece.name)).toEqual(expect.arrayContaining(['actions-more', 'quotes-more']));
  const written = pieces.filter((piece) => piece.name.includes('sentence-'));
  const unsaid = pieces.filter((piece) => piece.name.startsWith('unsaid-'));
  expect([fit.sentences, written.length > 0, unsaid.length > 0]).toEqual(fit.sentences ? [true, true, false] : [false, false, true]);
});

it('E34 what people write is never markup; a letter without a glyph stands as a named sign', () => {
  const { missing, pdf } = posterOf('evil');
  expect(missing.toSorted()).toEqual(['中', '字', '文', '漢'].toSorted());
  const { letters } = pdfFacts(pdf);
  for (const letter of ['#', '*', '$', '<', '\\', missingSign]) expect([letter, letters.includes(letter)]).toEqual([letter, true]);
});

it('E35 the code holds the address at level Q, with a quiet zone of four modules', () => {
  const address = 'https://summit.example/e/izmir/2026-12-08/who-is-in-the-room-Vb2kX0pQe7rTn4sLw9aYc/';
  const { size, data } = encode(address, { ecc: 'Q', border: 0 });
  const svg = qrCode(address);
  expect(svg).toContain(`viewBox="0 0 ${size + 8} ${size + 8}"`);
  expect((svg.match(/h1v1h-1z/g) ?? []).length).toBe(data.flat().filter(Boolean).length);
});
