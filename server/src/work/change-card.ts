import { readWork } from '@vernissage/shared/documents/read-work';
import { mendTitle } from '@vernissage/shared/documents/write-cards';
import { workDocument } from '@vernissage/shared/wire/document-name';
import type { CardRow, CardState } from '@vernissage/shared/work/cards';
import { ideaText } from '@vernissage/shared/work/idea-text';
import type { LockReason } from '@vernissage/shared/workshop/phases';
import type { Read, Write } from '../ports/database.ts';
import type { World } from '../ports/world.ts';
import { recordAct } from '../workshop/acts.ts';
import { cardRowsById, tellCards } from './cards.ts';

/** A command on one card. Rights in the workshop have been checked at the edge; whose card it is, is checked here. */
export type CardCommand = {
  readonly card: string;
  readonly actor: string;
  readonly moderates: boolean;
  readonly reason?: string | undefined;
};
export type CardRefusal = LockReason | 'no-such-card' | 'not-yours' | 'not-withdrawn' | 'not-a-proposal' | 'no-title' | 'empty' | 'too-long' | 'not-saved';
export type CardAnswer = { readonly ok: true; readonly row: CardRow } | { readonly ok: false; readonly refusal: CardRefusal; readonly over?: number };

/** A card as a command finds it; `person` never leaves the server for city posts. */
export type FoundCard = {
  readonly id: string;
  readonly workshop: string;
  readonly summit: string;
  readonly kind: string;
  readonly state: CardState;
  readonly identity: string;
  readonly person: string | null;
  readonly hidden: boolean;
};

/** The card, whatever its summit: the edge compares. Null when there is none. */
export async function findCard(read: Read, id: string): Promise<FoundCard | null> {
  const row = await read
    .selectFrom('card')
    .innerJoin('workshop', 'workshop.id', 'card.workshop')
    .select(['card.id', 'card.workshop', 'workshop.summit', 'card.kind', 'card.state', 'card.identity', 'card.person', 'card.hidden'])
    .where('card.id', '=', id)
    .executeTakeFirst();
  return row ? { ...row, state: row.state as CardState, hidden: row.hidden === 1 } : null;
}

/** Takes one's own idea or proposal off the wall; `putBack` is its undo. A post without a name belongs to nobody. */
export function withdrawCard(world: World, command: CardCommand): Promise<CardAnswer> {
  return changeCard(world, command, (card) => {
    if (!isOwn(card, command)) return { refusal: 'not-yours' };
    const lock = roomLock(world, card, command) ?? fixed(card);
    if (lock) return { refusal: lock };
    return { set: { state: 'withdrawn' } };
  });
}

export function putBackCard(world: World, command: CardCommand): Promise<CardAnswer> {
  return changeCard(world, command, (card) => {
    if (!isOwn(card, command)) return { refusal: 'not-yours' };
    const lock = roomLock(world, card, command);
    if (lock) return { refusal: lock };
    if (card.state !== 'withdrawn') return { refusal: 'not-withdrawn' };
    return { set: { state: card.kind === 'idea' ? 'posted' : 'open' } };
  });
}

/** A moderator takes a card off every screen, or lets it be seen again; in any state of the room. */
export function hideCard(world: World, command: CardCommand & { readonly hidden: boolean }): Promise<CardAnswer> {
  return changeCard(world, command, (card) => {
    if (card.state === 'in-vote') return { refusal: 'in-vote' };
    return { set: { hidden: command.hidden }, act: command.hidden ? 'card-hide' : 'card-show' };
  });
}

/** The moderator's word that a proposal may be voted on, or that it may not yet. */
export async function markReady(world: World, command: CardCommand & { readonly ready: boolean }): Promise<CardAnswer> {
  const found = await findCard(world.database.read, command.card);
  if (!found) return { ok: false, refusal: 'no-such-card' };
  const work = await world.documents.read(workDocument(found.workshop), readWork);
  const titled = work.proposals.some((proposal) => proposal.id === command.card && proposal.title.trim() !== '');
  return changeCard(world, command, (card) => {
    if (card.kind !== 'proposal') return { refusal: 'not-a-proposal' };
    const lock = roomLock(world, card, command) ?? fixed(card);
    if (lock) return { refusal: lock };
    if (command.ready && card.hidden) return { refusal: 'hidden' };
    if (command.ready && !titled) return { refusal: 'no-title' };
    return { set: { state: command.ready ? 'ready' : 'open' }, act: command.ready ? 'proposal-ready' : 'proposal-not-ready' };
  });
}

