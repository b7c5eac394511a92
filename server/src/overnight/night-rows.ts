import type { Cut } from '@vernissage/shared/overnight/cut';
import { canonicalJson } from '@vernissage/shared/summit/canonical-json';
import type { Day } from '@vernissage/shared/summit/summit';
import type { Read, Write } from '../ports/database.ts';
import type { World } from '../ports/world.ts';

/**
 * Night rows: one per workshop and day, taken by whoever runs it for a while and fenced, so that a runner that was taken for dead can't write any
 * more. Rules N22 and N23.
 */

/** What each finished step took and made. `at`: when the day was cut, UTC epoch ms. */
export type Steps = {
  readonly cut?: { readonly inputHash: string; readonly at: number; readonly output: Cut };
  readonly digest?: { readonly inputHash: string; readonly output: DigestOutput };
};
/** The board it drafted, and the last published one that it was compared with. */
type DigestOutput = { readonly board: string; readonly last: { readonly day: Day; readonly refs: readonly string[] } | null };

export type Claim = { readonly night: string; readonly fence: number; readonly steps: Steps };

/** A night that shows no progress for so long may be taken over. */
const leaseMs = 60_000;
/** After a failure the next try waits so long. */
const retryMs = 60_000;

export class LostNightError extends Error {
  override readonly name = 'LostNightError';
  constructor(night: string) {
    super(`night ${night} was taken over by another runner`);
  }
}

/** Takes the night of that day; null while somebody else runs it. */
export async function claimNight(world: World, workshop: string, day: Day): Promise<Claim | null> {
  const now = world.clock.now();
  return world.database.write(async (tx) => {
    await tx
      .insertInto('night')
      .values({ id: world.newId(), workshop, day, state: 'waiting', claimed_until: null, fence: 0, steps: '{}', finished_at: null, error: null })
      .onConflict((row) => row.columns(['workshop', 'day']).doNothing())
      .execute();
    const taken = await tx
      .updateTable('night')
      .set((row) => ({ state: 'running', claimed_until: now + leaseMs, fence: row('fence', '+', 1), error: null }))
      .where('workshop', '=', workshop)
      .where('day', '=', day)
      .where((row) => row.or([row('claimed_until', 'is', null), row('claimed_until', '<=', now)]))
      .returning(['id', 'fence', 'steps'])
      .executeTakeFirst();
    return taken ? { night: taken.id, fence: taken.fence, steps: JSON.parse(taken.steps) as Steps } : null;
  });
}

/** Stores a step in the caller's transaction and keeps the night for longer. @throws LostNightError. */
export async function keepSteps(tx: Write, claim: Claim, steps: Steps, now: number): Promise<Claim> {
  await stillMine(tx, claim, { steps: canonicalJson(steps), claimed_until: now + leaseMs });
  return { ...claim, steps };
}

/** @throws LostNightError. */
export async function finishNight(tx: Write, claim: Claim, now: number): Promise<void> {
  await stillMine(tx, claim, { state: 'finished', claimed_until: null, finished_at: now });
}

/** Gives a failed night back; the steps it had finished stay. Does nothing when it was taken over. */
export async function failNight(world: World, claim: Claim, error: unknown): Promise<void> {
  const text = error instanceof Error ? error.message : String(error);
  const now = world.clock.now();
  await world.database.write((tx) =>
    tx
      .updateTable('night')
      .set({ state: 'failed', claimed_until: now + retryMs, error: text.slice(0, 300) })
      .where('id', '=', claim.night)
      .where('fence', '=', claim.fence)
      .execute(),
  );
}

type Changes = { steps?: string; state?: string; claimed_until: number | null; finished_at?: number };
async function stillMine(tx: Write, claim: Claim, changes: Changes): Promise<void> {
  const result = await tx.updateTable('night').set(changes).where('id', '=', claim.night).where('fence', '=', claim.fence).executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw new LostNightError(claim.night);
}

/** The steps of a day's night; null when it never ran. */
export async function stepsOf(read: Read, workshop: string, day: Day): Promise<Steps | null> {
  const row = await read.selectFrom('night').select('steps').where('workshop', '=', workshop).where('day', '=', day).executeTakeFirst();
  return row ? (JSON.parse(row.steps) as Steps) : null;
}
