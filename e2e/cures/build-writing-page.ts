import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const client = resolve(import.meta.dirname, '../../client');

/** Builds the development page `client/src/gallery/writing.tsx` into a folder of its own. `client`: another tree to build from. */
export async function buildWritingPage(from = process.env['CURES_CLIENT'] ?? client): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'vernissage-writing-'));
  const vite = join(from, 'node_modules/vite/bin/vite.js');
  await run(process.execPath, [vite, 'build', '--config', 'vite.gallery.config.ts', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error'], { cwd: from });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
