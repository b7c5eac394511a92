import { expect, test } from 'vitest';
import type { StageMessage, StageNews, StageState } from '@vernissage/shared/wire/stage';
import { connectStage, waitBeforeRetryMs, type Fetched, type StageEars, type StageSocket } from './stage-connection.ts';

function stateAt(seq: number, title = 'Diversity'): StageState {
  return {
    seq,
    summit: { id: 'izmir', title: 'Izmir', shortTitle: 'Izmir', zone: 'Europe/Istanbul', displayZones: [], languages: ['en'], rehearsal: true },
    delegations: [],
    workshop: workshopNamed(title),
    cards: {},
    rounds: {},
    roster: {},
  };
}

function workshopNamed(title: string): StageState['workshop'] {
  return {
    id: 'w2',
    shortCode: 'W2',
    joinCode: null,
    session: 's2',
    title,
    label: null,
    wall: 'pome',
    start: null,
    end: null,
    state: 'open',
    phases: [],
    phase: 0,
    timer: null,
    lockedBy: null,
    questions: [],
    question: 0,
    moderator: null,
    anonymous: true,
  };
}

/** A world whose clock, timers, sockets and answers move only when the test says so. */
function handWorld(answers: Fetched<StageState>[] = [], news: Fetched<StageNews>[] = []) {
  const sockets: StageEars[] = [];
  const timers = new Map<number, { at: number; act: () => void }>();
  let now = 1_000_000;
  let timerCount = 0;
  let asked = 0;
  const since: number[] = [];
  const world = {
    openSocket(ears: StageEars): StageSocket {
      sockets.push(ears);
      return { close() {} };
    },
    async fetchState(): Promise<Fetched<StageState>> {
      asked += 1;
      const answer = answers.shift();
      return answer ?? { ok: false, status: 0 };
    },
    async fetchNews(after: number): Promise<Fetched<StageNews>> {
      since.push(after);
      return news.shift() ?? { ok: false, status: 0 };
    },
    now: () => now,
    random: () => 0,
    after(ms: number, act: () => void) {
      const id = (timerCount += 1);
      timers.set(id, { at: now + ms, act });
      return () => void timers.delete(id);
    },
  };
  return {
    world,
    sockets,
    asked: () => asked,
    since,
    last(): StageEars {
      const socket = sockets.at(-1);
      if (!socket) throw new Error('no socket was opened');
      return socket;
    },
    hear(message: StageMessage): void {
      sockets.at(-1)?.message(JSON.stringify(message));
    },
    pass(ms: number): void {
      now += ms;
      for (const [id, timer] of timers) {
        if (timer.at > now) continue;
        timers.delete(id);
        timer.act();
      }
    },
  };
}
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test('events in order change the state, old ones do not', () => {
  const hand = handWorld();
  const stage = connectStage(hand.world);
  stage.start();
  hand.hear({ kind: 'state', at: 5, data: stateAt(4) });
  hand.hear({ kind: 'workshop', seq: 5, at: 6, data: workshopNamed('Equity') });
  hand.hear({ kind: 'workshop', seq: 4, at: 6, data: workshopNamed('Old') });
  expect(stage.snapshot().state?.workshop.title).toBe('Equity');
  stage.close();
});

test('a gap in seq fetches the full state and takes what came meanwhile', async () => {
  const hand = handWorld([{ ok: true, value: stateAt(8, 'Fetched') }]);
  const stage = connectStage(hand.world);
  stage.start();
  hand.hear({ kind: 'state', at: 5, data: stateAt(4) });
  hand.hear({ kind: 'workshop', seq: 7, at: 6, data: workshopNamed('Seven') });
  hand.hear({ kind: 'workshop', seq: 9, at: 6, data: workshopNamed('Nine') });
  await settled();
  expect(stage.snapshot().state).toMatchObject({ seq: 9, workshop: { title: 'Nine' } });
  expect(hand.asked()).toBe(1);
  stage.close();
});

test('twenty seconds of silence count as offline, the next socket brings it back', () => {
  const hand = handWorld();
  const stage = connectStage(hand.world);
  stage.start();
  hand.hear({ kind: 'state', at: 5, data: stateAt(4) });
  hand.pass(20_000);
  expect(stage.snapshot().offline).toBe(true);
  hand.pass(waitBeforeRetryMs(1, 0));
  expect(hand.sockets).toHaveLength(2);
  hand.hear({ kind: 'state', at: 6, data: stateAt(6) });
  expect(stage.snapshot()).toMatchObject({ offline: false, state: { seq: 6 } });
  stage.close();
});

