import type { Said, SourceRef } from './board.ts';

/** Citizens' questions on a board. Rules E20 and following, docs/rules/exhibition.md. Everything is held until a person lets it through. */

/** `held` waits, `published` is shown without an answer, `rejected` is not shown and has a reason that its asker can read. */
export type QuestionState = 'held' | 'published' | 'answered' | 'rejected';

/** At most so many characters in a question and in the reason why it is not shown; a reply may say more. */
export const questionMax = 300;
export const replyMax = 1000;

/** Characters as a reader counts them: one for a letter beyond the basic plane too. */
export function charactersIn(text: string): number {
  return Array.from(text).length;
}

/** Tag of words in a language that nobody named. */
export const unknownLanguage = 'und';

/** The host city answers; `role` is the one that the answering person held. */
export type Reply = { readonly text: Said; readonly role: ReplyRole; readonly city: string; readonly at: number };
export type ReplyRole = 'organiser' | 'moderator';

/** A citizen's question as the public sees it once let through. Times are UTC epoch ms. */
export type PublicQuestion = { readonly ref: SourceRef; readonly text: Said; readonly at: number; readonly reply: Reply | null };

/** A question as its asker sees it at its own address. */
export type AskedQuestion = PublicQuestion & { readonly state: QuestionState; readonly reason: string | null };

/** A question on the page "Questions". `board.href` is the board's public address. */
export type DeskQuestion = AskedQuestion & {
  readonly id: string;
  readonly board: { readonly id: string; readonly number: number; readonly title: string; readonly lang: string; readonly href: string; readonly wall: string };
};

/** `GET /api/questions`. `role` is the one an answer of this reader is signed with. */
export type QuestionDesk = {
  readonly questions: readonly DeskQuestion[];
  readonly zone: string;
  readonly city: string;
  readonly rehearsal: boolean;
  readonly role: ReplyRole;
};

/** Why a question was not taken. `machine`: the field that people do not see was filled in. */
export type AskRefusal = 'empty' | 'too-long' | 'machine' | 'too-many' | 'full';
