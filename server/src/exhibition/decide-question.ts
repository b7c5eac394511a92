import { type Badge, mayEditBoard, mayOrganise } from '@vernissage/shared/access/roles';
import {
  charactersIn,
  type DeskQuestion,
  type QuestionDesk,
  questionMax,
  type ReplyRole,
  type QuestionState,
  replyMax,
} from '@vernissage/shared/exhibition/question';
import { titleOf } from '@vernissage/shared/exhibition/wall';
import type { Language, Summit } from '@vernissage/shared/summit/summit';
import { letterOf, referenceOf } from '@vernissage/shared/work/cards';
import type { Read } from '../ports/database.ts';
import type { World } from '../ports/world.ts';
import { recordAct } from '../workshop/acts.ts';
import { tidy } from './ask-question.ts';
import { boardById, type Hanging } from './find-board.ts';
import { hostOf, questionOf } from './public-questions.ts';
import { refreshBoard } from './refresh-board.ts';

/** What people decide about citizens' questions (rules E24 to E27). Every decision can be taken back by another and stands in the record of acts. */
export type Decision =
  | { readonly kind: 'show' }
  | { readonly kind: 'refuse'; readonly reason: string }
  | { readonly kind: 'reply'; readonly text: string; readonly lang: Language };
export type DecideRefusal = 'no-such-question' | 'no-right' | 'empty' | 'too-long';
export type DecideAnswer = { readonly ok: true; readonly question: DeskQuestion } | { readonly ok: false; readonly refusal: DecideRefusal };

function asked(read: Read) {
  return read
    .selectFrom('question')
    .innerJoin('board', 'board.id', 'question.board')
    .innerJoin('workshop', 'workshop.id', 'board.workshop')
    .innerJoin('summit', 'summit.id', 'board.summit')
    .selectAll('question')
    .select(['board.workshop', 'workshop.short_code', 'summit.data as summit_data']);
}

/** The questions of every board that `badge` may edit, oldest first; null for somebody who may edit none. */
export async function questionDesk(read: Read, badge: Badge): Promise<QuestionDesk | null> {
  if (!badge.memberships.some(({ role }) => role === 'organiser' || role === 'moderator')) return null;
  const { data } = await read.selectFrom('summit').select('data').where('id', '=', badge.summit).executeTakeFirstOrThrow();
  const summit = JSON.parse(data) as Summit;
  return { questions: await questionsFor(read, badge), zone: summit.zone, city: summit.hosts[0] ?? '', rehearsal: summit.rehearsal, role: replyRole(badge) };
}

function replyRole(badge: Badge): ReplyRole {
  return mayOrganise(badge) ? 'organiser' : 'moderator';
}

async function questionsFor(read: Read, badge: Badge): Promise<DeskQuestion[]> {
  const rows = await asked(read).where('question.summit', '=', badge.summit).orderBy('question.at').orderBy('question.number').execute();
  const boards = new Map<string, Hanging | null>();
  const found: DeskQuestion[] = [];
  for (const row of rows) {
    if (!mayEditBoard(badge, { id: row.workshop, summit: row.summit })) continue;
    const hanging = boards.has(row.board) ? boards.get(row.board) : await boardById(read, row.board);
    boards.set(row.board, hanging ?? null);
    if (hanging) found.push(deskQuestion(row, hanging, badge));
  }
  return found;
}

type AskedRow = Parameters<typeof questionOf>[0] & { readonly workshop: string; readonly short_code: string; readonly summit_data: string };

function deskQuestion(row: AskedRow, { board, path }: Hanging, badge: Badge): DeskQuestion {
  const title = titleOf(board, badge.language);
  return {
    id: row.id,
    ...questionOf(row, row.short_code, hostOf(row.summit_data)),
    board: { id: board.id, number: board.number, title: title.value, lang: title.lang, href: path, wall: board.wall },
  };
}

/** Shows, refuses or answers a question; the board's page is rendered again before this answers. */
export async function decideQuestion(world: World, badge: Badge, id: string, decision: Decision): Promise<DecideAnswer> {
  const row = await asked(world.database.read).where('question.id', '=', id).where('question.summit', '=', badge.summit).executeTakeFirst();
  if (!row) return { ok: false, refusal: 'no-such-question' };
  if (!mayEditBoard(badge, { id: row.workshop, summit: row.summit })) return { ok: false, refusal: 'no-right' };
  const words = decision.kind === 'show' ? null : tidy(decision.kind === 'refuse' ? decision.reason : decision.text);
  if (words === '') return { ok: false, refusal: 'empty' };
  if (words !== null && charactersIn(words) > (decision.kind === 'refuse' ? questionMax : replyMax)) return { ok: false, refusal: 'too-long' };
  const at = world.clock.now();
  await world.database.write(async (tx) => {
    const now = await tx.selectFrom('question').select('reply').where('id', '=', id).executeTakeFirstOrThrow();
    const state: QuestionState = decision.kind === 'refuse' ? 'rejected' : decision.kind === 'reply' || now.reply !== null ? 'answered' : 'published';
    await tx
      .updateTable('question')
      .set({
        state,
        reason: decision.kind === 'refuse' ? words : null,
        decided_by: badge.person,
        ...(decision.kind === 'reply' ? { reply: words, reply_lang: decision.lang, reply_by: replyRole(badge), replied_at: at } : {}),
      })
      .where('id', '=', id)
      .execute();
    await recordAct(tx, {
      summit: row.summit,
      workshop: row.workshop,
      at,
      actor: badge.person,
      action: `question-${decision.kind}`,
      object: id,
      reason: decision.kind === 'refuse' ? words : null,
      data: { ref: referenceOf(row.short_code, letterOf.question, row.number), ...(decision.kind === 'reply' ? { reply: words } : {}) },
    });
  });
  await refreshBoard(world, row.board);
  const after = await asked(world.database.read).where('question.id', '=', id).executeTakeFirstOrThrow();
  const hanging = await boardById(world.database.read, row.board);
  return hanging ? { ok: true, question: deskQuestion(after, hanging, badge) } : { ok: false, refusal: 'no-such-question' };
}
