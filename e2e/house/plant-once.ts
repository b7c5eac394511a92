import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWritingPage } from '../cures/build-writing-page.ts';
import { openHouse } from './server.ts';

/**
 * Plants the rehearsal and builds the cures' writing page, once for the whole run: every file starts from a copy of the one and serves the other.
 * Returns what ends both.
 */
export default async function plantOnce(): Promise<() => Promise<void>> {
  const [folder, page] = await Promise.all([plant(), buildWritingPage()]);
  process.env['PLANTED'] = folder;
  process.env['WRITING_PAGE'] = page;
  return async () => {
    for (const made of [folder, page]) await rm(made, { recursive: true, force: true });
  };
}

async function plant(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vernissage-planted-'));
  const house = await openHouse();
  await house.stop();
  await cp(house.dataDir, folder, { recursive: true });
  await house.remove();
  return folder;
}
