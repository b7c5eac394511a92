import { mayEditWork, mayModerate, mayReadWork } from '@vernissage/shared/access/roles';
import { closeCode } from '@vernissage/shared/wire/relay-protocol';
import type { World } from '../ports/world.ts';
import type { Connection } from './connection.ts';

/** By which badge a socket came in, and to what. */
export type Door = { readonly cookie: string | undefined; readonly workshop: { readonly id: string; readonly summit: string } };

/**
 * Rights that the clock alone has ended: a badge or a membership that is over closes the socket for good, a right to write or moderate that came or
 * went makes the page come back with what it may now (rule R16).
 */
export async function recheckRights(world: Pick<World, 'badges'>, doors: ReadonlyMap<Connection, Door>): Promise<void> {
  for (const [connection, { cookie, workshop }] of doors) {
    const badge = await world.badges.of({ headers: { cookie } });
    const { mayWrite, mayModerate: moderates } = connection.visitor;
    if (!badge) connection.close(closeCode.signedOut);
    else if (!mayReadWork(badge, workshop)) connection.close(closeCode.noRight);
    else if (mayEditWork(badge, workshop) !== mayWrite || mayModerate(badge, workshop) !== moderates) connection.close(closeCode.draining);
  }
}
