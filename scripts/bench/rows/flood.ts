import { keepPace } from '../pace.ts';
import type { Figures, Round } from '../rows.ts';
import { openTypingRoom, type TypingRoom } from '../typing-room.ts';

const clients = 10;
const floodEdits = 20_000;
/** The colleague who goes on typing, letters a second. */
const typingRate = 20;
const warmUpSeconds = 2;
const [flooder, colleague] = [0, 1];
const patienceMs = 30_000;

/**
 * One page sends 20,000 edits at once while a colleague types on: how long the colleague's letters take to be with everybody, at most and 99 of
 * 100, until the flood is through (milliseconds), and when it is (seconds).
 */
export async function measureFlood(round: Round): Promise<Figures> {
  const running = await round.start();
  let room: TypingRoom | null = null;
  try {
    const open = (room = await openTypingRoom(running, round.ground, clients));
    open.prepareOf(flooder, floodEdits);
    open.prepareOf(colleague, typingRate * (warmUpSeconds + patienceMs / 1000) * 2);
    await keepPace(typingRate, warmUpSeconds, round.seed, () => open.write(colleague));
    await open.settle();
    const around = round.around(running);
    await around.before();
    open.receipts.begin();
    const [expected, startedAt] = [open.receipts.expected, performance.now()];
    let [through, isThrough] = [Number.NaN, false];
    open.pourOut(flooder);
    while (!isThrough && performance.now() - startedAt < patienceMs) {
      await keepPace(typingRate, 0.25, round.seed + 1, () => open.write(colleague));
      // The colleague's own letters arrive within the same wait, so they are counted too: nothing on its way means that the flood is through.
      isThrough = open.receipts.arrived >= open.receipts.expected;
      if (isThrough) through = (performance.now() - startedAt) / 1000;
    }
    await open.settle();
    await around.after();
    const { latency, arrived } = open.receipts;
    const notes = [
      ...(isThrough ? [] : [`the flood was not through after ${patienceMs / 1000} s; ${arrived - expected} receipts had come`]),
      ...(open.lost > 0 ? [`${open.lost} sockets were closed`] : []),
    ];
    return { values: { wait: latency.most, p99: latency.percentile(0.99), through }, notes };
  } finally {
    room?.leave();
    await running.end();
  }
}
