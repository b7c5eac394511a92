import type { Config } from '../config.ts';
import type { App } from '../app.ts';
import { contribute } from './contributions.ts';
import { firstDayAt, plantRehearsal } from './base.ts';

/** True when the data folder holds no summit yet. */
export async function isEmpty(app: App): Promise<boolean> {
  const row = await app.world.database.read.selectFrom('summit').select('id').executeTakeFirst();
  return row === undefined;
}

/** The settings of the server that plants the rehearsal: only this machine reaches it, votes need no warning, its people write fast. */
export function plantingConfig(config: Config): Config {
  return {
    ...config,
    port: 0,
    host: '127.0.0.1',
    vote: { freezeMs: 0, warningMs: 0 },
    nightTickMs: 0,
    limits: { signIn: 100_000, questions: config.limits.questions, commands: 1_000_000 },
  };
}

/** Plants the rehearsal through `app`, a whole server that listens on 127.0.0.1 only; about five seconds. */
export async function plant(app: App): Promise<void> {
  const planted = await plantRehearsal(app.world, { firstDay: firstDayAt(app.world.clock.now()) });
  const address = app.http.server.address();
  if (address === null || typeof address === 'string') throw new Error('the planting server has no port');
  await contribute(app.world, planted, `http://127.0.0.1:${address.port}`);
}
