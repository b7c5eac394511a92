import type { FastifyBaseLogger, FastifyRequest } from 'fastify';
import type { Badge } from '@vernissage/shared/access/roles';
import type { Config } from '../config.ts';
import type { Clock, NewId } from './clock.ts';
import type { Database } from './database.ts';
import type { LiveDocuments, Locks } from './live-documents.ts';
import type { Stage } from './stage.ts';

/** Who is asking. Fulfilled by access/. */
export type Badges = {
  /** The valid badge of a request's cookie; null when there is none or it has ended. */
  of(request: { headers: FastifyRequest['headers'] }): Promise<Badge | null>;
};

/** Everything a feature's edge is handed by app.ts. */
export type World = {
  readonly config: Config;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly database: Database;
  readonly documents: LiveDocuments;
  readonly locks: Locks & { refresh(workshop: string): Promise<void> };
  readonly stage: Stage;
  readonly badges: Badges;
  readonly log: FastifyBaseLogger;
};
