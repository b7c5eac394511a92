import { once } from 'node:events';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { step1Frame } from '../src/relay/frames.ts';
import { openHouse } from './house.ts';
import { echo, openRelayRoom, post, texts } from './relay-room.ts';

test('R12 more than 50 sockets are sent away a few at a time', async () => {
  const { house, name, jana } = await openRelayRoom();
  const { origin, socketOrigin } = house;
  const sockets = Array.from({ length: 60 }, () => new WebSocket(`${socketOrigin}/sync/${name}`, { headers: { cookie: jana.cookie, origin } }));
  await Promise.all(sockets.map((socket) => once(socket, 'message')));
  const closings = sockets.map(async (socket): Promise<unknown> => (await once(socket, 'close'))[0]);
  const gone = house.close();
  await Promise.race(closings);
  const left = sockets.filter((socket) => socket.readyState === WebSocket.OPEN);
  const heard = left.map(async (socket) => {
    socket.send(step1Frame(Uint8Array.of(0)));
    await once(socket, 'message');
    return 'still served';
  });
  expect(await Promise.race([...heard, Promise.all(closings)])).toBe('still served');
  expect(new Set(await Promise.all(closings))).toEqual(new Set([1012]));
  await gone;
  await house.remove();
});

test('R12 on shutdown what has been received is stored and acked, then sockets are closed with 1012', async () => {
  const { house, name, jana, join, holdCommits } = await openRelayRoom();
  const one = await join(jana);
  await one.saved();
  const code = new Promise<number>((resolve) => one.provider.on('connection-close', (event) => resolve(event?.code ?? 0)));
  const release = await holdCommits();
  // The first one's commit waits for the writer's turn; the second one waits for the tick after that.
  post(one, 'In the commit under way');
  await echo(one.provider.ws);
  post(one, 'At the last moment');
  await echo(one.provider.ws);
  expect(one.acked).toBeLessThan(one.sent - 1);
  one.provider.shouldConnect = false;
  const gone = house.close();
  await release();
  await gone;
  expect(await code).toBe(1012);
  expect(one.acked).toBe(one.sent);
  one.close();
  const after = await openHouse({ dataDir: house.dataDir });
  expect(await after.world.documents.read(name, texts)).toEqual(expect.arrayContaining(['In the commit under way', 'At the last moment']));
  await after.remove();
});
