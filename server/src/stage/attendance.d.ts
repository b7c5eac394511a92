import type { StageChange } from '@vernissage/shared/wire/stage';
import type { Write } from '../ports/database.ts';
import type { World } from '../ports/world.ts';
export type Attendance = {
  came(workshop: string, person: string): void;
  left(workshop: string, person: string): void;
  /** Writes what has gathered; resolves when it is stored. Persons new to the room are told to its roster. */
  write(workshop: string): Promise<void>;
};
type Tell = (tx: Write, workshop: string, change: StageChange) => Promise<void>;
/** Who has been in which room: first and last stage socket, written together for all who come and go in the same moment. */
export declare function createAttendance(world: Pick<World, 'clock' | 'database' | 'log'>, tell: Tell): Attendance;
export {};
