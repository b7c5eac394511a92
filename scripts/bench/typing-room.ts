import type { Running } from './contestants.ts';
import type { Ground, Person } from './ground.ts';
import { coresAreApart, cpuMsOf } from './machine.ts';
import { keepPace } from './pace.ts';
import { Receipts } from './receipts.ts';
import { type Seat, takeSeat } from './seat.ts';
import { type Edit, Writer } from './typing.ts';

/** People in one document, each writing a card of their own, and everybody hearing everybody. */
export type TypingRoom = {
  readonly running: Running;
  readonly seats: readonly Seat[];
  readonly receipts: Receipts;
  /** Sockets that the server has closed. */
  readonly lost: number;
  /** Makes ready so many edits for each, so that making them costs nothing while it counts. */
  prepare(each: number): void;
  /** The same, for a pace and a time. */
  prepareFor(rate: number, seconds: number): void;
  /** Everybody in turn writes, at `rate` a second together; what was made ready and not sent stays. */
  type(rate: number, seconds: number, seed: number): Promise<Typed>;
  /** One edit of one person, now. */
  write(index: number): void;
  /** Resolves when everything sent has arrived everywhere, or nothing has come for `patienceMs`. True when it has. */
  settle(patienceMs?: number): Promise<boolean>;
  leave(): void;
};

export type Typed = {
  readonly edits: number;
  /** From the first edit until all have arrived. */
  readonly seconds: number;
  /** Server's milliseconds on a core in that time. */
  readonly cpuMs: number;
  readonly settled: boolean;
  /** Share of a core that the load itself used. */
  readonly loadShare: number;
  /** Messages and bytes to one client while typing. */
  readonly messages: number;
  readonly bytes: number;
  /** What a reader of the figures must know: edits that did not arrive, sockets lost, a load that could not keep its pace. */
  readonly notes: readonly string[];
};

const doorsAtOnce = 20;
/** A load that is busier, or later than this with one edit in a hundred, measures itself. */
const busyShare = 0.92;
const lateMs = 20;

/** Seats `count` people; each has written the beginning of a card, and has been heard. @throws when somebody is not let in. */
export async function openTypingRoom(running: Running, ground: Ground, count: number): Promise<TypingRoom> {
  const document = `work/${ground.workshop}`;
  const receipts = new Receipts();
  const writers: Writer[] = [];
  const seats: Seat[] = [];
  const ready: { frame: Buffer; edit: Edit }[][] = [];
  let lost = 0;
  let leaving = false;
  let lastArrival = 0;

  const sit = async (person: Person): Promise<void> => {
    const seat = takeSeat(running, person, document, {
      onUpdate(update) {
        lastArrival = performance.now();
        receipts.received(person.clientID, update, lastArrival);
      },
      onClose() {
        if (!leaving) lost += 1;
      },
    });
    await seat.synced;
    seats.push(seat);
    writers.push(new Writer(person.clientID));
    ready.push([]);
  };
  const people = ground.people.slice(0, count);
  if (people.length < count) throw new Error(`${count} people are wanted, ${people.length} are there`);
  for (let from = 0; from < count; from += doorsAtOnce) await Promise.all(people.slice(from, from + doorsAtOnce).map(sit));

  const room: TypingRoom = {
    running,
    seats,
    receipts,
    get lost() {
      return lost;
    },
    prepare(each) {
      for (const [index, writer] of writers.entries()) {
        const [seat, own] = [seats[index], ready[index]];
        while (seat && own && own.length < each) {
          const edit = writer.next();
          own.push({ frame: seat.frameOf(edit.bytes), edit });
        }
        own?.reverse();
      }
    },
    prepareFor(rate, seconds) {
      // Chance may bring some more than the mean.
      room.prepare(Math.ceil(((rate * seconds) / seats.length) * 1.1 + 20));
    },
    write(index) {
      const [seat, next] = [seats[index], ready[index]?.pop()];
      if (!seat || !next) throw new Error('more is written than was made ready');
      seat.wire.send(next.frame);
      if (next.edit.clock !== null) receipts.sent(seat.person.clientID, next.edit.clock, performance.now(), seats.length - 1);
    },
    async type(rate, seconds, seed) {
      let edits = 0;
      const { pid } = running.server;
      const [cpuBefore, loadBefore, startedAt] = [cpuMsOf(pid), process.cpuUsage(), performance.now()];
      const got = seats.map(({ wire }) => ({ ...wire.got }));
      const lateness = await keepPace(rate, seconds, seed, () => {
        room.write(edits % seats.length);
        edits += 1;
      });
      const typedFor = (performance.now() - startedAt) / 1000;
      const load = process.cpuUsage(loadBefore);
      const loadShare = (load.user + load.system) / 1000 / (performance.now() - startedAt);
      const messages = seats.reduce((sum, { wire }, index) => sum + wire.got.messages - (got[index]?.messages ?? 0), 0) / seats.length;
      const bytes = seats.reduce((sum, { wire }, index) => sum + wire.got.bytes - (got[index]?.bytes ?? 0), 0) / seats.length;
      const settled = await room.settle();
      const cpuMs = cpuMsOf(pid) - cpuBefore;
      const late = lateness.percentile(0.99);
      const notes = [
        ...(settled ? [] : [`${receipts.expected - receipts.arrived} of ${receipts.expected} receipts did not come`]),
        ...(lost > 0 ? [`${lost} sockets were closed`] : []),
        ...(loadShare > busyShare || (coresAreApart && late > lateMs)
          ? [`the load was short of time (${Math.round(loadShare * 100)} % of its core, ${Math.round(late)} ms late): latencies hold its own waiting`]
          : []),
      ];
      return { edits, seconds: typedFor, cpuMs, settled, loadShare, messages, bytes, notes };
    },
    settle(patienceMs = 5000) {
      const askedAt = performance.now();
      return new Promise((resolve) => {
        const look = (): void => {
          if (receipts.arrived >= receipts.expected) resolve(true);
          else if (performance.now() - Math.max(lastArrival, askedAt) > patienceMs) resolve(false);
          else setTimeout(look, 10);
        };
        look();
      });
    },
    leave() {
      leaving = true;
      for (const { wire } of seats) wire.destroy();
    },
  };

  room.prepare(1);
  for (let from = 0; from < count; from += doorsAtOnce) {
    for (let index = from; index < Math.min(from + doorsAtOnce, count); index += 1) room.write(index);
    if (!(await room.settle())) throw new Error(`${running.name}: not every first edit arrived everywhere`);
  }
  return room;
}
