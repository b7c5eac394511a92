import { createHash } from 'node:crypto';
import { type AskRefusal, charactersIn, questionMax, unknownLanguage } from '@vernissage/shared/exhibition/question';
import { languages } from '@vernissage/shared/summit/summit';
import { createLimit } from '../edge/limit.ts';
import type { World } from '../ports/world.ts';
import type { Hanging } from './find-board.ts';

/** A citizen asks (rules E20 to E23): no name, no cookie, no address kept. The question waits until a person lets it through. */

export type AskInput = {
  readonly text: string;
  readonly lang: string;
  /** The field that people do not see. */
  readonly website: string;
  /** The asker's network address; held in memory for a minute, stored nowhere. */
  readonly from: string;
};
export type AskAnswer = { readonly ok: true; readonly token: string } | { readonly ok: false; readonly refusal: AskRefusal };

/** As many questions of one board wait at most; then a person must look first. */
const mostWaiting = 1000;
/** A whole venue asks from one address, so `limits.questions` counts for a group of people, and a board takes several venues. */
const peopleBehindOneAddress = 5;
const venuesAtOneBoard = 4;

export function createAsking(world: World): (hanging: Hanging, input: AskInput) => Promise<AskAnswer> {
  const perAddress = createLimit(world.clock, world.config.limits.questions * peopleBehindOneAddress);
  const perBoard = createLimit(world.clock, world.config.limits.questions * peopleBehindOneAddress * venuesAtOneBoard);
  return async ({ id, workshop }, input) => {
    const text = tidy(input.text);
    if (input.website !== '') return { ok: false, refusal: 'machine' };
    if (text === '') return { ok: false, refusal: 'empty' };
    if (charactersIn(text) > questionMax) return { ok: false, refusal: 'too-long' };
    if (!perAddress.take(networkOf(input.from)) || !perBoard.take(id)) return { ok: false, refusal: 'too-many' };
    const token = world.newId();
    return world.database.write(async (tx): Promise<AskAnswer> => {
      const waiting = await tx
        .selectFrom('question')
        .select((of) => of.fn.countAll<number>().as('count'))
        .where('board', '=', id)
        .where('state', '=', 'held')
        .executeTakeFirstOrThrow();
      if (Number(waiting.count) >= mostWaiting) return { ok: false, refusal: 'full' };
      const last = await tx
        .selectFrom('question')
        .innerJoin('board', 'board.id', 'question.board')
        .select((of) => of.fn.max('question.number').as('number'))
        .where('board.workshop', '=', workshop)
        .executeTakeFirst();
      const board = await tx.selectFrom('board').select('summit').where('id', '=', id).executeTakeFirstOrThrow();
      await tx
        .insertInto('question')
        .values({
          id: world.newId(),
          summit: board.summit,
          board: id,
          number: (last?.number ?? 0) + 1,
          text,
          lang: languages.find((known) => known === input.lang) ?? unknownLanguage,
          at: world.clock.now(),
          state: 'held',
          reason: null,
          reply: null,
          reply_lang: null,
          reply_by: null,
          replied_at: null,
          decided_by: null,
          token_hash: questionTokenHash(token),
        })
        .execute();
      return { ok: true, token };
    });
  };
}

/** The asker's address carries the token; the database knows its hash alone. */
export function questionTokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** One line, no control characters, composed letters. */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** An IPv6 host may choose among 2^64 addresses of its network: they count as one. */
function networkOf(address: string): string {
  return address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address;
}
