import type { CardState } from '@vernissage/shared/work/cards';
import type { LockReason } from '@vernissage/shared/workshop/phases';
import type { Database, Read } from '../ports/database.ts';
import type { WorldLocks } from '../ports/world.ts';

type CardEntry = {
  readonly workshop: string;
  readonly kind: string;
  readonly state: CardState;
  readonly hidden: boolean;
  readonly identity: string;
  readonly person: string | null;
};

/** What is locked, in memory, so that the guard can ask at each frame; read from the rows at start and after each change. */
export async function createLocks(database: Database): Promise<WorldLocks> {
  const rooms = new Map<string, LockReason | null>();
  const cards = new Map<string, CardEntry>();
  /** Cards held by a use case that is about to freeze them; counts, since two holds may overlap. */
  const held = new Map<string, number>();
  const turns = new Map<string, Promise<void>>();

  async function load(workshop: string, only?: readonly string[]): Promise<void> {
    const found = await readLocks(database.read, workshop, only);
    if (found.room) rooms.set(workshop, roomReason(found.room));
    for (const row of found.cards) cards.set(row.id, { ...row, state: row.state as CardState, hidden: row.hidden === 1 });
  }

  const all = await database.read.selectFrom('workshop').select('id').execute();
  for (const { id } of all) await load(id);

  return {
    room(workshop) {
      const reason = rooms.get(workshop);
      return reason === undefined ? 'not-open' : reason; // nobody writes in a room that nobody has read yet
    },
    card(card) {
      const entry = cards.get(card);
      if (held.has(card) || entry?.state === 'in-vote') return 'in-vote';
      if (!entry) return null;
      if (entry.state === 'withdrawn') return 'withdrawn';
      if (entry.hidden) return 'hidden';
      // What was decided on keeps its words; a proposal that was held goes back to its authors.
      if (entry.state === 'adopted' || entry.state === 'rejected') return 'frozen';
      return null;
    },
    workshopOf: (card) => cards.get(card)?.workshop ?? null,
    mayEditCard(person, card) {
      const entry = cards.get(card);
      return !entry || entry.kind !== 'idea' || (entry.identity === 'person' && entry.person === person);
    },
    hold(list) {
      for (const card of list) held.set(card, (held.get(card) ?? 0) + 1);
      let over = false;
      return () => {
        if (over) return;
        over = true;
        for (const card of list) {
          const left = (held.get(card) ?? 1) - 1;
          if (left > 0) held.set(card, left);
          else held.delete(card);
        }
      };
    },
    // One after another for each workshop, so that an older reading never overwrites a newer one.
    refresh(workshop, only) {
      const turn = (turns.get(workshop) ?? Promise.resolve()).then(() => load(workshop, only));
      const settled = turn.catch(() => undefined);
      turns.set(workshop, settled);
      return turn;
    },
  };
}

async function readLocks(read: Read, workshop: string, only?: readonly string[]) {
  const cards = read.selectFrom('card').select(['id', 'workshop', 'kind', 'state', 'hidden', 'identity', 'person']).where('workshop', '=', workshop);
  return {
    room: await read.selectFrom('workshop').select(['state', 'locked_by']).where('id', '=', workshop).executeTakeFirst(),
    cards: await (only ? cards.where('id', 'in', [...only]) : cards).execute(),
  };
}

function roomReason(room: { state: string; locked_by: string | null }): LockReason | null {
  if (room.state === 'ended') return 'ended';
  if (room.state === 'handed-over') return 'handed-over';
  if (room.state !== 'open') return 'not-open';
  return room.locked_by === null ? null : 'locked-by-moderator';
}