/** Changes the words of one's own idea under the server's clientID, so that a city's post can be mended without unmasking its author. */
export async function mendIdea(world: World, command: CardCommand & { readonly text: string }): Promise<CardAnswer> {
  const card = await findCard(world.database.read, command.card);
  if (!card) return { ok: false, refusal: 'no-such-card' };
  if (card.kind !== 'idea' || !isOwn(card, command)) return { ok: false, refusal: 'not-yours' };
  const lock = roomLock(world, card, command) ?? world.locks.card(card.id);
  if (lock) return { ok: false, refusal: lock };
  const { text, over } = ideaText(command.text);
  if (text === '') return { ok: false, refusal: 'empty' };
  if (over > 0) return { ok: false, refusal: 'too-long', over };
  try {
    await world.documents.edit(workDocument(card.workshop), (doc) => mendTitle(doc, card.id, text));
  } catch {
    return { ok: false, refusal: 'not-saved' };
  }
  return answerOf(world.database.read, card.id);
}

/** Ids of the cards that this person made, those under the city's name included: told to nobody but them. */
export async function cardsMadeBy(read: Read, workshop: string, person: string): Promise<string[]> {
  const rows = await read.selectFrom('card').select('id').where('workshop', '=', workshop).where('person', '=', person).orderBy('number').execute();
  return rows.map((row) => row.id);
}

type Change = { readonly set: { readonly state?: CardState; readonly hidden?: boolean }; readonly act?: string } | { readonly refusal: CardRefusal };

async function changeCard(world: World, command: CardCommand, decide: (card: FoundCard) => Change): Promise<CardAnswer> {
  const answer = await world.database.write(async (tx): Promise<CardAnswer> => {
    const card = await findCard(tx, command.card);
    if (!card) return { ok: false, refusal: 'no-such-card' };
    const change = decide(card);
    if ('refusal' in change) return { ok: false, refusal: change.refusal };
    const { state = card.state, hidden = card.hidden } = change.set;
    if (state !== card.state || hidden !== card.hidden) await writeCard(world, tx, card, { state, hidden, act: change.act }, command);
    return answerOf(tx, card.id);
  });
  if (answer.ok) await world.locks.refresh(answer.row.workshop, [command.card]);
  return answer;
}

async function writeCard(
  world: World,
  tx: Write,
  card: FoundCard,
  next: { state: CardState; hidden: boolean; act: string | undefined },
  command: CardCommand,
): Promise<void> {
  await tx
    .updateTable('card')
    .set({ state: next.state, hidden: next.hidden ? 1 : 0 })
    .where('id', '=', card.id)
    .execute();
  await tellCards(world, tx, card.workshop, [card.id]);
  // Withdrawing one's own is no act of a moderator, and the chain must not say who stood behind a city's post.
  if (next.act)
    await recordAct(tx, {
      summit: card.summit,
      workshop: card.workshop,
      at: world.clock.now(),
      actor: command.actor,
      action: next.act,
      object: card.id,
      reason: command.reason?.trim() || null,
      data: {},
    });
}

async function answerOf(read: Read, id: string): Promise<CardAnswer> {
  const [row] = await cardRowsById(read, [id]);
  return row ? { ok: true, row } : { ok: false, refusal: 'no-such-card' };
}

function isOwn(card: FoundCard, command: CardCommand): boolean {
  return (card.kind === 'idea' || card.kind === 'proposal') && card.identity !== 'anonymous' && card.person === command.actor;
}

function roomLock(world: World, card: FoundCard, command: CardCommand): LockReason | null {
  const lock = world.locks.room(card.workshop);
  return lock === 'locked-by-moderator' && command.moderates ? null : lock;
}

/** What was put to a vote or withdrawn keeps its state. */
function fixed(card: FoundCard): LockReason | null {
  if (card.state === 'in-vote') return 'in-vote';
  if (card.state === 'adopted' || card.state === 'rejected') return 'frozen';
  return card.state === 'withdrawn' ? 'withdrawn' : null;
}
