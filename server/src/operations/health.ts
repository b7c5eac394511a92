import type { Database } from '../ports/database.ts';
import type { SteadyClock } from './recent.ts';

/**
 * Whether this server should be given work (readiness). Liveness needs no code: whoever gets an answer at all spoke to a process that lives.
 * A server that cannot save is alive: a restart would not help it, and who reads goes on reading.
 */
export type Problem = 'draining' | 'cannot-save' | 'saving-hangs';

export type Health = {
  /** What stands in the way of work; empty = ready. The storage is tried at most each `probeEachMs`, however often somebody asks. */
  problems(): Promise<readonly Problem[]>;
  /** From now on it answers `draining`: the server is about to stop. */
  drain(): void;
};

/** A try costs a commit; who asks more often gets the last answer. */
const probeEachMs = 5000;
/** No disk that works needs so long for a few pages. */
const patienceMs = 5000;
/** More than the free rest of any page, so that a full disk shows: it takes new pages. They are given back in the same transaction. */
const triedBytes = 16_384;
const key = 'storage-probe';

export function createHealth(database: Pick<Database, 'write'>, now: SteadyClock): Health {
  let draining = false;
  let last: { readonly at: number; readonly found: Promise<Problem | null> } | null = null;

  async function probe(): Promise<Problem | null> {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<Problem>((resolve) => {
      timer = setTimeout(() => resolve('saving-hangs'), patienceMs);
    });
    const tried = writeAndTakeBack(database).then(
      () => null,
      (): Problem => 'cannot-save',
    );
    try {
      return await Promise.race([tried, tooLong]);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    async problems() {
      if (draining) return ['draining'];
      if (last === null || now() - last.at >= probeEachMs) last = { at: now(), found: probe() };
      const found = await last.found;
      return found === null ? [] : [found];
    },
    drain() {
      draining = true;
    },
  };
}

async function writeAndTakeBack(database: Pick<Database, 'write'>): Promise<void> {
  await database.write(async (tx) => {
    const large = 'x'.repeat(triedBytes);
    await tx
      .insertInto('setting')
      .values({ key, value: large })
      .onConflict((row) => row.column('key').doUpdateSet({ value: large }))
      .execute();
    await tx.updateTable('setting').set({ value: 'ok' }).where('key', '=', key).execute();
  });
}
