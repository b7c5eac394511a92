import type { Delegation, Summit } from '@vernissage/shared/summit/summit';
import { readDelegation } from '../access/me.ts';
import type { Read } from '../ports/database.ts';

/** The summit of the asker; without a badge the one that this house serves (its first). Null in an empty data folder. */
export async function readSummit(read: Read, id: string | null): Promise<{ summit: Summit; delegations: Delegation[] } | null> {
  const query = read.selectFrom('summit').select('data').orderBy('id').limit(1);
  const row = await (id === null ? query : query.where('id', '=', id)).executeTakeFirst();
  if (!row) return null;
  const summit = JSON.parse(row.data) as Summit;
  const rows = await read.selectFrom('delegation').selectAll().where('summit', '=', summit.id).orderBy('position').execute();
  return { summit, delegations: rows.map(readDelegation) };
}
