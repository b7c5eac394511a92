import { boardPathIn, exhibitionPath } from '@vernissage/shared/exhibition/address';
import type { QuestionPage } from '@vernissage/shared/exhibition/public-page';
import { titleOf } from '@vernissage/shared/exhibition/wall';
import type { Language } from '@vernissage/shared/summit/summit';
import type { Read } from '../ports/database.ts';
import { questionTokenHash } from './ask-question.ts';
import { boardById } from './find-board.ts';
import { assetsPath } from './page-frames.ts';
import { questionOf } from './public-questions.ts';

/**
 * The page at an asker's own address, or null when nobody asked under this token. `tail` is what stands behind the token: `''`, `fr/`,
 * `thanks/`, `fr/thanks/`.
 */
export async function askedQuestionPage(read: Read, token: string, tail: string, origin: string, stylesheet: string): Promise<QuestionPage | null> {
  const match = /^(?:([a-z]{2})\/)?(thanks\/)?$/.exec(tail);
  if (!match) return null;
  const row = await read
    .selectFrom('question')
    .innerJoin('board', 'board.id', 'question.board')
    .innerJoin('workshop', 'workshop.id', 'board.workshop')
    .selectAll('question')
    .select('workshop.short_code')
    .where('question.token_hash', '=', questionTokenHash(token))
    .executeTakeFirst();
  const hanging = row && (await boardById(read, row.board));
  if (!row || !hanging) return null;
  const { board } = hanging;
  const { summit } = board;
  const first: Language = summit.languages[0] ?? 'en';
  const language = match[1] === undefined ? first : summit.languages.find((known) => known === match[1]);
  if (language === undefined) return null;
  const pathIn = (tag: Language, thanks: boolean): string => `/e/q/${token}/${tag === first ? '' : `${tag}/`}${thanks ? 'thanks/' : ''}`;
  const thanks = match[2] !== undefined;
  return {
    kind: 'question',
    thanks,
    frame: {
      language,
      languages: summit.languages.map((tag) => ({ language: tag, href: pathIn(tag, thanks) })),
      exhibition: summit.shortTitle,
      index: exhibitionPath(summit, language === first ? null : language),
      stylesheet: `${assetsPath}${stylesheet}`,
      rehearsal: summit.rehearsal,
      address: `${origin}${pathIn(language, false)}`,
    },
    wall: board.wall,
    board: { title: titleOf(board, language), href: boardPathIn(board, language) },
    zone: summit.zone,
    question: questionOf(row, row.short_code, summit.host),
  };
}
