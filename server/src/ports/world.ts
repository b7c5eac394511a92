import type { FastifyRequest } from 'fastify';
import type { Badge } from '@vernissage/shared/access/roles';
import type { Config } from '../config.ts';
import type { Clock, NewId } from './clock.ts';
import type { Database } from './database.ts';
import type { LiveDocuments, Locks } from './live-documents.ts';
import type { HouseLog } from './house-log.ts';
import type { Meter } from './meter.ts';
import type { Quarantine } from './quarantine.ts';
import type { Stage } from './stage.ts';

/** Who is asking. Fulfilled by access/. */
export type Badges = {
  /** The valid badge of a request's cookie; null when there is none or it has ended. */
  of(request: { headers: FastifyRequest['headers'] }): Promise<Badge | null>;
};

/** The locks with the two hands that move them. */
export type WorldLocks = Locks & {
  /** Reads the workshop's rows again after a commit that changed them; with `cards` only these cards (and room and rounds). */
  refresh(workshop: string, cards?: readonly string[]): Promise<void>;
  /** Locks cards as `in-vote` at once, before any row says so (second beat of freezing); the answer lifts it. Hold, read the text, commit, refresh, lift. */
  hold(cards: readonly string[]): () => void;
};

/** Everything a feature's edge is handed by app.ts. */
export type World = {
  readonly config: Config;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly database: Database;
  readonly documents: LiveDocuments;
  readonly locks: WorldLocks;
  readonly stage: Stage;
  readonly badges: Badges;
  readonly quarantine: Quarantine;
  readonly meter: Meter;
  readonly log: HouseLog;
};
