import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const client = resolve(import.meta.dirname, '../../client');

/** Builds the development page `client/src/gallery/writing.tsx` into a folder of its own and tells where. `from`: another tree to build it from. */
export async function buildWritingPage(from = process.env['CURES_CLIENT'] ?? client): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vernissage-writing-'));
  const vite = join(from, 'node_modules/vite/bin/vite.js');
  await run(process.execPath, [vite, 'build', '--config', 'vite.gallery.config.ts', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error'], { cwd: from });
  return folder;
}
