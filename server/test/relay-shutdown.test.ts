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

for (const [ends, unacked] of [
  ['stays', 0],
  ['has hung up', 2],
] as const)
  test(`R12 on shutdown what has been received from a page that ${ends} is stored`, async () => {
    const { house, name, jana, join, listener, holdCommits } = await openRelayRoom();
    const page = await join(jana);
    await page.saved();
    const other = await listener(jana);
    const isOff = new Promise((resolve) => page.provider.on('connection-close', resolve));
    const release = await holdCommits();
    // The first one's commit waits for the writer's turn; the second one waits for the tick after that.
    post(page, 'In the commit under way');
    await echo(page.provider.ws);
    post(page, 'At the last moment');
    await echo(page.provider.ws);
    expect(page.acked).toBeLessThan(page.sent - 1);
    page.provider.shouldConnect = false;
    if (ends === 'has hung up') {
      page.provider.ws?.close();
      await isOff;
    }
    const closed = house.close();
    await release();
    await closed;
    expect(await other.closed).toBe(1012);
    expect(page.sent - page.acked).toBe(unacked);
    page.close();
    const after = await openHouse({ dataDir: house.dataDir });
    expect(await after.world.documents.read(name, texts)).toEqual(expect.arrayContaining(['In the commit under way', 'At the last moment']));
    await after.remove();
  });
