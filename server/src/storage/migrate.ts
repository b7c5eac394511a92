import { Kysely, sql } from 'kysely';
import * as first from './migrations/0001-first.ts';
import * as versions from './migrations/0002-versions.ts';
import { nodeSqlite } from './sqlite-dialect.ts';
import { StorageError } from './storage-error.ts';

/** In order; a migration's number is its place, from 1. The file keeps the number of the last one in `user_version`. */
const migrations = [first, versions];

/** The number of the format that this build writes. */
export const storageFormat = migrations.length;

/** Brings the file to this build's format, each step in a transaction of its own. @throws StorageError when a newer build wrote it; nothing has been changed then. */
export async function migrate(file: string): Promise<void> {
  const { dialect, raw } = nodeSqlite(file, { readOnly: false });
  const db = new Kysely<unknown>({ dialect });
  try {
    const found = Number(raw.prepare('pragma user_version').get()?.['user_version']);
    if (found > storageFormat)
      throw new StorageError(
        `${file} is in format ${found}; this build reads up to ${storageFormat}. Start the newer build again, or restore a copy of the data folder from before.`,
      );
    for (const [index, migration] of migrations.entries()) {
      if (index < found) continue;
      await db.transaction().execute(async (tx) => {
        await migration.up(tx);
        await sql.raw(`pragma user_version = ${index + 1}`).execute(tx);
      });
    }
  } finally {
    raw.close();
  }
}
