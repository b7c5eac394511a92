import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Read } from '../ports/database.ts';

export type About = {
  /** Of the product and of Node. */
  readonly version: string;
  readonly node: string;
  /** Number of the stored format. */
  readonly format: number;
};

const packageFile = resolve(import.meta.dirname, '../../../package.json');

export async function aboutServer(read: Read): Promise<About> {
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(packageFile, 'utf8')));
  const { rows } = await sql<{ user_version: number }>`pragma user_version`.execute(read);
  return { version, node: process.versions.node, format: rows[0]?.user_version ?? 0 };
}

const lastBackup = z.object({ at: z.number(), bytes: z.number() });

/** The last backup that was made and verified, as its command noted it; null when none is known. `at`: UTC epoch ms. */
export async function readLastBackup(read: Read): Promise<{ at: number; bytes: number } | null> {
  const row = await read.selectFrom('setting').select('value').where('key', '=', 'last-backup').executeTakeFirst();
  if (!row) return null;
  const found = lastBackup.safeParse(JSON.parse(row.value));
  return found.success ? found.data : null;
}
