import type { Figures, Round } from '../rows.ts';
import { openTypingRoom, type TypingRoom } from '../typing-room.ts';

const clients = 100;
/** Slower than this with one edit in a hundred, people no longer write together. */
const bearableMs = 250;
const firstRate = 1000;
/** Above this the load measures itself. */
const mostRate = 64_000;
const [warmUpSeconds, stepSeconds, pastSeconds] = [1, 3, 5];
/** Halvings between the last rate that held and the first that did not. */
const halvings = 2;
const pastFactor = 1.5;
/** A step that fails is waited for: the next begins with nothing on its way. */
const patienceMs = 15_000;

/**
 * The highest rate at which 99 of 100 edits are with everybody within 250 ms (`rate`, edits a second), by doubling and then halving the gap; and
 * what is left of it when half as much again is pushed in for some seconds (`kept`, a share of that rate; 1 = nothing is lost), by a room of its own:
 * the search goes far beyond that, and may have cost sockets.
 */
export async function measureSaturation(round: Round): Promise<Figures> {
  const best = await search(round);
  const notes: string[] = [];
  const { kept, p99 } = await inRoom(round, async (room) => {
    const past = await typeAt(room, Math.round(best * pastFactor), pastSeconds, round.seed);
    if (room.lost > 0) notes.push(`${room.lost} sockets were closed when pushed past what it bears`);
    return { kept: best === 0 || room.lost > 0 ? 0 : Math.min(1, past.through / best), p99: past.p99 };
  });
  return { values: { rate: best, kept, pastP99: p99 }, notes };
}

/** The next step after one that cost sockets has a fresh server. */
async function search(round: Round): Promise<number> {
  let [held, broke] = [0, Number.POSITIVE_INFINITY];
  let seed = round.seed;
  let halved = 0;
  while (halved < halvings && held < mostRate)
    await inRoom(round, async (room) => {
      while (halved < halvings && held < mostRate && room.lost === 0) {
        const rate = broke === Number.POSITIVE_INFINITY ? Math.max(firstRate, held * 2) : Math.round((held + broke) / 2);
        if (broke !== Number.POSITIVE_INFINITY) halved += 1;
        seed += 2;
        // A second try: a hiccup of the machine is none of the server's.
        if ((await holds(room, rate, seed)) || (room.lost === 0 && (await holds(room, rate, seed + 100)))) held = rate;
        else broke = rate;
      }
    });
  return held;
}

async function inRoom<T>(round: Round, act: (room: TypingRoom) => Promise<T>): Promise<T> {
  const running = await round.start();
  let room: TypingRoom | null = null;
  try {
    room = await openTypingRoom(running, round.ground, clients);
    return await act(room);
  } finally {
    room?.leave();
    await running.end();
  }
}

async function holds(room: TypingRoom, rate: number, seed: number): Promise<boolean> {
  const { p99, settled } = await typeAt(room, rate, stepSeconds, seed);
  return settled && p99 <= bearableMs;
}

/** `through`: edits a second that were with everybody, until the last one was. */
async function typeAt(room: TypingRoom, rate: number, seconds: number, seed: number): Promise<{ p99: number; settled: boolean; through: number }> {
  room.prepareFor(rate, warmUpSeconds + seconds);
  await room.type(rate, warmUpSeconds, seed);
  room.receipts.begin();
  const typed = await room.type(rate, seconds, seed + 1);
  const settled = typed.settled || (await room.settle(patienceMs));
  return { p99: room.receipts.latency.percentile(0.99), settled, through: typed.edits / typed.seconds };
}
