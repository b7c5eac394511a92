import type { StageChange } from '@vernissage/shared/wire/stage';
import type { Write } from '../ports/database.ts';
import type { World } from '../ports/world.ts';
import { rosterEntryOf } from '../workshop/roster.ts';

export type Attendance = {
  came(workshop: string, person: string): void;
  left(workshop: string, person: string): void;
  /** Writes what has gathered; resolves when it is stored. Persons new to the room are told to its roster. */
  write(workshop: string): Promise<void>;
};

type Tell = (tx: Write, workshop: string, change: StageChange) => Promise<void>;

/** Who has been in which room: first and last stage socket, written together for all who come and go in the same moment. */
export function createAttendance(world: Pick<World, 'clock' | 'database' | 'log'>, tell: Tell): Attendance {
  const gathered = new Map<string, Map<string, number>>();
  /** Persons whose row exists, so that somebody who only reconnects costs no write until they leave. */
  const known = new Set<string>();

  function note(workshop: string, person: string): void {
    const persons = gathered.get(workshop) ?? new Map<string, number>();
    persons.set(person, world.clock.now());
    gathered.set(workshop, persons);
  }

  return {
    came(workshop, person) {
      if (!known.has(`${workshop}/${person}`)) note(workshop, person);
    },
    left: note,
    async write(workshop) {
      const persons = gathered.get(workshop);
      if (!persons) return;
      gathered.delete(workshop);
      try {
        await world.database.write(async (tx) => {
          for (const [person, at] of persons) {
            const first = await tx
              .insertInto('attendance')
              .values({ workshop, person, first_at: at, last_at: at })
              .onConflict((row) => row.doNothing())
              .returning('person')
              .executeTakeFirst();
            const entry = first && (await rosterEntryOf(tx, workshop, person, at));
            if (entry) await tell(tx, workshop, { kind: 'person', data: entry });
            if (!first) await tx.updateTable('attendance').set({ last_at: at }).where('workshop', '=', workshop).where('person', '=', person).execute();
          }
        });
        for (const person of persons.keys()) known.add(`${workshop}/${person}`);
      } catch (error) {
        world.log.error({ event: 'attendance-not-written', err: error }, 'attendance was not written');
      }
    },
  };
}
