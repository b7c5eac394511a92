import type { Database, DocumentLog } from '../ports/database.ts';

export type Storage = { readonly database: Database; readonly log: DocumentLog; close(): Promise<void> };

/** Opens (or makes) the data folder, runs the migrations and locks it. */
export async function openStorage(folder: string, options: { maxPages: number }): Promise<Storage> {
  throw new Error(`not built yet: ${folder} ${options.maxPages}`);
}
