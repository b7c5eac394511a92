import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHouse } from './server.ts';

/** Plants the rehearsal once for the whole run; every file starts from a copy. Returns what ends it. */
export default async function plantOnce(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'vernissage-planted-'));
  const house = await openHouse();
  await house.stop();
  await cp(house.dataDir, folder, { recursive: true });
  await house.remove();
  process.env['PLANTED'] = folder;
  return () => rm(folder, { recursive: true, force: true });
}
