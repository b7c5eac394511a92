import type { App } from './app.ts';
import type { Config } from './config.ts';
import { firstDayAt, plantRehearsal } from './rehearsal/base.ts';
import { contribute } from './rehearsal/contributions.ts';
import { finishedKey } from './needs-planting.ts';

/** The settings of the server that plants the rehearsal: only this machine reaches it, votes need no warning, its people write fast. */
export function plantingConfig(config: Config): Config {
  return {
    ...config,
    port: 0,
    host: '127.0.0.1',
    vote: { freezeMs: 0, warningMs: 0 },
    nightTickMs: 0,
    limits: { ...config.limits, signIn: 1_000_000, questions: 1_000_000, commands: 1_000_000 },
  };
}

/** Plants the rehearsal through `app`, which listens on 127.0.0.1 for that long; some seconds. */
export async function plant(app: App): Promise<void> {
  await app.http.listen({ port: 0, host: '127.0.0.1' });
  const address = app.http.server.address();
  if (address === null || typeof address === 'string') throw new Error('the planting server has no port');
  const planted = await plantRehearsal(app.world, { firstDay: firstDayAt(app.world.clock.now()) });
  await contribute(app.world, planted, `http://127.0.0.1:${address.port}`);
  await app.world.database.write((tx) => tx.insertInto('setting').values({ key: finishedKey, value: 'true' }).execute());
}
