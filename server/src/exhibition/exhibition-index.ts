import { exhibitionPath, boardPathIn } from '@vernissage/shared/exhibition/address';
import type { IndexBoard, IndexPage } from '@vernissage/shared/exhibition/public-page';
import { titleOf } from '@vernissage/shared/exhibition/wall';
import type { Session } from '@vernissage/shared/programme/session';
import type { Language, Summit } from '@vernissage/shared/summit/summit';
import type { Read } from '../ports/database.ts';
import { assetsPath } from './page-frames.ts';
import { boardsThatHang } from './find-board.ts';

/** The boards that hang, as one language's index shows them, in the order of their numbers. */
export async function indexBoards(read: Read, summit: Summit, language: Language): Promise<IndexBoard[]> {
  const boards = await boardsThatHang(read, summit.id);
  const counts = await read
    .selectFrom('question')
    .select((of) => ['board', 'state', of.fn.countAll<number>().as('count')])
    .where('summit', '=', summit.id)
    .where('state', 'in', ['published', 'answered'])
    .groupBy(['board', 'state'])
    .execute();
  const countOf = (board: string, state: string): number => Number(counts.find((row) => row.board === board && row.state === state)?.count ?? 0);
  return boards.map(({ id, board }) => {
    const answered = countOf(id, 'answered');
    return {
      number: board.number,
      wall: board.wall,
      title: titleOf(board, language),
      workshop: { value: board.workshop.title, lang: board.workshop.lang },
      decisions: board.votes.reduce((sum, vote) => sum + (vote.result?.lines.filter((line) => line.outcome === 'adopted').length ?? 0), 0),
      actions: board.actions.length,
      asked: countOf(id, 'published') + answered,
      answered,
      href: boardPathIn(board, language),
    };
  });
}

/** Screen 13 in one language. Workshops of the programme without a board so far stand behind the boards. */
export async function indexPage(read: Read, summit: Summit, language: Language, origin: string, stylesheet: string): Promise<IndexPage> {
  const first = summit.languages[0];
  const pathIn = (tag: Language): string => exhibitionPath(summit, tag === first ? null : tag);
  const hung = new Set((await boardsThatHang(read, summit.id)).map((board) => board.workshop));
  const sessions = await read
    .selectFrom('workshop')
    .innerJoin('session', 'session.id', 'workshop.session')
    .select(['workshop.id', 'session.data'])
    .where('workshop.summit', '=', summit.id)
    .orderBy('session.day')
    .orderBy('session.position')
    .execute();
  return {
    kind: 'index',
    frame: {
      language,
      languages: summit.languages.map((tag) => ({ language: tag, href: pathIn(tag) })),
      exhibition: summit.shortTitle,
      index: null,
      stylesheet: `${assetsPath}${stylesheet}`,
      rehearsal: summit.rehearsal,
      address: `${origin}${pathIn(language)}`,
    },
    title: summit.title,
    host: summit.hosts[0] ?? '',
    days: summit.days.map((day) => day.date),
    boards: await indexBoards(read, summit, language),
    coming: sessions
      .filter((row) => !hung.has(row.id))
      .map((row) => {
        const session = JSON.parse(row.data) as Session;
        return { title: { value: session.title, lang: session.lang }, day: session.day };
      }),
  };
}
