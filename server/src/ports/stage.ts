import type { FastifyInstance } from 'fastify';
import type { StageChange } from '@vernissage/shared/wire/stage';
import type { Write } from './database.ts';

/** Numbered events from decisions to screens. */
export type Stage = {
  /** Records a change in the caller's transaction; it goes out to the room's sockets after that transaction has committed, in seq order. */
  tell(tx: Write, workshop: string, change: StageChange): Promise<void>;
  /** Persons with an open stage socket now. */
  present(workshop: string): ReadonlySet<string>;
  /** Stage sockets that are open now, in all rooms. */
  sockets(): number;
  /** Closes the stage sockets whose badge or right has ended by the clock; runs by itself each minute. */
  recheck(): Promise<void>;
  /** Closes every stage socket of a person. */
  closePerson(person: string, code: number): void;
  readonly register: (app: FastifyInstance) => void;
};
