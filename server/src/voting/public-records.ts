import type { RoundRecord } from '@vernissage/shared/voting/round';
import type { World } from '../ports/world.ts';
import { recordOf } from './round-record.ts';
import { roundOf } from './round-views.ts';

/**
 * The records of a workshop's published rounds with these references, in their order: what lies beside a board for everybody. Names of persons stay
 * out: only what a delegation voted in an open round is public with its city.
 */
export async function publicRecords(world: World, workshop: string, refs: readonly string[]): Promise<RoundRecord[]> {
  const { read } = world.database;
  const room = await read.selectFrom('workshop').select('summit').where('id', '=', workshop).executeTakeFirstOrThrow();
  const rows = await read.selectFrom('round').select('id').where('workshop', '=', workshop).orderBy('number').execute();
  const records: RoundRecord[] = [];
  for (const { id } of rows) {
    const round = await roundOf(read, id, room.summit);
    if (!round || !refs.includes(round.ref)) continue;
    const record = await recordOf(world, round);
    if (record) records.push(record.named === null || record.settings.unit === 'delegation' ? record : { ...record, named: null, withheld: ['names'] });
  }
  return records;
}
