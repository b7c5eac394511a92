import { once } from 'node:events';
import { createServer } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { Incoming } from './incoming.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

let server: ReturnType<typeof createServer>;
let socket: WebSocket;
let incoming: Incoming;
let taken = 0;

beforeEach(async () => {
  taken = 0;
  server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sockets = new WebSocketServer({ server });
  const address = server.address();
  const page = new WebSocket(`ws://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
  [socket] = (await once(sockets, 'connection')) as [WebSocket];
  page.on('error', () => undefined);
  const silent = (): void => undefined;
  const meter = { tick: silent, committed: silent, commitFailed: silent, ackLag: silent, edits: silent, received: silent, sent: silent, refused: silent };
  incoming = new Incoming(socket, {
    room: { isFull: false, together: (act) => act() },
    turns: { wait: silent },
    meter: { ...meter, gap: silent, quarantined: silent, slowReader: silent, loaded: silent, loadFailed: silent, checkpointed: silent },
    waitingBytes: 1 << 20,
    take: () => (taken += 1),
    ended: silent,
  });
});
afterEach(() => {
  socket.terminate();
  server.close();
});

test('R14 what has been taken is let go, also while more is always waiting', async () => {
  const receive = (): WeakRef<Uint8Array> => {
    const frame = new Uint8Array(1000);
    incoming.receive(frame);
    return new WeakRef(frame);
  };
  const first = receive();
  for (let index = 0; index < 3000; index += 1) incoming.receive(new Uint8Array(10));
  for (let index = 0; index < 2000; index += 1) incoming.takeNext();
  expect(incoming.waiting).toBe(1001);
  await new Promise((resolve) => setImmediate(resolve)); // what is referred to weakly lives until then
  collect();
  expect(first.deref()).toBeUndefined();
});

test('R14 many small frames count more than their bytes: nobody fills the memory with them', () => {
  for (let index = 0; index < 9000; index += 1) incoming.receive(new Uint8Array(1));
  expect(socket.isPaused).toBe(true);
  for (let index = 0; index < 6000; index += 1) incoming.takeNext();
  expect(socket.isPaused).toBe(false);
});

test('R12 who is to finish is read no further, and finished when all that came is taken', async () => {
  for (let index = 0; index < 3; index += 1) incoming.receive(new Uint8Array(1));
  let finished = false;
  const done = incoming.finish().then(() => (finished = true));
  expect(socket.isPaused).toBe(true);
  incoming.takeNext();
  incoming.takeNext();
  await Promise.resolve();
  expect(finished).toBe(false);
  incoming.takeNext();
  await done;
  expect(taken).toBe(3);
});
