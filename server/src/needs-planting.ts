import type { Database } from './ports/database.ts';

/** The rehearsal of an earlier start stopped half-way, by a kill or a power cut. */
export class UnfinishedPlantingError extends Error {
  override readonly name = 'UnfinishedPlantingError';
  constructor(folder: string) {
    super(`The rehearsal in ${folder} was not finished when the server was stopped. Nothing of yours is in it: delete the folder and start again.`);
  }
}

/** The setting that stands in the folder once all of the rehearsal does. */
export const finishedKey = 'rehearsal-finished';

/** True when the data folder holds no summit yet. @throws UnfinishedPlantingError */
export async function needsPlanting(database: Database, folder: string): Promise<boolean> {
  const { read } = database;
  if (!(await read.selectFrom('summit').select('id').executeTakeFirst())) return true;
  const settings = await read.selectFrom('setting').select('key').where('key', 'in', ['rehearsal', finishedKey]).execute();
  const keys = settings.map((setting) => setting.key);
  if (keys.includes('rehearsal') && !keys.includes(finishedKey)) throw new UnfinishedPlantingError(folder);
  return false;
}
