import * as Y from 'yjs';
import type { Figures, Round } from '../rows.ts';
import { type Seat, takeSeat } from '../seat.ts';
import { openTypingRoom } from '../typing-room.ts';
import { watch } from '../watch.ts';

const clients = 500;
/** What stands in the document when the server stops. */
const [rate, seconds] = [1000, 3];

/**
 * The server stops and starts again; at its word that it is up, all 500 pages come back at once, each with what it had. Seconds until the first
 * and until all have been answered with what they lack; the server's seconds on a core for that.
 */
export async function measureReconnect(round: Round): Promise<Figures> {
  const { ground } = round;
  const running = await round.start();
  const seats: Seat[] = [];
  try {
    const room = await openTypingRoom(running, ground, clients);
    room.prepareFor(rate, seconds);
    await room.type(rate, seconds, round.seed);
    const [anybody] = ground.people;
    if (!anybody) throw new Error('nobody is there');
    const looking = takeSeat(running, anybody, ground.document);
    const has = Y.encodeStateVectorFromUpdate(await looking.synced);
    looking.wire.destroy();
    room.expectEnd();
    await running.restart();

    const around = round.around(running);
    await around.before();
    const [watching, startedAt] = [watch(running, seats), performance.now()];
    let first = Number.NaN;
    const synced: Promise<unknown>[] = [];
    for (const person of ground.people.slice(0, clients)) {
      const seat = takeSeat(running, person, ground.document, { has });
      seats.push(seat);
      synced.push(
        seat.synced.then(() => {
          if (Number.isNaN(first)) first = (performance.now() - startedAt) / 1000;
        }),
      );
    }
    const settled = await Promise.allSettled(synced);
    const all = (performance.now() - startedAt) / 1000;
    const cpu = watching.cpuMs() / 1000;
    await around.after();
    const refused = settled.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    const notes = refused.length > 0 ? [`${refused.length} did not come back: ${refused[0]}`] : [];
    return { values: { first, all: refused.length > 0 ? Number.NaN : all, cpu }, notes };
  } finally {
    for (const { wire } of seats) wire.destroy();
    await running.end();
  }
}
