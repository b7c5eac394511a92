import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Guest, type House, openHouse } from './house.ts';

type Line = { readonly msg: string; readonly address?: string; readonly path?: string; readonly refusal?: string };

let house: House;
let observer: Guest;
let server: ChildProcess;
const lines: string[] = [];
const waiting = new Set<() => void>();

/** The line of the log that fits, once it has come. */
function logged(that: (line: Line) => boolean): Promise<Line> {
  return new Promise((resolve) => {
    const look = (): void => {
      const found = lines.map((text) => JSON.parse(text) as Line).find((line) => that(line));
      if (!found) return;
      waiting.delete(look);
      resolve(found);
    };
    waiting.add(look);
    look();
  });
}

beforeAll(async () => {
  house = await openHouse();
  observer = await house.signIn('observer');
  await house.close();
  server = spawn(process.execPath, [fileURLToPath(new URL('./relay-serve.ts', import.meta.url)), join(house.dataDir, 'client')], {
    env: {
      DATA_DIR: house.dataDir,
      PORT: new URL(house.origin).port,
      HOST: '127.0.0.1',
      PUBLIC_URL: house.origin,
      CLOCK_START: '2021-12-08T14:51:00Z',
      NIGHT_TICK_MS: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { stdout } = server;
  if (!stdout) throw new Error('the server says nothing');
  const said = createInterface({ input: stdout });
  const listening = once(said, 'line');
  said.on('line', (text) => {
    if (!text.startsWith('{')) return;
    lines.push(text);
    for (const look of waiting) look();
  });
  await listening;
});
afterAll(async () => {
  server.kill('SIGKILL');
  await once(server, 'exit');
  await house.remove();
});

it('logs who knocks where they may not: the address as the code writes it and the refusal, never a cookie, an id or a body', async () => {
  const forged = 'A'.repeat(32);
  expect((await house.fetch('/api/me', { headers: { cookie: `badge=${forged}` } })).status).toBe(401);
  expect(await logged((line) => line.refusal === 'signed-out')).toMatchObject({ msg: 'refused', address: '/api/me' });

  expect((await observer.fetch('/api/me', { method: 'PATCH', json: { name: 'Mallory' }, headers: { origin: 'https://evil.example' } })).status).toBe(403);
  await logged((line) => line.msg === 'refused: another origin');

  expect((await observer.fetch('/api/workshops/of-another-summit/stage')).status).toBe(404);
  expect(await logged((line) => line.refusal === 'no-such-workshop')).toMatchObject({ address: '/api/workshops/:id/stage' });

  const workshop = house.planted.workshops['W2'] ?? '';
  expect((await observer.ask('POST', `/api/workshops/${workshop}/open`)).status).toBe(403);
  expect(await logged((line) => line.refusal === 'no-right')).toMatchObject({ address: '/api/workshops/:id/open' });

  const socket = new WebSocket(`${house.socketOrigin}/sync/work/of-another-summit`, { headers: { cookie: observer.cookie }, origin: house.origin });
  const [refused] = (await once(socket, 'error')) as [Error];
  expect(refused.message).toContain('404');
  await logged((line) => line.refusal === 'no-such-document');

  // Somebody without a badge who looks in, and whoever posts under no name, leave no line.
  expect((await house.fetch('/api/me')).status).toBe(401);
  expect((await observer.ask('POST', `/api/workshops/${workshop}/posts`, { text: 'Under no name', as: 'anonymous', question: null, lang: 'en' })).status).toBe(
    403,
  );
  expect((await house.fetch('/api/boards', { headers: { cookie: `badge=${forged}` } })).status).toBe(401);
  await logged((line) => line.address === '/api/boards');
  const log = lines.join('\n');
  for (const secret of [forged, observer.cookie.split('=')[1] ?? '', observer.person, workshop, 'of-another-summit', 'Mallory', 'Under no name', '/posts'])
    expect(log).not.toContain(secret);
  expect(lines).toHaveLength(6);
});
