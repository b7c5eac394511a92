import { expect, test } from 'vitest';
import { closeCode } from '@vernissage/shared/wire/relay-protocol';
import type { StageEvent, StageState } from '@vernissage/shared/wire/stage';
import { StageRoom, type StageSocket, silenceBeforeGoneMs, type Watcher } from './stage-room.ts';

/** A screen at the other end of a wire that the test can clog. */
class Wire implements StageSocket {
  readonly OPEN = 1;
  readyState: 0 | 1 | 2 | 3 = 1;
  bufferedAmount = 0;
  pings = 0;
  closedWith: number | null = null;
  terminated = false;
  readonly received: { kind: string; seq?: number }[] = [];
  send(text: unknown): void {
    this.received.push(JSON.parse(String(text)) as { kind: string; seq?: number });
  }
  ping(): void {
    this.pings += 1;
  }
  close(code?: number): void {
    this.closedWith = code ?? 1005;
    this.readyState = 2;
  }
  terminate(): void {
    this.terminated = true;
    this.readyState = 3;
  }
}

function screenOf(person: string, more: Partial<Watcher> = {}): Watcher & { socket: Wire } {
  return { socket: new Wire(), person, delegation: null, counted: true, seesCode: true, heardAt: 0, slowSince: null, seq: null, ...more } as Watcher & {
    socket: Wire;
  };
}

const stateAt = (seq: number): StageState => ({
  seq,
  summit: { id: 's', title: '', shortTitle: '', zone: 'Europe/Istanbul', displayZones: [], languages: ['en'], rehearsal: false },
  delegations: [],
  workshop: {
    id: 'w',
    shortCode: 'W1',
    joinCode: '7K4F9D2X',
    session: 's',
    title: '',
    label: null,
    wall: 'fig',
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
    anonymous: false,
  },
  cards: {},
  rounds: {},
  roster: {},
});
const eventAt = (seq: number): StageEvent => ({ kind: 'cards', data: [], seq, at: 0 });
const seqsOf = (wire: Wire): (number | undefined)[] => wire.received.filter((message) => message.kind === 'cards').map((message) => message.seq);

test('what was told while the state was being read follows it, once and in order', () => {
  const room = new StageRoom();
  const screen = screenOf('marc');
  room.watchers.add(screen);
  for (const seq of [4, 5, 6]) room.broadcast(eventAt(seq));
  expect(screen.socket.received).toEqual([]);
  expect(room.begin(screen, stateAt(4), 0)).toBe(true);
  room.broadcast(eventAt(7));
  room.broadcast(eventAt(7));
  expect(seqsOf(screen.socket)).toEqual([5, 6, 7]);
});

test('a state that is too old to be caught up with is read again', () => {
  const room = new StageRoom();
  const screen = screenOf('marc');
  room.watchers.add(screen);
  for (const seq of [7, 8]) room.broadcast(eventAt(seq));
  expect(room.begin(screen, stateAt(5), 0)).toBe(false);
  expect(screen.socket.received).toEqual([]);
  expect(room.begin(screen, stateAt(6), 0)).toBe(true);
  expect(seqsOf(screen.socket)).toEqual([7, 8]);
});

test('a person is here with a sign of life in the last 30 s; after that the socket is dropped', () => {
  const room = new StageRoom();
  const [marc, elif] = [screenOf('marc', { delegation: 'mtl' }), screenOf('elif', { delegation: 'izm', heardAt: 20_000 })];
  const wall = screenOf('screen', { counted: false, heardAt: 20_000 });
  for (const screen of [marc, elif, wall]) room.watchers.add(screen);
  expect(room.here(silenceBeforeGoneMs)).toEqual({ count: 2, cities: 2, faces: ['elif', 'marc'] });
  room.beat(silenceBeforeGoneMs);
  expect([marc.socket.terminated, marc.socket.pings]).toEqual([false, 1]);
  expect(room.here(silenceBeforeGoneMs + 1)).toEqual({ count: 1, cities: 1, faces: ['elif'] });
  expect(room.present(silenceBeforeGoneMs + 1)).toEqual(new Set(['elif']));
  room.beat(silenceBeforeGoneMs + 1);
  expect([marc.socket.terminated, elif.socket.terminated, wall.socket.terminated]).toEqual([true, false, false]);
});

test('a slow reader is let go after 5 s, one that has drowned at once; a pause in between forgives', () => {
  const room = new StageRoom();
  const [slow, fast, drowned] = [screenOf('slow'), screenOf('fast'), screenOf('drowned')];
  for (const screen of [slow, fast, drowned]) {
    room.watchers.add(screen);
    room.begin(screen, stateAt(0), 0);
  }
  slow.socket.bufferedAmount = (1 << 20) + 1;
  fast.socket.bufferedAmount = (1 << 20) + 1;
  drowned.socket.bufferedAmount = (4 << 20) + 1;
  room.beat(0);
  room.broadcast(eventAt(1));
  expect(drowned.socket.closedWith).toBe(closeCode.busy);
  fast.socket.bufferedAmount = 0;
  room.beat(4_000);
  fast.socket.bufferedAmount = (1 << 20) + 1;
  room.beat(5_000);
  expect(slow.socket.closedWith).toBe(closeCode.busy);
  expect(fast.socket.closedWith).toBeNull();
});
