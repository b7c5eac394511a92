import { sql } from 'kysely';
import type { Clock } from '../ports/clock.ts';
import type { Database, Write } from '../ports/database.ts';
import type { Quarantine, Quarantined } from '../ports/quarantine.ts';
import { type QuarantineLimits, quarantineLimits } from './quarantine-limits.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;

export type QuarantineOptions = {
  readonly limits?: QuarantineLimits;
  /** Milliseconds that only ever rise, for what is counted by the minute. */
  readonly elapsed?: () => number;
};

/** Refused bytes in the table `quarantine` (rules G9 in docs/rules/relay.md): what they say of each, and what goes when it is too much. */
export function createQuarantine(database: Database, clock: Clock, options: QuarantineOptions = {}): Quarantine {
  const { limits = quarantineLimits, elapsed = () => performance.now() } = options;
  const lately = createTally(limits.aMinute, elapsed);

  return {
    async keep({ document, person, reason, bytes }) {
      if (!lately(person)) return 'too-often';
      const kept = Uint8Array.from(bytes.length > limits.itemBytes ? bytes.subarray(0, limits.itemBytes) : bytes);
      const at = clock.now();
      try {
        return await database.write(async (tx) => {
          const known = await tx
            .selectFrom('quarantine')
            .select('id')
            .where('actor', '=', person)
            .where('name', '=', document)
            .where('reason', '=', reason)
            .where('bytes', '=', kept)
            .executeTakeFirst();
          if (known) return 'known';
          await tx.insertInto('quarantine').values({ name: document, actor: person, at, reason, bytes: kept }).execute();
          await trim(tx, person, at, limits);
          return 'kept';
        });
      } catch {
        return 'failed'; // a full disk: what people are told does not depend on it
      }
    },
    async list() {
      const rows = await database.read
        .selectFrom('quarantine')
        .select(['id', 'name', 'actor', 'at', 'reason', sql<number>`length(bytes)`.as('size')])
        .orderBy('id', 'desc')
        .execute();
      return rows.map(({ id, name, actor, at, reason, size }): Quarantined => ({ id, document: name, person: actor, at, reason, size }));
    },
    async bytes(id) {
      const row = await database.read.selectFrom('quarantine').select('bytes').where('id', '=', id).executeTakeFirst();
      return row?.bytes ?? null;
    },
    async forget(what) {
      const { numDeletedRows } = await database.write((tx) => {
        const all = tx.deleteFrom('quarantine');
        return (what === 'all' ? all : all.where('id', '=', what)).executeTakeFirst();
      });
      return Number(numDeletedRows);
    },
  };
}

/** What is too old goes; then this person's oldest beyond their number; then, while all is too much, the oldest of whoever takes most room. */
async function trim(tx: Write, person: string, at: number, limits: QuarantineLimits): Promise<void> {
  await tx
    .deleteFrom('quarantine')
    .where('at', '<', at - limits.days * dayMs)
    .execute();
  const beyond = await tx
    .selectFrom('quarantine')
    .select('id')
    .where('actor', '=', person)
    .orderBy('id', 'desc')
    .limit(1)
    .offset(limits.perPerson)
    .executeTakeFirst();
  if (beyond) await tx.deleteFrom('quarantine').where('actor', '=', person).where('id', '<=', beyond.id).execute();
  for (;;) {
    const persons = await tx
      .selectFrom('quarantine')
      .select(({ fn }) => ['actor', fn.min('id').as('oldest'), sql<number>`sum(length(bytes))`.as('size')])
      .groupBy('actor')
      .execute();
    const all = persons.reduce((sum, { size }) => sum + size, 0);
    const [most] = persons.toSorted((a, b) => b.size - a.size);
    if (all <= limits.bytes || !most) return;
    await tx.deleteFrom('quarantine').where('id', '=', most.oldest).execute();
  }
}

/** Says whether one more of this person is within the number for any minute. */
function createTally(aMinute: number, elapsed: () => number): (person: string) => boolean {
  const seen = new Map<string, number[]>();
  return (person) => {
    const now = elapsed();
    for (const [one, times] of seen) if ((times.at(-1) ?? 0) <= now - minuteMs) seen.delete(one);
    const times = (seen.get(person) ?? []).filter((time) => time > now - minuteMs);
    if (times.length >= aMinute) return false;
    seen.set(person, [...times, now]);
    return true;
  };
}
