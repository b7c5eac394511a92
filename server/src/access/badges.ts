import type { Config } from '../config.ts';
import type { Clock } from '../ports/clock.ts';
import type { Database } from '../ports/database.ts';
import type { Badges } from '../ports/world.ts';

/** Reads the badge cookie and looks its hash up. */
export function createBadges(config: Config, database: Database, clock: Clock): Badges {
  throw new Error(`not built yet ${String(config)} ${String(database)} ${String(clock)}`);
}
