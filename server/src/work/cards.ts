import { type CardKind, type CardRow, type CardState, type Identity, letterOf, referenceOf } from '@vernissage/shared/work/cards';
import type { Read, Write } from '../ports/database.ts';
import type { World } from '../ports/world.ts';

/** Card rows: reference, author and state of what people wrote. The words themselves lie in the live document. */

/** All cards of a workshop by id, as screens may see them: no person of a city's or nobody's post. */
export async function cardRowsOf(read: Read, workshop: string): Promise<Record<string, CardRow>> {
  const rows = await selectCards(read).where('card.workshop', '=', workshop).execute();
  return Object.fromEntries(rows.map((row) => [row.id, cardRowFrom(row)]));
}

/** These cards as screens may see them, in the order of their birth; unknown ids are left out. */
export async function cardRowsById(read: Read, ids: readonly string[]): Promise<CardRow[]> {
  if (ids.length === 0) return [];
  const rows = await selectCards(read)
    .where('card.id', 'in', [...ids])
    .execute();
  return rows.map((row) => cardRowFrom(row));
}

/** Gives cards a new state and tells the room, all in the caller's transaction. Ids of other workshops change nothing. */
export async function setCardStates(
  world: Pick<World, 'stage' | 'locks' | 'database' | 'log'>,
  tx: Write,
  workshop: string,
  ids: readonly string[],
  state: CardState,
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable('card')
    .set({ state })
    .where('workshop', '=', workshop)
    .where('id', 'in', [...ids])
    .execute();
  await tellCards(world, tx, workshop, ids);
}

/** Tells the room how these cards stand now, and the locks after the commit. */
export async function tellCards(
  world: Pick<World, 'stage' | 'locks' | 'database' | 'log'>,
  tx: Write,
  workshop: string,
  ids: readonly string[],
): Promise<void> {
  const rows = (await cardRowsById(tx, ids)).filter((row) => row.workshop === workshop);
  if (rows.length === 0) return;
  await world.stage.tell(tx, workshop, { kind: 'cards', data: rows });
  const known = rows.map((row) => row.id);
  world.database.afterCommit(tx, () => {
    world.locks.refresh(workshop, known).catch((error: unknown) => world.log.error({ event: 'locks-not-read', err: error }, 'locks were not read again'));
  });
}

/** A fresh number for a card of this kind: rising per workshop, in commit order. */
export async function nextNumber(tx: Write, workshop: string, kind: CardKind): Promise<number> {
  const last = await tx
    .selectFrom('card')
    .select((of) => of.fn.max('number').as('number'))
    .where('workshop', '=', workshop)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return (last?.number ?? 0) + 1;
}

/** The state in which a card of this kind begins. */
export function firstState(kind: CardKind): CardState {
  switch (kind) {
    case 'idea':
    case 'theme':
      return 'posted';
    case 'proposal':
      return 'open';
    case 'action':
      return 'draft';
    default:
      return kind satisfies never;
  }
}

function selectCards(read: Read) {
  return read
    .selectFrom('card')
    .innerJoin('workshop', 'workshop.id', 'card.workshop')
    .leftJoin('person', 'person.id', 'card.person')
    .select([
      'card.id',
      'card.workshop',
      'card.kind',
      'card.number',
      'card.state',
      'card.identity',
      'card.person',
      'card.delegation',
      'card.confirmed',
      'card.at',
      'card.hidden',
      'card.late',
      'workshop.short_code',
      'person.name',
    ])
    .orderBy('card.at')
    .orderBy('card.number');
}

type Selected = Awaited<ReturnType<ReturnType<typeof selectCards>['execute']>>[number];

function cardRowFrom(row: Selected): CardRow {
  const kind = row.kind as CardKind;
  const identity = row.identity as Identity;
  const named = identity === 'person';
  const anonymous = identity === 'anonymous';
  return {
    id: row.id,
    workshop: row.workshop,
    kind,
    number: row.number,
    ref: referenceOf(row.short_code, letterOf[kind], row.number),
    state: row.state as CardState,
    identity,
    author: named ? row.person : null,
    authorName: named ? row.name : null,
    delegation: anonymous ? null : row.delegation,
    cityConfirmed: !anonymous && row.confirmed === 1,
    at: row.at,
    hidden: row.hidden === 1,
    late: row.late === 1,
  };
}
