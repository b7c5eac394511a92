import type { RoleLink } from '@vernissage/shared/access/me';
import type { Role } from '@vernissage/shared/access/roles';
import { exhibitionPath } from '@vernissage/shared/exhibition/address';
import type { Summit } from '@vernissage/shared/summit/summit';
import { strongestRole } from '@vernissage/shared/access/strongest-role';
import type { Write } from '../ports/database.ts';
import type { World } from '../ports/world.ts';
import { membershipsOf } from './badges.ts';
import { hashOf, newToken } from './secrets.ts';

/** How long a link made by organisers works, for any number of devices. */
export const linkLifeMs = 24 * 3_600_000;

/** Whom a link is for. A delegate's or participant's city may be left open: then the first in the list of delegations. */
export type LinkWish = { readonly role: Role | 'exhibition'; readonly delegation?: string | undefined };

/** One of each role, in the order in which they are printed. */
export const everyRole: readonly LinkWish[] = [
  { role: 'organiser' },
  { role: 'moderator' },
  { role: 'delegate' },
  { role: 'participant' },
  { role: 'observer' },
  { role: 'screen' },
  { role: 'exhibition' },
];

/**
 * Makes fresh links, each with a secret of its own, valid for `linkLifeMs`. A participant's link is the team link of a city: whoever opens it gives a
 * name. The others sign in a person who holds that role. A wish that nobody fits (no such person yet) is left out.
 */
export async function makeLinks(world: World, summit: string, wishes: readonly LinkWish[] = everyRole): Promise<RoleLink[]> {
  const now = world.clock.now();
  return world.database.write(async (tx) => {
    const delegations = await tx.selectFrom('delegation').select(['id', 'city', 'host']).where('summit', '=', summit).orderBy('position').execute();
    const guest = delegations.find((delegation) => delegation.host === 0) ?? delegations[0];
    const links: RoleLink[] = [];
    for (const wish of wishes) {
      if (wish.role === 'exhibition') {
        links.push({ role: 'exhibition', name: null, city: null, url: `${world.config.publicUrl}${await exhibitionOf(tx, summit)}`, expiresAt: null });
        continue;
      }
      const ofCity = wish.role === 'delegate' || wish.role === 'participant';
      const delegation = ofCity ? (delegations.find((one) => one.id === wish.delegation) ?? (wish.delegation === undefined ? guest : undefined)) : undefined;
      if (ofCity && !delegation) continue;
      const person = wish.role === 'participant' ? null : await holderOf(tx, summit, wish.role, delegation?.id ?? null, now);
      if (wish.role !== 'participant' && !person) continue;
      const token = newToken();
      const room = wish.role === 'screen' ? await roomOfScreen(tx, summit) : null;
      await tx
        .insertInto('invitation')
        .values({
          token_hash: hashOf(token),
          summit,
          kind: person ? 'person' : 'team',
          person: person?.id ?? null,
          role: wish.role,
          delegation: delegation?.id ?? null,
          workshop: room,
          created_at: now,
          expires_at: now + linkLifeMs,
          revoked_at: null,
        })
        .execute();
      links.push({
        role: wish.role,
        name: person?.name ?? null,
        city: delegation?.city ?? null,
        url: `${world.config.publicUrl}/join#t=${token}`,
        expiresAt: now + linkLifeMs,
      });
    }
    return links;
  });
}

/** A fresh link token for one person: the secret itself, for scripts that sign in over HTTP. */
export async function linkForPerson(world: World, summit: string, person: string): Promise<string> {
  const now = world.clock.now();
  const token = newToken();
  await world.database.write(async (tx) => {
    const role = strongestRole(await membershipsOf(tx, person, now));
    await tx
      .insertInto('invitation')
      .values({
        token_hash: hashOf(token),
        summit,
        kind: 'person',
        person,
        role,
        delegation: null,
        workshop: null,
        created_at: now,
        expires_at: now + linkLifeMs,
        revoked_at: null,
      })
      .execute();
  });
  return token;
}

/** The person who holds exactly this role (no stronger one), the longest first. */
async function holderOf(tx: Write, summit: string, role: Role, delegation: string | null, now: number): Promise<{ id: string; name: string } | null> {
  const query = tx
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person')
    .select(['person.id', 'person.name'])
    .where('membership.summit', '=', summit)
    .where('membership.role', '=', role)
    .orderBy('person.created_at')
    .orderBy('membership.id');
  const rows = await (delegation === null ? query : query.where('membership.delegation', '=', delegation)).execute();
  for (const row of rows) {
    const memberships = await membershipsOf(tx, row.id, now);
    if (strongestRole(memberships) === role) return row;
  }
  return null;
}

async function exhibitionOf(tx: Write, summit: string): Promise<string> {
  const row = await tx.selectFrom('summit').select('data').where('id', '=', summit).executeTakeFirstOrThrow();
  return exhibitionPath(JSON.parse(row.data) as Summit);
}

/** The room that a fresh big screen shows: an open one first, else the next that is not over, by short code. */
async function roomOfScreen(tx: Write, summit: string): Promise<string | null> {
  const rooms = await tx.selectFrom('workshop').select(['id', 'state']).where('summit', '=', summit).orderBy('short_code').execute();
  return (rooms.find((room) => room.state === 'open') ?? rooms.find((room) => room.state === 'closed') ?? rooms[0])?.id ?? null;
}
