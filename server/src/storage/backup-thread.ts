/** Copies the database, checks the copy and gives it its name, beside the server's own threads: nobody in a room waits for it. */
import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { type Verified, verifyDatabase } from './verify-database.ts';

export type BackupStart = { readonly source: string; readonly target: string };
/** `copied`: the source is not read any more; the check of the copy follows. */
export type BackupWord = { readonly ok: 'copied' } | { readonly ok: true; readonly verified: Verified } | { readonly ok: false; readonly problem: string };

/** All pages in one step: SQLite begins anew after each step between which somebody wrote, and in a room somebody always does. */
const everyPage = 0x7fff_ffff;

const { source, target } = workerData as BackupStart;

async function run(): Promise<BackupWord> {
  if (existsSync(target)) return { ok: false, problem: `${target} exists already; nothing was written over. Choose another name.` };
  if (!existsSync(dirname(target))) return { ok: false, problem: `${dirname(target)} is no folder. Make it first, or choose another place.` };
  const part = `${target}.${process.pid}.part`;
  rmSync(part, { force: true });
  try {
    const from = new DatabaseSync(source, { readOnly: true, timeout: 5000 });
    await backup(from, part, { rate: everyPage });
    from.close();
    parentPort?.postMessage({ ok: 'copied' } satisfies BackupWord);
  } catch (error) {
    rmSync(part, { force: true });
    return { ok: false, problem: `${target} could not be written: ${messageOf(error)}` };
  }
  let verified: Verified;
  try {
    const copy = new DatabaseSync(part, { enableForeignKeyConstraints: true });
    copy.exec('pragma journal_mode=delete'); // one file, without a log beside it
    verified = verifyDatabase(copy);
    copy.close();
  } catch (error) {
    const kept = `${target}.damaged`;
    renameSync(part, kept);
    return { ok: false, problem: `The copy is not sound: ${messageOf(error)}. It is kept as ${kept}; it is no backup.` };
  }
  onDisk(part);
  try {
    linkSync(part, target);
    rmSync(part);
  } catch (error) {
    if (existsSync(target)) {
      rmSync(part, { force: true });
      return { ok: false, problem: `${target} exists already; nothing was written over. Choose another name.` };
    }
    if (!isWithoutLinks(error)) throw error;
    renameSync(part, target);
  }
  onDisk(dirname(target));
  return { ok: true, verified };
}

/** Some file systems of sticks and shares know no second name for a file. */
function isWithoutLinks(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(String(error.code));
}

function onDisk(path: string): void {
  if (process.platform === 'win32') return; // a folder can't be opened there
  const open = openSync(path, 'r');
  fsyncSync(open);
  closeSync(open);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

run().then(
  (word) => parentPort?.postMessage(word),
  (error: unknown) => parentPort?.postMessage({ ok: false, problem: messageOf(error) } satisfies BackupWord),
);
