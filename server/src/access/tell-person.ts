import { closeCode } from '@vernissage/shared/wire/relay-protocol';
import type { Write } from '../ports/database.ts';
import type { World } from '../ports/world.ts';
import { tellCards } from '../work/cards.ts';
import { rosterEntryOf } from '../workshop/roster.ts';

/**
 * Tells every room that knows a person how they are called now, and the cards that they signed, in the caller's transaction. Posts under the city's
 * name are left out: told together with a name, they would say who wrote them.
 */
export async function tellPerson(world: World, tx: Write, person: string): Promise<void> {
  const now = world.clock.now();
  const cards = await tx.selectFrom('card').select(['id', 'workshop']).where('person', '=', person).where('identity', '=', 'person').execute();
  const attended = await tx.selectFrom('attendance').select('workshop').where('person', '=', person).execute();
  for (const workshop of new Set([...attended, ...cards].map((row) => row.workshop))) {
    const entry = await rosterEntryOf(tx, workshop, person, now);
    if (entry) await world.stage.tell(tx, workshop, { kind: 'person', data: entry });
    const theirs = cards.filter((card) => card.workshop === workshop).map((card) => card.id);
    await tellCards(world, tx, workshop, theirs);
  }
}

/**
 * Closes a person's sockets after a badge of theirs has ended. With another device still signed in the sockets only start again (1012): the device
 * that was signed out gets 401 on the way back, the others are in again at once.
 */
export function closeSocketsOf(world: Pick<World, 'documents' | 'stage'>, person: string, othersLeft: boolean): void {
  const code = othersLeft ? closeCode.draining : closeCode.signedOut;
  world.documents.closePerson(person, code);
  world.stage.closePerson(person, code);
}
