import { inflateSync } from 'node:zlib';

/** What a PDF says of itself, read from its own objects: enough to check a poster without any PDF software on the machine. */
export type PdfFacts = {
  readonly pages: number;
  /** Millimetres. */
  readonly size: readonly [width: number, height: number];
  readonly tagged: boolean;
  readonly language: string | null;
  readonly title: boolean;
  readonly uaPart: string | null;
  /** Base names of fonts, with whether their program is inside. */
  readonly fonts: readonly string[];
  readonly embedded: number;
  /** Text as a reader copies it: the fonts' own mapping back to letters, joined. */
  readonly letters: string;
};

export function pdfFacts(pdf: Uint8Array): PdfFacts {
  const raw = Buffer.from(pdf).toString('latin1');
  const streams = [...raw.matchAll(/stream\r?\n/g)].map((match) => unpacked(pdf, match.index + match[0].length));
  const all = [raw, ...streams].join('\n');
  const [, width = '0', height = '0'] = /\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/.exec(all) ?? [];
  const millimetres = (points: string): number => Math.round((Number(points) * 25.4) / 72);
  return {
    pages: (all.match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length,
    size: [millimetres(width), millimetres(height)],
    tagged: /\/StructTreeRoot\b/.test(all) && /\/Marked\s+true/.test(all),
    language: /\/Lang\s*\(([^)]+)\)/.exec(catalogIn(all))?.[1] ?? null,
    title: /\/DisplayDocTitle\s+true/.test(all),
    uaPart: /<pdfuaid:part>(\d)<\/pdfuaid:part>/.exec(all)?.[1] ?? null,
    fonts: [...new Set([...all.matchAll(/\/FontName\s*\/[A-Z]{6}\+([\w-]+)/g)].map((match) => match[1] ?? ''))].toSorted(),
    embedded: (all.match(/\/FontFile[23]?\s+\d+\s+\d+\s+R/g) ?? []).length,
    letters: mapped(all),
  };
}

/** The root object; parts of the document may carry languages of their own. */
function catalogIn(all: string): string {
  const at = all.search(/\/Type\s*\/Catalog\b/);
  return all.slice(all.lastIndexOf(' obj', at), all.indexOf('endobj', at));
}

function unpacked(pdf: Uint8Array, from: number): string {
  try {
    return inflateSync(pdf.subarray(from), { finishFlush: 2 }).toString('latin1');
  } catch {
    return ''; // not every stream is packed, and a font's or picture's bytes are no text
  }
}

/** The letters of all ToUnicode tables: `<0012> <0041>` and ranges. */
function mapped(all: string): string {
  const letters = new Set<string>();
  const decode = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const [, table = ''] of all.matchAll(/begincmap([\s\S]*?)endcmap/g))
    for (const [, target = ''] of table.matchAll(/^<[0-9A-F]+>\s+(?:<[0-9A-F]+>\s+)?<((?:[0-9A-F]{4})+)>\s*$/gim))
      for (const letter of decode(target)) letters.add(letter);
  return [...letters].join('');
}
