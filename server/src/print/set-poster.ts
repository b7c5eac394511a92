import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { Resvg } from '@resvg/resvg-js';
import { encode } from 'uqr';
import { fitPoster, type PosterAttempt, titleSizes } from './fit-ladder.ts';
import { readCoverFonts, readPrintFonts } from './fonts.ts';
import { type Cover, coverOf, settable } from './glyph-cover.ts';
import { missingSign, type Poster, type PosterContent, PosterError, type PosterFit, type PosterNeeds, type PosterPiece } from './poster.ts';

/** Sets posters with Typst. Runs in a child process (poster-worker.ts): a fault in native code ends that child, not the server. */

const pictureWidthPx = 1188;
const quietModules = 4;

export type Setter = { set(content: PosterContent): Poster };

export function createSetter(): Setter {
  const compiler = NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs: readPrintFonts() }] });
  const source = readFileSync(join(import.meta.dirname, 'poster.typ'), 'utf8');
  const cover = coverOf(readCoverFonts());
  if (!cover.has(missingSign.codePointAt(0) ?? 0)) throw new PosterError(`no print font has ${missingSign}, the sign for missing letters`);

  const compile = (poster: string, fit: (PosterAttempt & { titles: readonly number[] }) | (PosterFit & { titles: readonly [] })): NodeTypstDocument => {
    const result = compiler.compile({ mainFileContent: source, inputs: { poster, fit: JSON.stringify(fit) } });
    const problem = result.takeDiagnostics();
    if (result.result && !result.hasError()) return result.result;
    throw new PosterError(`the poster could not be set: ${problem ? JSON.stringify(compiler.fetchDiagnostics(problem)) : 'no reason given'}`);
  };
  const needsOf = (poster: string, attempt: PosterAttempt): PosterNeeds => {
    const document = compile(poster, { ...attempt, titles: titleSizes });
    const [needs] = valuesOf<PosterNeeds>(compiler.query(document, { selector: '<needs>' }));
    if (!needs) throw new PosterError('the poster did not say what it needs');
    return needs;
  };

  return {
    set(content) {
      const missing = new Set<string>();
      const checked = coveredContent(content, cover, missing);
      const poster = JSON.stringify({ ...checked, foot: { ...checked.foot, qr: qrCode(content.foot.address) } });
      const fit = fitPoster((attempt) => needsOf(poster, attempt));
      if (!fit) throw new PosterError('the poster does not fit its page even with the least on it');
      const document = compile(poster, { ...fit, titles: [] });
      if (document.numOfPages !== 1) throw new PosterError(`the poster has ${document.numOfPages} pages; it must have one`);
      const pdf = compiler.pdf(document, { pdfStandard: 'ua-1', pdfTags: true });
      const picture = new Resvg(compiler.plainSvg(document), {
        fitTo: { mode: 'width', value: pictureWidthPx },
        font: { loadSystemFonts: false },
        background: '#ffffff',
      });
      const pieces = valuesOf<PosterPiece>(compiler.query(document, { selector: '<piece>' }));
      compiler.evictCache(10);
      return { pdf, png: picture.render().asPng(), fit, pieces, missing: [...missing] };
    },
  };
}

function valuesOf<T>(answer: unknown): T[] {
  if (!Array.isArray(answer)) throw new PosterError('Typst answered a query with something else than a list');
  return answer.map((entry: { value: T }) => entry.value);
}

/** Every string of the content as it can be set; with the note in the foot when letters had to be replaced. */
function coveredContent(content: PosterContent, cover: Cover, missing: Set<string>): PosterContent {
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return settable(value, cover, missing);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]));
    return value;
  };
  // The walk changes strings only, so the shape stays.
  const checked = walk(content) as PosterContent;
  return missing.size === 0 ? checked : { ...checked, foot: { ...checked.foot, lines: [...checked.foot.lines, checked.missing] } };
}

/** An SVG of the code with its quiet zone, level Q: a quarter of it may be covered and it still reads. */
export function qrCode(text: string): string {
  const { data, size } = encode(text, { ecc: 'Q', border: 0 });
  const side = size + 2 * quietModules;
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x + quietModules} ${y + quietModules}h1v1h-1z`] : [])));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${dark.join('')}"/></svg>`;
}
