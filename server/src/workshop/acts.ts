import { createHash } from 'node:crypto';
import { canonicalJson } from '@vernissage/shared/summit/canonical-json';
import type { Read, Write } from '../ports/database.ts';

/**
 * The record of moderators' and organisers' acts: one hash chain per workshop (and one per summit for acts of no workshop), so that whoever holds
 * a workshop's list can check it alone. Append-only; persons stand in it by id.
 */
export type NewAct = {
  readonly summit: string;
  /** Null for an act of the whole summit. */
  readonly workshop: string | null;
  readonly at: number;
  /** Person id; null for the server itself. */
  readonly actor: string | null;
  /** A word such as `workshop-open`, `round-close`. */
  readonly action: string;
  /** Id of what was acted on. */
  readonly object: string;
  readonly reason: string | null;
  readonly data: unknown;
};

/** An act as it is listed. `previous` is the hash of the act before it in the same chain, empty for the first. */
export type Act = Omit<NewAct, 'data'> & { readonly seq: number; readonly data: string; readonly previous: string; readonly hash: string };

/** Appends an act in the caller's transaction and answers its hash. */
export async function recordAct(tx: Write, act: NewAct): Promise<string> {
  const newest = await tx
    .selectFrom('act')
    .select((of) => of.fn.max('seq').as('seq'))
    .executeTakeFirst();
  const chain = tx.selectFrom('act').select('hash').where('summit', '=', act.summit).orderBy('seq', 'desc').limit(1);
  const last = await (act.workshop === null ? chain.where('workshop', 'is', null) : chain.where('workshop', '=', act.workshop)).executeTakeFirst();
  const row = { ...act, data: canonicalJson(act.data), seq: (newest?.seq ?? 0) + 1, previous: last?.hash ?? '' };
  const hash = hashOf(row);
  await tx
    .insertInto('act')
    .values({ ...row, hash })
    .execute();
  return hash;
}

/** A workshop's acts, oldest first. */
export async function actsOf(read: Read, workshop: string): Promise<Act[]> {
  return read.selectFrom('act').selectAll().where('workshop', '=', workshop).orderBy('seq').execute();
}

/** The seq of the first act of one chain that doesn't fit (changed, or its predecessor is missing); null when all do. `acts` oldest first. */
export function firstBrokenAct(acts: readonly Act[]): number | null {
  let previous = '';
  for (const { hash, ...row } of acts) {
    if (row.previous !== previous || hashOf(row) !== hash) return row.seq;
    previous = hash;
  }
  return null;
}

function hashOf(row: Omit<Act, 'hash'>): string {
  return createHash('sha256').update(canonicalJson(row)).digest('hex');
}
