import { caretMove, placeMove, readAwareness, readRoster } from '../carets.ts';
import type { Person } from '../ground.ts';
import { keepPace } from '../pace.ts';
import type { Figures, Round } from '../rows.ts';
import { type Seat, takeSeat } from '../seat.ts';
import { noteOfLoad, watch } from '../watch.ts';

const clients = 200;
const movesOfOne = 5;
const warmUpSeconds = 3;
const doorsAtOnce = 20;
/** Nothing has come for so long: nothing more will. */
const patienceMs = 3000;
/** Among the people, those whose messages are read, not only counted. */
const readers: readonly number[] = [0, 99, 199];

/** By reader: whom they see where. */
type Seen = Map<number, Map<number, number>>;

/**
 * 200 people move their carets five times a second each. CPU in microseconds a move, until the last one is through; messages a second and bytes
 * a move to one client.
 */
export async function measurePresence(round: Round): Promise<Figures> {
  const running = await round.start();
  const seats: Seat[] = [];
  const seen: Seen = new Map(readers.map((reader) => [reader, new Map()]));
  let lastArrival = 0;
  const sit = (person: Person, index: number): Seat => {
    const sees = seen.get(index);
    return takeSeat(running, person, round.ground.document, {
      onPresence(message, form) {
        lastArrival = performance.now();
        if (sees) (form === 'awareness' ? readAwareness : readRoster)(message, (client, clock) => sees.set(client, clock));
      },
    });
  };
  try {
    const people = round.ground.people.slice(0, clients);
    for (let from = 0; from < clients; from += doorsAtOnce) {
      const some = people.slice(from, from + doorsAtOnce).map((person, index) => sit(person, from + index));
      await Promise.all(some.map(({ synced }) => synced));
      seats.push(...some);
    }
    const each = Math.ceil((warmUpSeconds + round.seconds) * movesOfOne * 1.1) + 20;
    const ready = seats.map((seat, index) =>
      Array.from({ length: each }, (_, move) => {
        const { clientID } = seat.person;
        // The first word of a page is in the stock form, whatever comes after it.
        const isBrief = running.name === 'ours' && move > 0;
        return isBrief ? seat.messageFrameOf(placeMove(clientID, move + 1)) : seat.presenceFrameOf(caretMove(clientID, `Guest ${index + 1}`, move + 1));
      }),
    );
    let moves = 0;
    const move = (): void => {
      const index = moves % clients;
      const [seat, frame] = [seats[index], ready[index]?.[Math.floor(moves / clients)]];
      if (!seat || !frame) throw new Error('more moves are made than were made ready');
      seat.wire.send(frame);
      moves += 1;
    };
    /** Until the readers see everybody where they moved last. */
    const through = (): Promise<void> => {
      const askedAt = performance.now();
      return new Promise((resolve) => {
        const look = (): void => {
          if (countUnseen(seen, people, moves) === 0 || performance.now() - Math.max(lastArrival, askedAt) > patienceMs) resolve();
          else setTimeout(look, 10);
        };
        look();
      });
    };

    await keepPace(clients * movesOfOne, warmUpSeconds, round.seed, move);
    await through();
    const around = round.around(running);
    await around.before();
    const [watching, before] = [watch(running, seats), moves];
    const lateness = await keepPace(clients * movesOfOne, round.seconds, round.seed + 1, move);
    const traffic = watching.traffic();
    await through();
    const made = moves - before;
    const values = {
      cpuPerMove: (watching.cpuMs() * 1000) / made,
      messages: traffic.messages / traffic.seconds,
      bytesPerMove: watching.traffic().bytes / made,
      loadShare: traffic.loadShare,
    };
    await around.after();
    const lost = seats.filter(({ wire }) => !wire.isOpen).length;
    const unseen = countUnseen(seen, people, moves);
    const notes = [
      ...noteOfLoad(traffic, lateness),
      ...(lost > 0 ? [`${lost} sockets were closed`] : []),
      ...(unseen > 0 ? [`${unseen} of ${readers.length * (clients - 1)} carets were not seen where they moved last`] : []),
    ];
    return { values, notes };
  } finally {
    for (const { wire } of seats) wire.destroy();
    await running.end();
  }
}

/** How many carets some reader does not see where they moved last. Everybody moved in turn, the first one first. */
function countUnseen(seen: Seen, people: readonly Person[], moves: number): number {
  let unseen = 0;
  for (const [reader, sees] of seen) {
    for (const [index, { clientID }] of people.entries()) {
      const last = Math.floor((moves - 1 - index) / clients) + 1;
      if (index !== reader && sees.get(clientID) !== last) unseen += 1;
    }
  }
  return unseen;
}
