import type { FastifyRequest } from 'fastify';
import { type Badge, type InWorkshop, mayOrganise } from '@vernissage/shared/access/roles';
import type { World } from '../ports/world.ts';
import { HttpRefusal } from './refusal.ts';

/** The asker's badge. @throws HttpRefusal 401 `signed-out`. */
export async function signedIn(world: Pick<World, 'badges'>, request: FastifyRequest): Promise<Badge> {
  const badge = await world.badges.of(request);
  if (!badge) throw new HttpRefusal(401, 'signed-out');
  return badge;
}

/** The asker's badge and a workshop of the same summit that `may` lets them into. @throws HttpRefusal 401, 403 `no-right`, 404 `no-such-workshop`. */
export async function inWorkshop(
  world: Pick<World, 'badges' | 'database'>,
  request: FastifyRequest,
  id: string,
  may: (badge: Badge, workshop: InWorkshop) => boolean,
): Promise<{ badge: Badge; workshop: InWorkshop }> {
  const badge = await signedIn(world, request);
  const row = await world.database.read
    .selectFrom('workshop')
    .select(['id', 'summit'])
    .where('id', '=', id)
    .where('summit', '=', badge.summit)
    .executeTakeFirst();
  if (!row) throw new HttpRefusal(404, 'no-such-workshop');
  if (!may(badge, row)) throw new HttpRefusal(403, 'no-right');
  return { badge, workshop: row };
}

/** @throws HttpRefusal 401, 403 `no-right`. */
export async function organiser(world: Pick<World, 'badges'>, request: FastifyRequest): Promise<Badge> {
  const badge = await signedIn(world, request);
  if (!mayOrganise(badge)) throw new HttpRefusal(403, 'no-right');
  return badge;
}
