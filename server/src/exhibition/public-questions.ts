import { z } from 'zod';
import type { AskedQuestion, PublicQuestion, QuestionState, ReplyRole } from '@vernissage/shared/exhibition/question';
import { letterOf, referenceOf } from '@vernissage/shared/work/cards';
import type { Read } from '../ports/database.ts';
import type { Tables } from '../ports/tables.ts';

/** Rows of `question` as people may see them. */

const states = z.enum(['held', 'published', 'answered', 'rejected']) satisfies z.ZodType<QuestionState>;
const roles = z.enum(['organiser', 'moderator']) satisfies z.ZodType<ReplyRole>;

/** `shortCode` is the workshop's, `host` the city that answers. */
export function questionOf(row: Tables['question'], shortCode: string, host: string): AskedQuestion {
  return {
    ref: referenceOf(shortCode, letterOf.question, row.number),
    text: { value: row.text, lang: row.lang },
    at: row.at,
    state: states.parse(row.state),
    reason: row.reason,
    reply:
      row.reply === null || row.replied_at === null
        ? null
        : { text: { value: row.reply, lang: row.reply_lang ?? 'und' }, role: roles.parse(row.reply_by), city: host, at: row.replied_at },
  };
}

/** A board's questions that were let through, oldest first, without what only their askers and the desk may see. */
export async function publicQuestions(read: Read, board: string): Promise<PublicQuestion[]> {
  const rows = await read
    .selectFrom('question')
    .innerJoin('board', 'board.id', 'question.board')
    .innerJoin('workshop', 'workshop.id', 'board.workshop')
    .innerJoin('summit', 'summit.id', 'board.summit')
    .selectAll('question')
    .select(['workshop.short_code', 'summit.data as summit_data'])
    .where('question.board', '=', board)
    .where('question.state', 'in', ['published', 'answered'])
    .orderBy('question.number')
    .execute();
  return rows.map((row) => {
    const { ref, text, at, reply } = questionOf(row, row.short_code, hostOf(row.summit_data));
    return { ref, text, at, reply };
  });
}

const hosts = z.object({ hosts: z.array(z.string()).min(1) });

/** The first host city of a stored summit. */
export function hostOf(summitData: string): string {
  return hosts.parse(JSON.parse(summitData)).hosts[0] ?? '';
}
