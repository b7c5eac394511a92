import { setTimeout as after } from 'node:timers/promises';
import type { Running } from '../contestants.ts';
import type { Figures, Round } from '../rows.ts';
import { type Seat, takeSeat } from '../seat.ts';
import type { Memory } from '../server-process.ts';
import { makeSmallDocuments } from '../small-documents.ts';

const documents = 500;
/** Opened and left before: what the first documents bring along, compiled code above all, is none of the later ones'. */
const warmUpDocuments = 50;
const doorsAtOnce = 20;
const kilobyte = 1024;
/** What three headings need at least. */
const leastBytes = 100;
/** Two readings so far apart that differ by less than this share: the memory has come to rest. */
const [readEachMs, restShare, mostReadings] = [2000, 0.01, 15];

/**
 * 500 small documents with one connection each. Kilobytes for one of them after a full collection: V8's heap and buffers together (`each`), what the
 * process holds (`resident`), and what of the heap stays when all have left (`kept`).
 */
export async function measureMemory(round: Round): Promise<Figures> {
  const { ground } = round;
  const running = await round.start({ inside: true });
  try {
    const people = ground.people.slice(0, documents);
    const names = await makeSmallDocuments(running, ground, documents + warmUpDocuments);
    // Everybody has been here once: what a server remembers of a person is none of a document's.
    if (running.name === 'ours') {
      for (const seat of await openAll(
        running,
        people.map((person) => ({ person, name: ground.document })),
      ))
        seat.wire.destroy();
    }
    const warm = names.slice(documents).map((name, index) => ({ person: people[index] ?? ground.people[0], name }));
    for (const seat of await openAll(running, warm)) seat.wire.destroy();
    const before = await atRest(running);
    const seats = await openAll(
      running,
      people.map((person, index) => ({ person, name: names[index] ?? '' })),
    );
    const open = await atRest(running);
    for (const { wire } of seats) wire.destroy();
    const left = await atRest(running);
    const each = (of: (memory: Memory) => number, now: Memory): number => (of(now) - of(before)) / documents / kilobyte;
    return {
      values: {
        each: each(({ heap, outside }) => heap + outside, open),
        heap: each(({ heap }) => heap, open),
        resident: each(({ resident }) => resident, open),
        kept: each(({ heap }) => heap, left),
        keptOutside: each(({ outside }) => outside, left),
      },
      notes: [],
    };
  } finally {
    await running.end();
  }
}

async function openAll(running: Running, wanted: readonly { person: Seat['person'] | undefined; name: string }[]): Promise<Seat[]> {
  const seats: Seat[] = [];
  for (let from = 0; from < wanted.length; from += doorsAtOnce) {
    const some = wanted.slice(from, from + doorsAtOnce).flatMap(({ person, name }) => (person ? [takeSeat(running, person, name)] : []));
    const states = await Promise.all(some.map(({ synced }) => synced));
    if (states.some(({ length }) => length < leastBytes)) throw new Error(`${running.name}: a document came empty`);
    seats.push(...some);
  }
  return seats;
}

async function atRest({ server }: Running): Promise<Memory> {
  const read = async (): Promise<Memory> => {
    const { memory } = await server.ask({ kind: 'memory' });
    if (!memory) throw new Error('the server says nothing of its memory');
    return memory;
  };
  let last = await read();
  for (let reading = 0; reading < mostReadings; reading += 1) {
    await after(readEachMs);
    const next = await read();
    const moved = Math.abs(next.heap + next.outside - last.heap - last.outside) / (last.heap + last.outside);
    last = next;
    if (moved < restShare) break;
  }
  return last;
}
