import type { RosterEntry } from '@vernissage/shared/wire/stage';
import type { Read } from '../ports/database.ts';

/**
 * The persons whom a room's labels and carets name: who has been in the room, and who signed a card. A city's or nobody's post puts nobody here.
 * `delegation` is the one that a membership valid now gives for this workshop.
 */
export async function rosterOf(read: Read, workshop: string, now: number): Promise<Record<string, RosterEntry>> {
  const signed = read
    .selectFrom('card')
    .select('person')
    .where('workshop', '=', workshop)
    .where('identity', '=', 'person')
    .where('person', 'is not', null)
    .$castTo<{ person: string }>();
  const ids = read.selectFrom('attendance').select('person').where('workshop', '=', workshop).union(signed);
  const persons = await read.selectFrom('person').select(['id', 'name', 'colour']).where('id', 'in', ids).execute();
  const cities = await citiesOf(read, workshop, now);
  return Object.fromEntries(persons.map((person) => [person.id, { ...person, ...(cities.get(person.id) ?? { delegation: null, confirmed: true }) }]));
}

/** One person as the roster shows them; null for somebody unknown. */
export async function rosterEntryOf(read: Read, workshop: string, person: string, now: number): Promise<RosterEntry | null> {
  const row = await read.selectFrom('person').select(['id', 'name', 'colour']).where('id', '=', person).executeTakeFirst();
  if (!row) return null;
  const cities = await citiesOf(read, workshop, now, person);
  return { ...row, ...(cities.get(person) ?? { delegation: null, confirmed: true }) };
}

/** The delegation that each person speaks for in a workshop now, with whether anybody confirmed it; the same choice as `cityOf` in shared/access. */
export async function citiesOf(read: Read, workshop: string, now: number, person?: string): Promise<Map<string, { delegation: string; confirmed: boolean }>> {
  const query = read
    .selectFrom('membership')
    .select(['person', 'delegation', 'confirmed'])
    .where('delegation', 'is not', null)
    .where('from_at', '<=', now)
    .where((of) => of.or([of('to_at', 'is', null), of('to_at', '>', now)]))
    .where((of) => of.or([of('workshop', 'is', null), of('workshop', '=', workshop)]))
    .where('summit', '=', (of) => of.selectFrom('workshop').select('workshop.summit').where('workshop.id', '=', workshop))
    .orderBy('from_at')
    .orderBy('id');
  const rows = await (person === undefined ? query : query.where('person', '=', person)).execute();
  const cities = new Map<string, { delegation: string; confirmed: boolean }>();
  for (const row of rows)
    if (row.delegation !== null && !cities.has(row.person)) cities.set(row.person, { delegation: row.delegation, confirmed: row.confirmed === 1 });
  return cities;
}
