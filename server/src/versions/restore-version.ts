import { restoreBody, restoreCards } from '@vernissage/shared/documents/restore-cards';
import { bodyDocument, workDocument } from '@vernissage/shared/wire/document-name';
import type { RestoreDone } from '@vernissage/shared/work/versions';
import type { LockReason } from '@vernissage/shared/workshop/phases';
import type { World } from '../ports/world.ts';
import { recordAct } from '../workshop/acts.ts';
import { cutVersion } from '../workshop/cut-version.ts';
import { type ReadVersion, readVersion } from './read-version.ts';

/** Who brings back what. `cards`: only these of the version's changes; null = all of them. Rights have been checked at the edge. */
export type RestoreCommand = {
  readonly workshop: string;
  readonly summit: string;
  readonly version: string;
  readonly cards: readonly string[] | null;
  readonly actor: string;
  readonly reason: string | null;
};
export type RestoreRefusal = LockReason | 'no-such-version' | 'nothing-to-bring-back' | 'not-saved';
export type RestoreAnswer = ({ readonly ok: true } & RestoreDone) | { readonly ok: false; readonly refusal: RestoreRefusal };

/**
 * Brings an earlier version back by new edits, under the server's own clientID (rules H5 to H9): the version of now is kept and the act recorded
 * first, then cards and texts are written, each unless something locks it at that very moment.
 */
export async function restoreVersion(world: World, command: RestoreCommand): Promise<RestoreAnswer> {
  const lock = world.locks.room(command.workshop);
  if (lock !== null && lock !== 'locked-by-moderator') return { ok: false, refusal: lock };
  const found = await readVersion(world, command.workshop, command.version);
  if (!found) return { ok: false, refusal: 'no-such-version' };
  const wanted = found.changes.filter(({ card }) => command.cards === null || command.cards.includes(card));
  const changes = wanted.filter(({ kept }) => kept === null);
  if (changes.length === 0) return { ok: false, refusal: 'nothing-to-bring-back' };
  const cards = changes.map(({ card }) => card);
  const before = await keepBefore(world, command, found, cards);
  try {
    await write(world, command.workshop, found, changes);
  } catch (error) {
    world.log.error({ event: 'version-not-restored', err: error, workshop: command.workshop }, 'a version was not brought back whole');
    return { ok: false, refusal: 'not-saved' };
  }
  return { ok: true, before, cards, kept: wanted.length - changes.length };
}

async function keepBefore(world: World, command: RestoreCommand, { version }: ReadVersion, cards: readonly string[]): Promise<string> {
  return world.database.write(async (tx) => {
    const before = await cutVersion(world, tx, { workshop: command.workshop, reason: 'restore' });
    if (before === null) throw new Error(`workshop ${command.workshop} has a version and no documents`);
    await recordAct(tx, {
      summit: command.summit,
      workshop: command.workshop,
      at: world.clock.now(),
      actor: command.actor,
      action: 'version-restore',
      object: version.id,
      reason: command.reason,
      data: { at: version.at, before, cards: [...cards] },
    });
    return before;
  });
}

async function write(world: World, workshop: string, { was }: ReadVersion, changes: ReadVersion['changes']): Promise<void> {
  const isFree = (card: string): boolean => world.locks.card(card) === null;
  await world.documents.edit(workDocument(workshop), (doc) => {
    const free = changes.filter(({ card }) => isFree(card));
    restoreCards(doc, new Map(free.map(({ card }) => [card, was.cards.get(card) ?? null])));
  });
  for (const { card, text } of changes) {
    const body = text === null ? undefined : was.bodies.get(card);
    if (!body) continue;
    await world.documents.edit(bodyDocument(card), (doc) => {
      if (isFree(card)) restoreBody(doc, body);
    });
  }
}
