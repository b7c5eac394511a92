import type { Me } from '@vernissage/shared/access/me';
import type { Badge } from '@vernissage/shared/access/roles';
import { strongestRole } from '@vernissage/shared/access/strongest-role';
import type { Delegation } from '@vernissage/shared/summit/summit';
import type { Read, Write } from '../ports/database.ts';

/** The signed-in person as `GET /api/me` tells it. */
export async function meOf(read: Read | Write, badge: Badge): Promise<Me> {
  const city = badge.memberships.find((membership) => membership.delegation !== null) ?? null;
  const person = await read.selectFrom('person').select('colour').where('id', '=', badge.person).executeTakeFirstOrThrow();
  return {
    ...badge,
    role: strongestRole(badge.memberships),
    colour: person.colour,
    delegation: city?.delegation ? await delegationOf(read, city.delegation) : null,
    confirmed: badge.memberships.some((membership) => membership.delegation !== null && membership.delegation === city?.delegation && membership.confirmed),
  };
}

/** One delegation by id; null when unknown. */
export async function delegationOf(read: Read | Write, id: string): Promise<Delegation | null> {
  const row = await read.selectFrom('delegation').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? readDelegation(row) : null;
}

/** A row of `delegation` as everybody may see it. */
export function readDelegation(row: { id: string; city: string; country: string; letters: string; kind: string; host: number }): Delegation {
  const kind = row.kind === 'observer' || row.kind === 'partner' ? row.kind : 'full';
  return { id: row.id, city: row.city, country: row.country, letters: row.letters, kind, host: row.host === 1 };
}
