import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWritingPage } from '../cures/build-writing-page.ts';
import { openHouse } from './server.ts';

/**
 * Plants the rehearsal and builds the cures' writing page, once for the whole run: every file starts from a copy of the one and serves the other.
 * Returns what ends all of it.
 */
export default async function plantOnce(): Promise<() => Promise<void>> {
  // Some sixty servers and commands are started in a run; what Node made of their sources is kept for the next.
  const compiled = await mkdtemp(join(tmpdir(), 'vernissage-compiled-'));
  process.env['NODE_COMPILE_CACHE'] = compiled;
  const [folder, page] = await Promise.all([plant(), buildWritingPage()]);
  process.env['PLANTED'] = folder;
  process.env['WRITING_PAGE'] = page;
  return async () => {
    for (const made of [folder, page, compiled]) await rm(made, { recursive: true, force: true });
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
