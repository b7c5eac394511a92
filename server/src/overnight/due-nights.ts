import { nightsDue } from '@vernissage/shared/overnight/nights-due';
import type { Summit } from '@vernissage/shared/summit/summit';
import type { World } from '../ports/world.ts';
import { runNight } from './run-night.ts';

/** Runs every night whose day is over, one after the other. One that fails is logged and tried again later; the others go on. Rule N3. */
export async function runDueNights(world: World): Promise<void> {
  const summits = await world.database.read.selectFrom('summit').selectAll().execute();
  for (const row of summits) {
    const summit = JSON.parse(row.data) as Summit;
    const opened = await world.database.read
      .selectFrom('workshop_day')
      .innerJoin('workshop', 'workshop.id', 'workshop_day.workshop')
      .select(['workshop_day.workshop', 'workshop_day.day'])
      .where('workshop.summit', '=', row.id)
      .execute();
    const nights = await world.database.read
      .selectFrom('night')
      .innerJoin('workshop', 'workshop.id', 'night.workshop')
      .select(['night.workshop', 'night.day', 'night.state', 'night.finished_at', 'night.claimed_until'])
      .where('workshop.summit', '=', row.id)
      .execute();
    const now = world.clock.now();
    const finished = nights.flatMap((night) =>
      night.state === 'finished' && night.finished_at !== null ? [{ workshop: night.workshop, day: night.day, finishedAt: night.finished_at }] : [],
    );
    const taken = new Set(nights.filter((night) => night.claimed_until !== null && night.claimed_until > now).map((night) => `${night.workshop} ${night.day}`));
    for (const due of nightsDue(opened, finished, now, summit.zone, summit.cutOff)) {
      if (taken.has(`${due.workshop} ${due.day}`)) continue;
      try {
        await runNight(world, { workshop: due.workshop, day: due.day });
      } catch (error) {
        world.log.error({ event: 'night-failed', err: error, workshop: due.workshop, day: due.day }, 'a night failed and will be tried again');
      }
    }
  }
}

/** Looks each `nightTickMs`; 0 = never by itself. */
export function startNights(world: World): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  if (world.config.nightTickMs === 0) return { stop: () => running };
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = runDueNights(world)
      .catch((error: unknown) => world.log.error({ event: 'nights-not-read', err: error }, 'the nights that are due could not be read'))
      .finally(() => {
        busy = false;
      });
  }, world.config.nightTickMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
