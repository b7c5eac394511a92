import { stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';

export type StorageSizes = {
  readonly databaseBytes: number;
  /** The write-ahead log: committed, not yet moved into the database file. */
  readonly logBytes: number;
  /** Free for this account on the disk of the data folder; null where the system does not say. */
  readonly freeBytes: number | null;
};

/** What the data folder takes and has left. */
export async function storageSizes(dataDir: string): Promise<StorageSizes> {
  const sizeOf = async (file: string): Promise<number> => {
    try {
      return (await stat(join(dataDir, file))).size;
    } catch {
      return 0; // the log is gone while nobody writes
    }
  };
  const [databaseBytes, logBytes, disk] = await Promise.all([sizeOf('vernissage.db'), sizeOf('vernissage.db-wal'), statfs(dataDir).catch(() => null)]);
  return { databaseBytes, logBytes, freeBytes: disk === null ? null : disk.bavail * disk.bsize };
}
