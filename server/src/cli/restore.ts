import { basename } from 'node:path';
import { runningClock } from '../clock.ts';
import type { Config } from '../config.ts';

export const restoreHelp = `Usage: vernissage restore FILE

Puts a backup in the place of what is in DATA_DIR. No server may run on that folder: stop it first. The file is checked
before anything changes, and what was there is set aside in a folder beside it, never deleted.
Pages that are still open load everything afresh when the server is back; what their people had not saved is offered
to them, and nothing is sent by itself. Who came in since the backup comes in again.`;

/** Prints what came of it. @throws StorageError with one line for the operator; the folder is as it was then */
export async function restoreBackup(config: Pick<Config, 'dataDir' | 'clockStart'>, file: string): Promise<void> {
  const [{ restoreFolder }, { recordAct }] = await Promise.all([import('../storage/restore-folder.ts'), import('../workshop/acts.ts')]);
  const now = runningClock(config.clockStart).now();
  const done = await restoreFolder(config.dataDir, file, {
    now,
    async record(tx) {
      for (const { id } of await tx.selectFrom('summit').select('id').execute())
        await recordAct(tx, { summit: id, workshop: null, at: now, actor: null, action: 'restore', object: basename(file), reason: null, data: {} });
    },
  });
  console.log(`${config.dataDir} is as it was when ${file} was made: ${done.documents} documents with ${done.updates} updates.`);
  if (done.aside !== null) console.log(`What was there before lies in ${done.aside}. Delete it when you are sure.`);
  console.log('Start the server again.');
}
