import { insertActionsFor } from '../work/insert-actions.ts';
import type { RoundResult } from '@vernissage/shared/voting/round';
import type { World } from '../ports/world.ts';
import { endRound } from './end-round.ts';
import { freezeRound } from './freeze-round.ts';
import { adoptedCards } from './reveal-round.ts';
import { roundsDue } from './round-views.ts';

/**
 * Ends every beat that is over by the server's clock: texts are frozen and rounds open, warnings end and rounds are counted. Safe to call at any time
 * and by several callers at once; each round is looked at again inside its transaction.
 * @throws the first failure, once all rounds have been tried
 */
export async function endDueRounds(world: World): Promise<void> {
  let secretClosed = false;
  let failed: unknown = null;
  for (const round of await roundsDue(world.database.read, world.clock.now())) {
    try {
      if (round.state === 'freezing') await freezeRound(world, round);
      else if (await endRound(world, round)) secretClosed = true;
    } catch (error) {
      failed ??= error; // one room's trouble keeps no other vote open
    }
  }
  if (secretClosed) await world.database.truncateLog();
  if (failed !== null) throw failed;
}

/** What a crash may have left between a commit and what follows it: a log not emptied, actions not inserted. */
export async function finishAfterRestart(world: World): Promise<void> {
  await world.database.truncateLog();
  const rows = await world.database.read
    .selectFrom('round')
    .innerJoin('workshop', 'workshop.id', 'round.workshop')
    .select(['round.workshop', 'round.result'])
    .where('round.state', '=', 'published')
    .where('workshop.state', '!=', 'ended')
    .execute();
  for (const row of rows) {
    const result: RoundResult | null = row.result === null ? null : JSON.parse(row.result);
    if (result) await insertActionsFor(world, row.workshop, adoptedCards(result));
  }
}

/** After a failure (a full disk) it looks again only after so long. */
const restMs = 5_000;

/** Looks for beats that are over each `lookMs`. The end itself is the server's clock: a ballot after it is refused, whenever this looks. */
export function startRoundClock(world: World, lookMs = 250): { stop(): Promise<void> } {
  let running: Promise<void> = finishAfterRestart(world).catch((error: unknown) =>
    world.log.error({ event: 'votes-not-finished', err: error }, 'votes could not be finished after the restart'),
  );
  let busy = false;
  let restUntil = 0;
  const timer = setInterval(() => {
    if (busy || performance.now() < restUntil) return;
    busy = true;
    running = running
      .then(() => endDueRounds(world))
      .catch((error: unknown) => {
        restUntil = performance.now() + restMs;
        world.log.error({ event: 'vote-not-moved', err: error }, 'a vote could not be moved on');
      })
      .finally(() => {
        busy = false;
      });
  }, lookMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
