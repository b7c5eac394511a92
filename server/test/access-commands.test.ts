import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actOn } from '../src/cli/commands.ts';
import { askServer, controlPath, openControlSocket } from '../src/cli/control-socket.ts';
import { type House, openHouse } from './house.ts';

const main = resolve(import.meta.dirname, '../src/main.ts');

/** Runs the program as a service would; its exit status and what it said. */
function run(words: readonly string[], env: Readonly<Record<string, string>>): Promise<{ status: number; out: string; err: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [main, ...words], { env: { PATH: process.env['PATH'] ?? '', ...env } }, (error, out, err) => {
      done({ status: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, out, err });
    });
  });
}

describe('commands beside a running server', () => {
  let house: House;
  let control: { close(): Promise<void> };
  beforeAll(async () => {
    house = await openHouse();
    control = await openControlSocket(house.dataDir, (command, options) => actOn(house.world, command, options));
  });
  afterAll(async () => {
    await control.close();
    await house.remove();
  });
  const env = (): Record<string, string> => ({ DATA_DIR: house.dataDir });

  it('links prints one working link for each role, made by the server that runs', async () => {
    const asked = await run(['links', '--json'], env());
    expect([asked.status, asked.err]).toEqual([0, '']);
    const { links } = JSON.parse(asked.out) as { links: { role: string; url: string }[] };
    expect(links.map((link) => link.role)).toEqual(['organiser', 'moderator', 'delegate', 'participant', 'observer', 'screen', 'exhibition']);
    for (const { role, url } of links) {
      expect(url.startsWith(house.origin)).toBe(true);
      const token = url.split('#t=')[1];
      if (token === undefined) continue;
      const answer = await house.fetch('/api/sign-in', { method: 'POST', json: { token, ...(role === 'participant' ? { name: 'Lea Sander' } : {}) } });
      expect([role, answer.status]).toEqual([role, 200]);
    }
  });

  it('links for people comes with the advice of one private window for each role', async () => {
    const asked = await run(['links'], env());
    expect(asked.out).toContain('private window');
    expect(asked.out).toMatch(/Moderator +Jana Krämer +http/);
  });

  it('night says what is missing and ends with status 1', async () => {
    const asked = await run(['night'], env());
    expect([asked.status, asked.out, asked.err.trim()]).toEqual([1, '', 'No room was opened yet, so there is nothing to draft.']);
    const problemOf = async (options: Record<string, string>): Promise<unknown> => actOn(house.world, 'night', options);
    expect(await problemOf({ workshop: 'W9' })).toEqual({ ok: false, problem: 'There is no workshop "W9". Known: W1, W2, W3.' });
    expect(await problemOf({ day: 'tomorrow' })).toEqual({ ok: false, problem: '--day is "tomorrow"; expected a date such as 2021-12-07.' });
    expect(await problemOf({ day: '2021-12-07', workshop: 'W2' })).toEqual({
      ok: false,
      problem: 'W2 was not opened on 2021-12-07, so there is nothing to draft.',
    });
  });

  it('night drafts a board of the day on which the room was opened', async () => {
    const jana = await house.signIn('jana');
    expect((await jana.ask('POST', `/api/workshops/${house.planted.workshops['W2']}/open`)).status).toBe(200);
    const asked = await run(['night', '--workshop', 'w2', '--json'], env());
    expect([asked.status, asked.err]).toEqual([0, '']);
    expect(JSON.parse(asked.out)).toMatchObject({ nights: [{ workshop: 'W2', day: '2021-12-08', outcome: 'drafted' }] });
    expect(await actOn(house.world, 'night', {})).toMatchObject({
      ok: true,
      lines: [expect.stringContaining('W2, Wed 8 Dec: nothing new since its last draft.'), expect.anything()],
    });
  });

  it('the socket is for the account of the server alone, and answers junk with a problem', async () => {
    expect(statSync(controlPath(house.dataDir)).mode & 0o777).toBe(0o600);
    expect(await askServer(house.dataDir, 'dance', {})).toMatchObject({ ok: false, problem: expect.stringContaining('"dance"') });
  });

  it('a second server on the same folder refuses and names the first', async () => {
    const asked = await run([], { ...env(), PORT: String(house.config.port + 1) });
    expect(asked.status).toBe(1);
    expect(asked.err.trim().split('\n')).toHaveLength(1);
  });
});

describe('commands without a server', () => {
  it('explain themselves and end well; an unknown one does not', async () => {
    const explained = await run(['night', '--help'], {});
    expect([explained.status, explained.err]).toEqual([0, '']);
    expect(explained.out).toContain('Usage: vernissage night');
    const unknown = await run(['knight'], {});
    expect([unknown.status, unknown.out]).toEqual([1, '']);
    expect(unknown.err).toContain('There is no command "knight"');
  });

  it('say every wrong setting at once, each in one line with the way out', async () => {
    const asked = await run([], { PORT: 'three thousand', PUBLIC_URL: 'summit.example', CLOCK_START: 'noon' });
    expect(asked.status).toBe(1);
    for (const name of ['PORT is "three thousand"', 'PUBLIC_URL is "summit.example"', 'CLOCK_START is "noon"']) expect(asked.err).toContain(name);
    expect(asked.err).not.toContain('    at ');
  });

  it('name a file where the folder should be', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'commands-'));
    try {
      const file = join(folder, 'data');
      writeFileSync(file, 'not a folder');
      const asked = await run(['links'], { DATA_DIR: file });
      expect([asked.status, asked.out]).toEqual([1, '']);
      expect(asked.err).toContain(file);
      expect(asked.err.trim().split('\n')).toHaveLength(1);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('name a port in use and the way out', async () => {
    const holder = createServer();
    await new Promise<void>((done) => holder.listen(0, '127.0.0.1', done));
    const address = holder.address();
    if (!address || typeof address !== 'object') throw new Error('no port');
    const house = await openHouse();
    await house.world.database.write((tx) => tx.insertInto('setting').values({ key: 'rehearsal-finished', value: 'true' }).execute());
    await house.close();
    try {
      const asked = await run([], { DATA_DIR: house.dataDir, PORT: String(address.port), HOST: '127.0.0.1' });
      expect(asked.status).toBe(1);
      expect(asked.err.trim()).toBe(`Port ${address.port} is in use by another program. End it, or start with another one: PORT=3001 npm start`);
    } finally {
      await house.remove();
      await new Promise((done) => holder.close(done));
    }
  });
});

describe('a socket file left by a killed server', () => {
  it('is replaced at the next start; a command meanwhile does the work itself', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'socket-'));
    const script = `import { openControlSocket } from ${JSON.stringify(resolve(import.meta.dirname, '../src/cli/control-socket.ts'))};
      await openControlSocket(${JSON.stringify(folder)}, async () => ({ ok: true, lines: [] }));
      console.log('open'); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise<void>((ready) => child.stdout.once('data', () => ready()));
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await ended;
    try {
      expect(await askServer(folder, 'links', {})).toBeNull();
      const again = await openControlSocket(folder, (command) => Promise.resolve({ ok: true, lines: [command] }));
      expect(await askServer(folder, 'links', {})).toEqual({ ok: true, lines: ['links'] });
      await again.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
