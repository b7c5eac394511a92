import * as encoding from 'lib0/encoding';
import { keepPace } from '../pace.ts';
import type { Figures, Round } from '../rows.ts';
import { type Seat, takeSeat } from '../seat.ts';
import { noteOfLoad, watch } from '../watch.ts';

const clients = 200;
const movesOfOne = 5;
const warmUpSeconds = 3;
const doorsAtOnce = 20;
/** Nothing has come for so long: the last moves are through. */
const quietMs = 400;

/**
 * 200 people move their carets five times a second each. CPU in microseconds a move, until the last one is through; messages a second and bytes
 * a move to one client.
 */
export async function measurePresence(round: Round): Promise<Figures> {
  const running = await round.start();
  const seats: Seat[] = [];
  let lastArrival = 0;
  try {
    const people = round.ground.people.slice(0, clients);
    for (let from = 0; from < clients; from += doorsAtOnce) {
      const some = people.slice(from, from + doorsAtOnce).map((person) =>
        takeSeat(running, person, round.ground.document, {
          onPresence() {
            lastArrival = performance.now();
          },
        }),
      );
      await Promise.all(some.map(({ synced }) => synced));
      seats.push(...some);
    }
    const ready = seats.map((seat, index) => {
      const count = Math.ceil((warmUpSeconds + round.seconds) * movesOfOne * 1.1) + 20;
      return Array.from({ length: count }, (_, move) => seat.presenceFrameOf(caretMove(seat.person.clientID, index, move)));
    });
    let moves = 0;
    const move = (): void => {
      const index = moves % clients;
      const [seat, frame] = [seats[index], ready[index]?.[Math.floor(moves / clients)]];
      if (!seat || !frame) throw new Error('more moves are made than were made ready');
      seat.wire.send(frame);
      moves += 1;
    };
    const quiet = (): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (performance.now() - lastArrival > quietMs) resolve();
          else setTimeout(look, 20);
        };
        look();
      });

    await keepPace(clients * movesOfOne, warmUpSeconds, round.seed, move);
    await quiet();
    const around = round.around(running);
    await around.before();
    const [watching, before] = [watch(running, seats), moves];
    const lateness = await keepPace(clients * movesOfOne, round.seconds, round.seed + 1, move);
    const traffic = watching.traffic();
    await quiet();
    const made = moves - before;
    const values = {
      cpuPerMove: (watching.cpuMs() * 1000) / made,
      messages: traffic.messages / traffic.seconds,
      bytesPerMove: watching.traffic().bytes / made,
      loadShare: traffic.loadShare,
    };
    await around.after();
    const lost = seats.filter(({ wire }) => !wire.isOpen).length;
    return { values, notes: [...noteOfLoad(traffic, lateness), ...(lost > 0 ? [`${lost} sockets were closed`] : [])] };
  } finally {
    for (const { wire } of seats) wire.destroy();
    await running.end();
  }
}

/** An awareness update as a stock editor sends it: who one is, and the caret as two relative positions in the text. */
function caretMove(client: number, number: number, move: number): Uint8Array {
  const place = { type: { client, clock: 0 }, tname: null, item: { client, clock: move + 1 }, assoc: 0 };
  const state = { user: { name: `Guest ${number + 1}`, color: '#2f6f4f' }, cursor: { anchor: place, head: place } };
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, move + 1);
    encoding.writeVarString(encoder, JSON.stringify(state));
  });
}
