import { cardOf } from '@vernissage/shared/documents/read-work';
import { cardsMax } from '@vernissage/shared/documents/work-shape';
import { bornCard } from '@vernissage/shared/documents/write-cards';
import { workDocument } from '@vernissage/shared/wire/document-name';
import { letterOf, referenceOf } from '@vernissage/shared/work/cards';
import { ideaText } from '@vernissage/shared/work/idea-text';
import { hasPassed } from '@vernissage/shared/workshop/passed-phases';
import type { LockReason, Phase } from '@vernissage/shared/workshop/phases';
import type { Write } from '../ports/database.ts';
import type { World } from '../ports/world.ts';
import { firstState, nextNumber, tellCards } from './cards.ts';

/**
 * Posts under the city's name or under none. The server inserts the card under its own clientID, since a person's would unmask them (ARCHITECTURE
 * section 2). City: the row keeps the person, for withdrawal and abuse. Anonymous: nothing anywhere leads back.
 */
export type Post = {
  readonly workshop: string;
  /** Who asks. Stored for a city post only. */
  readonly person: string;
  readonly city: { readonly delegation: string; readonly confirmed: boolean } | null;
  /** Moderators write in a room that they have locked. */
  readonly moderates: boolean;
  readonly text: string;
  readonly as: 'city' | 'anonymous';
  /** Index of the guiding question it answers. */
  readonly question: number | null;
  readonly lang: string;
};
export type PostRefusal = 'empty' | 'too-long' | 'no-city' | 'anonymous-off' | 'ideas-closed' | 'no-such-question' | 'room-full' | 'not-saved' | LockReason;
export type PostAnswer =
  | { readonly ok: true; readonly id: string; readonly ref: string }
  | { readonly ok: false; readonly refusal: PostRefusal; readonly over?: number };

const minuteMs = 60_000;

export async function postIdea(world: World, post: Post): Promise<PostAnswer> {
  const { text, over } = ideaText(post.text);
  if (text === '') return { ok: false, refusal: 'empty' };
  if (over > 0) return { ok: false, refusal: 'too-long', over };
  if (post.as === 'city' && !post.city) return { ok: false, refusal: 'no-city' };
  const lock = world.locks.room(post.workshop);
  if (lock && !(lock === 'locked-by-moderator' && post.moderates)) return { ok: false, refusal: lock };

  // The row first: should the server die before the card is in the document, a number is lost, never a name.
  const id = world.newId();
  let made: PostAnswer;
  try {
    made = await world.database.write((tx) => insertPost(world, tx, post, id));
    if (!made.ok) return made;
    await world.documents.edit(workDocument(post.workshop), (doc) =>
      bornCard(doc, { id, kind: 'idea', title: text, lang: post.lang, cells: { theme: null, ...(post.question === null ? {} : { question: post.question }) } }),
    );
  } catch {
    await forget(world, post.workshop, id);
    return { ok: false, refusal: 'not-saved' };
  }
  try {
    await world.database.write((tx) => tellCards(world, tx, post.workshop, [id]));
  } catch {
    // The idea is saved; screens learn its reference when they next read the whole state.
  }
  await world.locks.refresh(post.workshop, [id]);
  return made;
}

/** Takes the row of a card back that never reached the document. Where nothing can be written any more the row stays, and stands for no card. */
async function forget(world: World, workshop: string, id: string): Promise<void> {
  try {
    const born = await world.documents.read(workDocument(workshop), (doc) => cardOf(doc, id) !== null);
    if (!born) await world.database.write((tx) => tx.deleteFrom('card').where('id', '=', id).execute());
  } catch {
    // Nothing is logged: a line in the log would say when somebody posted under no name.
  }
}

async function insertPost(world: World, tx: Write, post: Post, id: string): Promise<PostAnswer> {
  const row = await tx.selectFrom('workshop').select(['short_code', 'phases', 'phase', 'questions']).where('id', '=', post.workshop).executeTakeFirstOrThrow();
  const phases = JSON.parse(row.phases) as Phase[];
  if (hasPassed('gather', phases, row.phase)) return { ok: false, refusal: 'ideas-closed' };
  if (post.as === 'anonymous' && !phases[row.phase]?.anonymous) return { ok: false, refusal: 'anonymous-off' };
  if (post.question !== null && post.question >= (JSON.parse(row.questions) as unknown[]).length) return { ok: false, refusal: 'no-such-question' };
  const { count } = await tx
    .selectFrom('card')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('workshop', '=', post.workshop)
    .executeTakeFirstOrThrow();
  if (count >= cardsMax) return { ok: false, refusal: 'room-full' };
  const number = await nextNumber(tx, post.workshop, 'idea');
  const named = post.as === 'city' ? post.city : null;
  await tx
    .insertInto('card')
    .values({
      id,
      workshop: post.workshop,
      kind: 'idea',
      number,
      state: firstState('idea'),
      identity: post.as,
      person: named ? post.person : null,
      delegation: named?.delegation ?? null,
      confirmed: named?.confirmed ? 1 : 0,
      at: Math.floor(world.clock.now() / minuteMs) * minuteMs,
      late: 0,
      hidden: 0,
    })
    .execute();
  return { ok: true, id, ref: referenceOf(row.short_code, letterOf.idea, number) };
}
