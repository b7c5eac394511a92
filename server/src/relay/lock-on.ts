import type { LockReason } from '@vernissage/shared/workshop/phases';
import type { Locks } from '../ports/live-documents.ts';
import type { Passed } from './guard/verdict.ts';

/** A named author's own words and whether they stand at all: the keys that `Locks.mayEditCard` rules. */
const ownKeys = ['title', 'archived'];

/**
 * What stands against an update that says something new (rules G7.1 to G7.4). Rooms and cards that a moderator has locked stay open to
 * moderators; a vote, a freeze, a hand-over to nobody. Cards that the update itself brings are locked by nothing but the room.
 */
export function lockOn(
  locks: Locks,
  room: { readonly kind: 'work' | 'body'; readonly name: string; readonly workshop: string },
  update: Pick<Passed, 'births' | 'touched'>,
  moderates: boolean,
  person: string,
): { readonly lock: LockReason | 'not-yours'; readonly card: string | null } | null {
  const holds = (lock: LockReason | null): lock is LockReason => lock !== null && !(lock === 'locked-by-moderator' && moderates);
  const ofRoom = locks.room(room.workshop);
  if (holds(ofRoom)) return { lock: ofRoom, card: null };
  if (room.kind === 'body') {
    const card = room.name.slice('body/'.length);
    const lock = locks.card(card);
    return holds(lock) ? { lock, card } : null;
  }
  for (const [card, keys] of update.touched) {
    if (update.births.includes(card)) continue;
    const lock = locks.card(card);
    if (holds(lock)) return { lock, card };
    if (!moderates && ownKeys.some((key) => keys.has(key)) && !locks.mayEditCard(person, card)) return { lock: 'not-yours', card };
  }
  return null;
}
