import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Backup } from '../ports/database.ts';
import type { BackupStart, BackupWord } from './backup-thread.ts';
import { StorageError } from './storage-error.ts';

/**
 * Copies the database `source`, which may be in use, to the new file `target`, and checks the copy (rules B1, B2 in docs/rules/versions.md).
 * `copied` is called once the source is not read any more, however it ends.
 * @throws StorageError with one line for the operator; nothing lies under the name of `target` then
 */
export async function backUp(source: string, target: string, copied: () => void = () => undefined): Promise<Backup> {
  const worker = new Worker(new URL('./backup-thread.ts', import.meta.url), { workerData: { source, target } satisfies BackupStart, execArgv: [] });
  try {
    const word = await new Promise<Exclude<BackupWord, { ok: 'copied' }>>((resolve, reject) => {
      worker.on('message', (said: BackupWord) => {
        if (said.ok === 'copied') copied();
        else resolve(said);
      });
      worker.once('error', reject);
      worker.once('exit', () => reject(new StorageError(`${target} was not written: the copying ended early.`)));
    });
    if (!word.ok) throw new StorageError(word.problem);
    return { ...word.verified, bytes: statSync(target).size };
  } finally {
    copied();
  }
}
