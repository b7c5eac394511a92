import type { App } from './app.ts';
import type { Config } from './config.ts';
import type { World } from './ports/world.ts';
import { firstDayAt, plantRehearsal } from './rehearsal/base.ts';
import { contribute } from './rehearsal/contributions.ts';

/** The rehearsal of an earlier start stopped half-way, by a kill or a power cut. */
export class UnfinishedPlantingError extends Error {
  override readonly name = 'UnfinishedPlantingError';
  constructor(folder: string) {
    super(`The rehearsal in ${folder} was not finished when the server was stopped. Nothing of yours is in it: delete the folder and start again.`);
  }
}

const finishedKey = 'rehearsal-finished';

/** True when the data folder holds no summit yet. @throws UnfinishedPlantingError */
export async function needsPlanting(world: World, folder: string): Promise<boolean> {
  const { read } = world.database;
  if (!(await read.selectFrom('summit').select('id').executeTakeFirst())) return true;
  const settings = await read.selectFrom('setting').select('key').where('key', 'in', ['rehearsal', finishedKey]).execute();
  const keys = settings.map((setting) => setting.key);
  if (keys.includes('rehearsal') && !keys.includes(finishedKey)) throw new UnfinishedPlantingError(folder);
  return false;
}

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
