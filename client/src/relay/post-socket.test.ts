import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import { packMessages, unpackMessages } from '@vernissage/shared/wire/sync-by-post';
import { PostSocket, type PostAnswer } from './post-socket.ts';

/** A server at the other end that answers when the test says so, and timers that the test runs. */
function hand() {
  const calls: { readonly messages: Uint8Array[]; readonly seen: number | null; answer(answer: PostAnswer | null): Promise<void> }[] = [];
  const timers: { ms: number; act: () => void }[] = [];
  const heard: Uint8Array[] = [];
  const closed: number[] = [];
  let opened = 0;
  const socket = new PostSocket({
    post: (body, seen) =>
      new Promise((resolve) => {
        calls.push({
          seen,
          messages: unpackMessages(body) ?? [],
          async answer(answer) {
            resolve(answer);
            await new Promise((done) => setImmediate(done));
          },
        });
      }),
    vector: () => Uint8Array.of(0),
    random: () => 0.5,
    after(ms, act) {
      const timer = { ms, act };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
    hidden: () => false,
  });
  socket.onopen = () => void (opened += 1);
  socket.onmessage = ({ data }) => void heard.push(new Uint8Array(data));
  socket.onclose = ({ code }) => void closed.push(code);
  return {
    socket,
    calls,
    timers,
    heard,
    closed,
    opened: () => opened,
    last() {
      const call = calls.at(-1);
      if (!call) throw new Error('nothing was called');
      return call;
    },
    /** Runs the one timer that waits. */
    tick() {
      const [timer] = timers.splice(0);
      timer?.act();
      return timer?.ms;
    },
    acks: () => heard.filter(([type]) => type === 100).map((message) => (jsonIn(message) as { acked: number }).acked),
  };
}

const sync = (kind: 0 | 1 | 2, ...bytes: number[]): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, Uint8Array.from(bytes));
  });
const ack = (acked: number, at = 1): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 100);
    encoding.writeVarString(encoder, JSON.stringify({ epoch: 7, acked, at, seq: 40 + acked }));
  });
const said = (...messages: Uint8Array[]): PostAnswer => ({ ok: true, body: packMessages(messages) });
const step1 = sync(0, 0);
const step2 = sync(1, 0, 0);
const [letter, another] = [sync(2, 1), sync(2, 2)];

function jsonIn(message: Uint8Array): unknown {
  const decoder = decoding.createDecoder(message);
  decoding.readVarUint(decoder);
  return JSON.parse(decoding.readVarString(decoder));
}

/** Open, with the server's question answered by a step 2 that is stored. */
async function open() {
  const by = hand();
  await by.last().answer(said(step2, step1, ack(0)));
  by.socket.send(step2);
  by.tick();
  await by.last().answer(said(step2, ack(1)));
  return by;
}

test('S1 it is open once the server has answered, and not before', async () => {
  const by = hand();
  expect(by.calls).toHaveLength(1);
  expect(by.last().messages).toEqual([step1]);
  by.socket.send(letter);
  expect(by.opened()).toBe(0);
  await by.last().answer(said(step2, step1, ack(0)));
  expect(by.opened()).toBe(1);
  expect(by.heard.slice(0, 2)).toEqual([step2, step1]);
  expect(by.acks()).toEqual([0]);
});

test('S2 what is written within a moment travels together, and is acked as frames of the connection', async () => {
  const by = await open();
  by.socket.send(letter);
  by.socket.send(another);
  expect(by.tick()).toBe(300);
  expect(by.last().messages).toEqual([step1, letter, another]);
  await by.last().answer(said(step2, ack(2)));
  expect(by.acks()).toEqual([0, 1, 3]);
});

test('S2 what is written while a call is under way goes with the next', async () => {
  const by = await open();
  by.socket.send(letter);
  by.tick();
  by.socket.send(another);
  expect(by.timers).toEqual([]);
  await by.last().answer(said(step2, ack(1)));
  expect(by.acks()).toEqual([0, 1, 2]);
  by.tick();
  expect(by.last().messages).toEqual([step1, another]);
});

test('S8 presence and the provider’s own step 1 have no way here', async () => {
  const by = await open();
  by.socket.send(Uint8Array.of(1, 1, 0));
  by.socket.send(step1);
  expect(by.tick()).toBe(2_000);
  expect(by.last().messages).toEqual([step1]);
});

test('S7 an idle call says what it has seen; an answer without news is a sign of life, and moves no hour of saving', async () => {
  const by = await open();
  expect(by.calls.map(({ seen }) => seen)).toEqual([null, 40]);
  const before = by.heard.length;
  by.tick();
  expect(by.last().seen).toBe(41);
  await by.last().answer(said(ack(0, 99)));
  expect(by.heard.slice(before)).toEqual([Uint8Array.of(1, 1, 0)]);
});

test('S4 what was dropped for a gap counts only once a later step 2 is stored', async () => {
  const by = await open();
  by.socket.send(letter);
  by.socket.send(another);
  by.tick();
  await by.last().answer(said(step2, step1, ack(1)));
  expect(by.heard.at(-2)).toEqual(step1); // asked again
  expect(by.acks()).toEqual([0, 1, 2]);
  by.socket.send(letter);
  by.tick();
  await by.last().answer(said(step2, ack(1)));
  expect(by.acks()).toEqual([0, 1, 2]); // stored, but behind a gap
  by.socket.send(step2);
  by.tick();
  await by.last().answer(said(step2, ack(1)));
  expect(by.acks()).toEqual([0, 1, 2, 5]);
});

test('S5 a refusal says why, then the connection is over with the code that a socket would have got', async () => {
  const by = await open();
  by.socket.send(letter);
  by.tick();
  await by.last().answer({ ok: false, status: 422, said: { refusal: 'refused', close: 4422, reason: 'locked', lock: 'in-vote', card: 'c' } });
  expect(jsonIn(by.heard.at(-1) ?? new Uint8Array())).toEqual({ reason: 'locked', lock: 'in-vote', card: 'c' });
  expect(by.closed).toEqual([4422]);
  expect(by.timers).toEqual([]);
});

test.each([
  [{ ok: false, status: 401, said: { refusal: 'signed-out' } }, 4401],
  [{ ok: false, status: 403, said: { refusal: 'no-right' } }, 4403],
  [{ ok: false, status: 409, said: { refusal: 'another-generation', close: 4410 } }, 4410],
  [{ ok: false, status: 502, said: null }, 1006],
  [null, 1006],
] as const)('S5 %o closes with %i', async (answer, code) => {
  const by = hand();
  await by.last().answer(answer);
  expect(by.closed).toEqual([code]);
  expect(by.opened()).toBe(0);
});

test('a closed one calls no more and says nothing of an answer that comes late', async () => {
  const by = await open();
  by.socket.send(letter);
  by.tick();
  const before = by.heard.length;
  by.socket.close();
  await by.last().answer(said(step2, ack(1)));
  expect([by.heard.length, by.timers.length, by.closed.length]).toEqual([before, 0, 0]);
});
