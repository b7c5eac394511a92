import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { test } from '@playwright/test';

/** A real server on a free port with a data folder of its own, as `npm start` would run it. */
export type House = {
  readonly origin: string;
  readonly port: number;
  readonly dataDir: string;
  /** Fresh links by role. */
  links(): Promise<Readonly<Record<LinkRole, string>>>;
  /** Runs a command of the product (`night`, `rehearse`, …) beside the running server; its output. Rejects when its status is not 0. */
  command(...words: string[]): Promise<string>;
  /** Ends the server in order and keeps the folder. */
  stop(): Promise<void>;
  /** Ends the server as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same port and folder; `settings` differ from the first start's, such as a later CLOCK_START. */
  start(settings?: Readonly<Record<string, string>>): Promise<void>;
  /** Ends it in order and deletes the folder. */
  remove(): Promise<void>;
};
export type LinkRole = 'organiser' | 'moderator' | 'delegate' | 'participant' | 'observer' | 'screen' | 'exhibition';

const main = resolve(import.meta.dirname, '../../server/src/main.ts');
const run = promisify(execFile);

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** `planted`: a data folder to copy; without it the server plants the rehearsal itself. `env`: settings beyond port and folder. */
export async function openHouse(options: { planted?: string; env?: Readonly<Record<string, string>> } = {}): Promise<House> {
  const dataDir = await mkdtemp(join(tmpdir(), 'vernissage-'));
  if (options.planted) await cp(options.planted, dataDir, { recursive: true });
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const env = { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, PUBLIC_URL: origin, ...options.env };
  let child: ChildProcess | null = null;

  async function start(settings: Readonly<Record<string, string>> = {}): Promise<void> {
    const started = spawn(process.execPath, [main], { env: { ...env, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] });
    child = started;
    let said = '';
    await new Promise<void>((done, failed) => {
      const hear = (data: Buffer): void => {
        said += data.toString();
        if (said.includes('Fresh links:')) done();
      };
      started.stdout?.on('data', hear);
      started.stderr?.on('data', hear);
      started.once('exit', (code) => failed(new Error(`the server ended with ${code}:\n${said}`)));
    });
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const running = child;
    child = null;
    if (!running || running.exitCode !== null) return;
    const ended = new Promise((done) => running.once('exit', done));
    running.kill(signal);
    await ended;
  }

  async function command(...words: string[]): Promise<string> {
    const { stdout } = await run(process.execPath, [main, ...words], { env });
    return stdout;
  }

  await start();
  return {
    origin,
    port,
    dataDir,
    command,
    async links() {
      const { links } = JSON.parse(await command('links', '--json')) as { links: { role: LinkRole; url: string }[] };
      return Object.fromEntries(links.map((link) => [link.role, link.url])) as Record<LinkRole, string>;
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    start,
    async remove() {
      await end('SIGTERM');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A house for all tests of a file, from the folder that the run planted once. Call it at the top of the file. */
export function houseForFile(env: Readonly<Record<string, string>> = {}): () => House {
  let house: House | null = null;
  test.beforeAll(async () => {
    const planted = process.env['PLANTED'];
    house = await openHouse({ ...(planted ? { planted } : {}), env });
  });
  test.afterAll(async () => {
    await house?.remove();
  });
  return () => {
    if (!house) throw new Error('the house is not open');
    return house;
  };
}
