import type { Database } from '../ports/database.ts';
import type { World } from '../ports/world.ts';

/** What is locked, in memory, so that the guard can ask at each frame; read from the rows at start and after each change. */
export async function createLocks(database: Database): Promise<World['locks']> {
  throw new Error(`not built yet ${String(database)}`);
}
