import { seedBody } from '@vernissage/shared/documents/seed';
import { cardIdPattern } from '@vernissage/shared/documents/work-shape';
import type { Summit } from '@vernissage/shared/summit/summit';
import { bodyDocument } from '@vernissage/shared/wire/document-name';
import type { CardKind } from '@vernissage/shared/work/cards';
import { hasPassed } from '@vernissage/shared/workshop/passed-phases';
import type { Phase, PhaseKind } from '@vernissage/shared/workshop/phases';
import type { Write } from '../ports/database.ts';
import type { Birth } from '../ports/live-documents.ts';
import type { World } from '../ports/world.ts';
import { citiesOf, rosterEntryOf } from '../workshop/roster.ts';
import { firstState, nextNumber, tellCards } from './cards.ts';
import { sayIn } from './words.ts';

/**
 * Gives every card its row: reference, author, city. Births come after the commit that brought them, in its order, and again when a room with
 * cards that have no row is loaded, so a crash in between loses no number and makes no second one. What can't be written now is tried again with
 * the next birth and at each `again`.
 */
export type Numbering = {
  /** Resolves when these births have been tried. */
  births(workshop: string, births: readonly Birth[]): Promise<void>;
  /** Tries what could not be written before; resolves when it has been tried. */
  again(): Promise<void>;
};

export function createNumbering(world: World): Numbering {
  const waiting = new Map<string, Birth[]>();
  const turns = new Map<string, Promise<void>>();

  async function numberAll(workshop: string): Promise<void> {
    const births = waiting.get(workshop) ?? [];
    if (births.length === 0) return;
    waiting.delete(workshop);
    try {
      await numberBirths(world, workshop, births);
    } catch (error) {
      waiting.set(workshop, [...births, ...(waiting.get(workshop) ?? [])]);
      world.log.error({ event: 'cards-not-numbered', err: error }, 'cards were not numbered');
    }
  }

  function takeTurn(workshop: string): Promise<void> {
    const turn = (turns.get(workshop) ?? Promise.resolve()).then(() => numberAll(workshop));
    turns.set(workshop, turn);
    return turn;
  }

  return {
    births(workshop, births) {
      waiting.set(workshop, [...(waiting.get(workshop) ?? []), ...births]);
      return takeTurn(workshop);
    },
    async again() {
      await Promise.all([...waiting.keys()].map((workshop) => takeTurn(workshop)));
    },
  };
}

async function numberBirths(world: World, workshop: string, births: readonly Birth[]): Promise<void> {
  const row = await world.database.read
    .selectFrom('workshop')
    .innerJoin('summit', 'summit.id', 'workshop.summit')
    .select(['workshop.summit', 'summit.data'])
    .where('workshop.id', '=', workshop)
    .executeTakeFirstOrThrow();
  const summit = JSON.parse(row.data) as Summit;
  const say = sayIn[summit.languages[0] ?? 'en'];
  const prompts = [say('work.prompt.problem'), say('work.prompt.proposal'), say('work.prompt.result')];
  // The body comes before the number: whoever sees the reference can open it.
  for (const birth of births)
    if (birth.kind === 'proposal') await world.documents.create(bodyDocument(birth.card), { summit: row.summit, workshop }, (doc) => seedBody(doc, prompts));
  for (let from = 0; from < births.length; from += rowsAtOnce) await insertBorn(world, workshop, births.slice(from, from + rowsAtOnce));
  await world.locks.refresh(
    workshop,
    births.map((birth) => birth.card),
  );
}

/** Rows of one transaction. While it lasts nobody's edits are stored: all that it needs to know is read before, and it writes few times. */
const rowsAtOnce = 100;

/** Where cards of a kind are made. Themes have no phase of their own: a room groups as long as it works. */
const phaseOf: Partial<Record<CardKind, PhaseKind>> = { idea: 'gather', proposal: 'shape', action: 'act' };

/** Passes over cards that have their row already, or are none of ours. */
async function insertBorn(world: World, workshop: string, births: readonly Birth[]): Promise<void> {
  const { read } = world.database;
  const now = world.clock.now();
  const ids = births.map(({ card }) => card);
  const numbered = new Set((await read.selectFrom('card').select('id').where('id', 'in', ids).execute()).map(({ id }) => id));
  const { phases, phase } = await read.selectFrom('workshop').select(['phases', 'phase']).where('id', '=', workshop).executeTakeFirstOrThrow();
  const persons = [...new Set(births.flatMap(({ person }) => (person === null ? [] : [person])))];
  const cities = new Map<string, { delegation: string; confirmed: boolean }>();
  for (const person of persons) for (const found of await citiesOf(read, workshop, now, person)) cities.set(...found);
  const known = await read.selectFrom('attendance').select('person').where('workshop', '=', workshop).where('person', 'in', persons).execute();
  const strangers = new Set(persons).difference(new Set(known.map(({ person }) => person)));

  const fresh = births.flatMap(({ card, kind: text, person }) => {
    const kind = kindFrom(text);
    if (!kind || !cardIdPattern.test(card) || numbered.has(card)) return [];
    numbered.add(card);
    const home = phaseOf[kind];
    const city = person === null ? undefined : cities.get(person);
    return [
      {
        id: card,
        workshop,
        kind,
        state: firstState(kind),
        // An idea that only the server can have written came without a name, and its row was lost: nobody is guessed.
        identity: person === null && kind === 'idea' ? 'anonymous' : 'person',
        person,
        delegation: city?.delegation ?? null,
        confirmed: city?.confirmed ? 1 : 0,
        at: now,
        hidden: 0,
        late: person !== null && home && hasPassed(home, JSON.parse(phases) as Phase[], phase) ? 1 : 0,
      },
    ];
  });
  if (fresh.length === 0) return;
  await world.database.write(async (tx) => {
    const next = new Map<CardKind, number>();
    const rows: ((typeof fresh)[number] & { number: number })[] = [];
    for (const card of fresh) {
      const number = next.get(card.kind) ?? (await nextNumber(tx, workshop, card.kind));
      next.set(card.kind, number + 1);
      rows.push({ ...card, number });
    }
    await tx.insertInto('card').values(rows).execute();
    const authors = new Set(fresh.flatMap(({ person }) => (person === null ? [] : [person])));
    for (const person of authors) if (strangers.has(person)) await tellAuthor(world, tx, workshop, person, now);
    await tellCards(
      world,
      tx,
      workshop,
      fresh.map(({ id }) => id),
    );
  });
}

/** Somebody who writes without a stage socket of their own is new to the room's roster. */
async function tellAuthor(world: World, tx: Write, workshop: string, person: string, now: number): Promise<void> {
  const came = await tx.selectFrom('attendance').select('person').where('workshop', '=', workshop).where('person', '=', person).executeTakeFirst();
  if (came) return;
  const entry = await rosterEntryOf(tx, workshop, person, now);
  if (entry) await world.stage.tell(tx, workshop, { kind: 'person', data: entry });
}

function kindFrom(text: string): CardKind | null {
  switch (text) {
    case 'idea':
    case 'theme':
    case 'proposal':
    case 'action':
      return text;
    default:
      return null;
  }
}
