import type { DocumentName } from '@vernissage/shared/wire/document-name';
import type { DocumentLog } from '../ports/database.ts';
import type { World } from '../ports/world.ts';
import { documentFor } from './lease-routes.ts';

/** Fits the form of a name; ids are random, so it is nobody's. */
const nobodys: DocumentName = 'work/------------';

/**
 * Goes once through what the first page after a start would wait for: the thread that opens documents has its modules, the door's queries are
 * compiled. After a restart everybody comes at once.
 */
export async function warmUp(world: Pick<World, 'database'>, log: Pick<DocumentLog, 'open'>): Promise<void> {
  const badge = { person: '', summit: '', name: '', language: 'en', memberships: [] } as const;
  await Promise.all([documentFor(world.database, badge, nobodys), log.open(nobodys, 'nothing')]);
}
