// Writes server/test/fixtures/format-N for the format of this build: the planted rehearsal of 8 December 2021, packed. Older ones stay as they are.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'fixture-'));
const env = {
  ...process.env,
  DATA_DIR: folder,
  PORT: '4199',
  HOST: '127.0.0.1',
  PUBLIC_URL: 'http://127.0.0.1:4199',
  CLOCK_START: '2021-12-08T14:50:00Z',
  NIGHT_TICK_MS: '0',
};
const server = spawn(process.execPath, [join(root, 'server/src/main.ts')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
await new Promise<void>((done) => server.stdout.on('data', (data: Buffer) => data.toString().includes('Fresh links:') && done()));
const ended = new Promise((done) => server.once('exit', done));
server.kill('SIGTERM');
await ended;

const database = new DatabaseSync(join(folder, 'vernissage.db'));
database.exec(
  "delete from artifact where path like '%.png' or path like '%.pdf' or path like '%.zip'; delete from invitation; delete from badge; vacuum; pragma journal_mode=delete",
);
const format = Number(database.prepare('pragma user_version').get()?.['user_version']);
database.close();
const target = join(root, `server/test/fixtures/format-${format}`);
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
cpSync(join(folder, 'vernissage.db'), join(target, 'vernissage.db'));
rmSync(folder, { recursive: true });
