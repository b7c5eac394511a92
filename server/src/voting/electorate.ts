import type { Seat } from '@vernissage/shared/voting/round';
import type { Read } from '../ports/database.ts';
import type { World } from '../ports/world.ts';

/**
 * Who would have a seat now (rule B2), in the order of the list: delegations in programme order, persons by name.
 * By person: delegates and participants who are or have been in the room. By delegation: full delegations with at least one named delegate.
 */
export async function electorateNow(
  world: Pick<World, 'clock' | 'stage'>,
  read: Read,
  workshop: { readonly id: string; readonly summit: string },
  unit: 'person' | 'delegation',
): Promise<Seat[]> {
  return unit === 'person' ? personSeats(world, read, workshop) : delegationSeats(world, read, workshop);
}

/** Seats with somebody in the room now. */
export function presentSeats(world: Pick<World, 'stage'>, workshop: string, seats: readonly Pick<Seat, 'persons'>[]): number {
  const present = world.stage.present(workshop);
  return seats.filter((seat) => seat.persons.some((person) => present.has(person))).length;
}

/** The seats that were frozen at opening. */
export async function seatsOf(read: Read, round: string): Promise<Seat[]> {
  const rows = await read.selectFrom('seat').select(['id', 'label', 'delegation', 'persons']).where('round', '=', round).execute();
  return rows.map((row) => ({ ...row, persons: JSON.parse(row.persons) }));
}

async function personSeats(world: Pick<World, 'clock' | 'stage'>, read: Read, workshop: { id: string; summit: string }): Promise<Seat[]> {
  const members = await validMembers(world, read, workshop, ['delegate', 'participant']);
  const rows = await read.selectFrom('attendance').select('person').where('workshop', '=', workshop.id).execute();
  const been = new Set([...rows.map((row) => row.person), ...world.stage.present(workshop.id)]);
  const seats = new Map<string, Seat>();
  for (const member of members) {
    if (been.has(member.person)) seats.set(member.person, { id: member.person, label: member.name, delegation: member.delegation, persons: [member.person] });
  }
  return [...seats.values()].toSorted((a, b) => a.label.localeCompare(b.label) || (a.id < b.id ? -1 : 1));
}

async function delegationSeats(world: Pick<World, 'clock'>, read: Read, workshop: { id: string; summit: string }): Promise<Seat[]> {
  const members = await validMembers(world, read, workshop, ['delegate']);
  const delegations = await read
    .selectFrom('delegation')
    .select(['id', 'city'])
    .where('summit', '=', workshop.summit)
    .where('kind', '=', 'full')
    .orderBy('position')
    .execute();
  return delegations
    .map(({ id, city }): Seat => {
      const persons = members.filter((member) => member.delegation === id).map((member) => member.person);
      return { id, label: city, delegation: id, persons: [...new Set(persons)] };
    })
    .filter((seat) => seat.persons.length > 0);
}

async function validMembers(world: Pick<World, 'clock'>, read: Read, workshop: { id: string; summit: string }, roles: readonly string[]) {
  const now = world.clock.now();
  return read
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person')
    .select(['membership.person', 'membership.delegation', 'person.name'])
    .where('membership.summit', '=', workshop.summit)
    .where('membership.role', 'in', [...roles])
    .where((where) => where.or([where('membership.workshop', 'is', null), where('membership.workshop', '=', workshop.id)]))
    .where('membership.from_at', '<=', now)
    .where((where) => where.or([where('membership.to_at', 'is', null), where('membership.to_at', '>', now)]))
    .orderBy('membership.from_at')
    .orderBy('membership.id')
    .execute();
}