test('two refused upgrades ask over HTTP; a 401 ends it', async () => {
  const hand = handWorld([{ ok: false, status: 401 }]);
  const stage = connectStage(hand.world);
  stage.start();
  hand.last().closed(1006);
  hand.pass(20_000);
  hand.last().closed(1006);
  await settled();
  expect(stage.snapshot().ended).toBe('signed-out');
  hand.pass(60_000);
  expect(hand.sockets).toHaveLength(2);
});

const here = { count: 2, cities: 1, faces: ['a', 'b'] };
const told = (at: number, ...events: StageNews['events']): Fetched<StageNews> => ({ ok: true, value: { at, here, state: null, events } });

/** Two sockets that never came up, over a server that answers. */
async function blocked(...news: Fetched<StageNews>[]) {
  const hand = handWorld([{ ok: true, value: stateAt(4) }], news);
  const stage = connectStage(hand.world);
  stage.start();
  hand.last().closed(1006);
  hand.pass(15_000);
  hand.last().closed(1006);
  await settled();
  hand.pass(0);
  await settled();
  return { hand, stage };
}

test('where no socket comes up the room is followed by asking, and sockets go on being tried', async () => {
  const { hand, stage } = await blocked(
    told(2_000_000, { kind: 'workshop', seq: 5, at: 6, data: workshopNamed('Equity') }),
    told(2_003_000, { kind: 'workshop', seq: 6, at: 7, data: workshopNamed('Peace') }),
  );
  expect(stage.snapshot()).toMatchObject({ offline: false, lastHeardAt: 2_000_000, here, state: { seq: 5, workshop: { title: 'Equity' } } });
  hand.pass(3_000);
  await settled();
  expect(stage.snapshot().state?.workshop.title).toBe('Peace');
  expect(hand.since).toEqual([4, 5]);
  expect(hand.sockets.length).toBeGreaterThan(2);
  hand.last().closed(1006);
  expect(stage.snapshot().offline).toBe(false);
  stage.close();
});

test('a socket that comes up after all ends the asking', async () => {
  const { hand, stage } = await blocked(told(2_000_000), told(2_003_000));
  hand.pass(1_500);
  hand.hear({ kind: 'state', at: 2_001_500, data: stateAt(9) });
  const { length } = hand.since;
  hand.pass(10_000);
  await settled();
  expect(hand.since).toHaveLength(length);
  expect(stage.snapshot()).toMatchObject({ offline: false, state: { seq: 9 } });
  stage.close();
});

test('asking that gets no answer is being offline; a 403 ends it', async () => {
  const lost = await blocked(told(2_000_000), { ok: false, status: 0 });
  lost.hand.pass(3_000);
  await settled();
  expect(lost.stage.snapshot()).toMatchObject({ offline: true, ended: null });
  lost.stage.close();
  const out = await blocked(told(2_000_000), { ok: false, status: 403 });
  out.hand.pass(3_000);
  await settled();
  expect(out.stage.snapshot().ended).toBe('no-right');
});

test('a network that swallows sockets is found out after ten seconds each', async () => {
  const hand = handWorld([{ ok: true, value: stateAt(4) }], [told(2_000_000)]);
  const stage = connectStage(hand.world);
  stage.start();
  hand.pass(10_000);
  hand.pass(1_000);
  expect(hand.sockets).toHaveLength(2);
  hand.pass(10_000);
  await settled();
  hand.pass(0);
  await settled();
  expect(stage.snapshot()).toMatchObject({ offline: false, state: { seq: 4 } });
  stage.close();
});

test.each([
  [4401, 'signed-out'],
  [4403, 'no-right'],
] as const)('close code %i ends it as %s', (code, reason) => {
  const hand = handWorld();
  const stage = connectStage(hand.world);
  stage.start();
  hand.last().closed(code);
  expect(stage.snapshot().ended).toBe(reason);
});

test('a device that slept looks again at once', () => {
  const hand = handWorld();
  const stage = connectStage(hand.world);
  stage.start();
  hand.hear({ kind: 'state', at: 5, data: stateAt(4) });
  hand.last().closed(1006);
  stage.wake();
  expect(hand.sockets).toHaveLength(2);
  stage.close();
});

test('the server clock is read from the quickest message', () => {
  const hand = handWorld();
  const stage = connectStage(hand.world);
  stage.start();
  hand.hear({ kind: 'state', at: 1_004_000, data: stateAt(4) });
  hand.hear({ kind: 'tick', at: 1_004_700 });
  hand.hear({ kind: 'tick', at: 1_003_000 });
  expect(stage.serverNow()).toBe(1_004_700);
  stage.close();
});

test('the wait before a retry grows to 15 s and is never nothing', () => {
  expect(waitBeforeRetryMs(1, 0)).toBe(500);
  expect(waitBeforeRetryMs(40, 0.999999)).toBe(15_000);
});
