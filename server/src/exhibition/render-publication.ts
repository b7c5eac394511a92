import { boardPath, boardPathIn } from '@vernissage/shared/exhibition/address';
import type { Board, Publication } from '@vernissage/shared/exhibition/board';
import type { Ask, BoardPage, PublicPages, Standing } from '@vernissage/shared/exhibition/public-page';
import type { PublicQuestion } from '@vernissage/shared/exhibition/question';
import { speechIn } from '@vernissage/shared/exhibition/speech';
import type { Language } from '@vernissage/shared/summit/summit';
import type { World } from '../ports/world.ts';
import { printPosters } from '../print/press.ts';
import { zipOf, type ZipFile } from '../print/zip.ts';
import { publicPages } from '../public-pages/load-public-pages.ts';
import { type Artifact, fileArtifact, textArtifacts } from './artifacts.ts';
import { type BoardPageKind, copiedBoard, copiedPath, servedBoard } from './page-frames.ts';
import { posterContent } from './poster-content.ts';
import { publicQuestions } from './public-questions.ts';
import { voteRecords } from './vote-records.ts';

export type { Artifact } from './artifacts.ts';

const kinds: readonly BoardPageKind[] = ['board', 'work'];
const html = 'text/html; charset=utf-8';

/**
 * Everything that is public of one revision: pages in each language, the dated pages, posters and pictures, data, and the copy for a USB stick
 * (rules E10 to E14). Nothing is stored here; the caller stores all of it in the transaction that publishes.
 * @throws PosterError, PublicPagesMissingError: then nothing may be published.
 */
export async function renderPublication(world: World, board: Board, publication: Publication): Promise<Artifact[]> {
  const origin = world.config.publicUrl;
  const { languages } = board.summit;
  const posters = await printPosters(languages.map((language) => posterContent(board, publication, language, `${origin}${boardPath(board)}`)));
  const prints = posters.flatMap((poster, index): Artifact[] => {
    if (poster.missing.length > 0)
      world.log.warn({ event: 'letters-missing', board: board.id, letters: poster.missing.length }, 'letters that no print font has');
    return [
      fileArtifact(`poster-${languages[index]}.pdf`, 'application/pdf', poster.pdf),
      fileArtifact(`poster-${languages[index]}.png`, 'image/png', poster.png),
    ];
  });
  const records = await voteRecords(world, board);
  const pages = await publicPages();
  const questions = await publicQuestions(world.database.read, board.id);
  const dated = await Promise.all(
    languages.flatMap((language) =>
      kinds.map((kind) => {
        const current = `${origin}${boardPathIn(board, language)}`;
        const framed = servedBoard(board, kind, language, origin, pages.stylesheet, publication.revision);
        const page: BoardPage = { kind, board, publication, questions: [], ask: null, standing: { kind: 'dated', current }, ...framed };
        return textArtifacts(`r/${language}/${kind}.html`, html, pages.render(page));
      }),
    ),
  );
  return [...prints, ...records, ...dated.flat(), ...(await livingParts(pages, board, publication, questions, [...prints, ...records], origin))];
}

/** The parts that change when a question or reply is let through: pages, data, and the copy. `prints` (posters, votes) go into the copy as they are. */
export async function livingParts(
  pages: PublicPages,
  board: Board,
  publication: Publication,
  questions: readonly PublicQuestion[],
  prints: readonly ZipFile[],
  origin: string,
): Promise<Artifact[]> {
  const { languages } = board.summit;
  const standing: Standing = { kind: 'current' };
  const data = `${JSON.stringify(publicData(board, publication, questions, `${origin}${boardPath(board)}`), null, 1)}\n`;
  const texts: Artifact[][] = [await textArtifacts('data.json', 'application/json; charset=utf-8', data)];
  const copies: ZipFile[] = [];
  for (const language of languages)
    for (const kind of kinds) {
      const common = { kind, board, publication, questions, standing };
      const served = servedBoard(board, kind, language, origin, pages.stylesheet, null);
      texts.push(
        await textArtifacts(`${language}/${kind}.html`, html, pages.render({ ...common, ...served, ask: kind === 'board' ? askForm(board, language) : null })),
      );
      const elsewhere: Ask = { kind: 'elsewhere', address: `${origin}${boardPathIn(board, language)}#ask` };
      const copied = copiedBoard(board, kind, language, origin, pages.stylesheet);
      copies.push({ path: copiedPath(board, kind, language), bytes: pages.render({ ...common, ...copied, ask: kind === 'board' ? elsewhere : null }) });
    }
  const assets = [...pages.assets.values()].map(({ name, bytes }): ZipFile => ({ path: `assets/${name}`, bytes }));
  const zip = zipOf([...copies, ...assets, ...prints, { path: 'data.json', bytes: data }], publication.publishedAt);
  return [...texts.flat(), fileArtifact('board.zip', 'application/zip', zip)];
}

/** A board that is not public yet, as it would look: for the desk. No poster, no questions, no form. */
export async function previewPage(world: World, board: Board, language: Language): Promise<string> {
  const pages = await publicPages();
  const { frame, links } = servedBoard(board, 'board', language, world.config.publicUrl, pages.stylesheet, null);
  const path = `/api/boards/${board.id}/preview/`;
  return pages.render({
    kind: 'board',
    board,
    publication: null,
    questions: [],
    ask: null,
    standing: { kind: 'draft' },
    frame: { ...frame, index: null, address: null, languages: board.summit.languages.map((tag) => ({ language: tag, href: `${path}${tag}` })) },
    links: { ...links, poster: null, picture: null, zip: null, data: null, votes: null },
  });
}

/** The empty form of a board's page. */
function askForm(board: Board, language: Language): Extract<Ask, { kind: 'form' }> {
  return { kind: 'form', action: `${boardPathIn(board, language)}questions/`, text: '', lang: language, refusal: null };
}

/** data.json, format `board-data/1` (docs/formats.md). */
function publicData(board: Board, publication: Publication, questions: readonly PublicQuestion[], address: string) {
  const notices = board.summit.languages.map((language) => speechIn(language).say('house.rehearsal'));
  return {
    format: 'board-data/1',
    ...(board.summit.rehearsal ? { notice: notices } : {}),
    terms: speechIn('en').say('exhibition.reuse'),
    address,
    publication,
    board,
    questions,
  };
}
