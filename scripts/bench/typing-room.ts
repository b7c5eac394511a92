import type { Running } from './contestants.ts';
import type { Ground, Person } from './ground.ts';
import { keepPace } from './pace.ts';
import { Receipts } from './receipts.ts';
import { type Seat, takeSeat } from './seat.ts';
import { type Edit, Writer } from './typing.ts';
import { noteOfLoad, type Traffic, watch } from './watch.ts';

/** People in one document, each writing cards of their own, and everybody hearing everybody. */
export type TypingRoom = {
  readonly seats: readonly Seat[];
  readonly receipts: Receipts;
  /** Sockets that the server has closed. */
  readonly lost: number;
  /** Makes edits ready for that pace and time, so that making them costs nothing while it counts. */
  prepareFor(rate: number, seconds: number): void;
  /** Makes so many ready for one person. */
  prepareOf(index: number, edits: number): void;
  /** Everybody in turn writes, at `rate` a second together. What was made ready and not sent stays. */
  type(rate: number, seconds: number, seed: number): Promise<Typed>;
  /** One person's next edit leaves now. */
  write(index: number): void;
  /** All that is ready of one person leaves at once; its latency is not counted. */
  pourOut(index: number): void;
  /** Resolves when everything sent has arrived everywhere, or nothing has come for `patienceMs`. True when it has. */
  settle(patienceMs?: number): Promise<boolean>;
  /** Sockets that end from now on are not lost. */
  expectEnd(): void;
  leave(): void;
};

export type Typed = {
  readonly edits: number;
  /** While typing. */
  readonly traffic: Traffic;
  /** From the first edit until all have arrived: seconds, and the server's milliseconds on a core. */
  readonly seconds: number;
  readonly cpuMs: number;
  readonly settled: boolean;
  /** What a reader of the figures must know: edits that did not arrive, sockets lost, a load that could not keep its pace. */
  readonly notes: readonly string[];
};

type Ready = { readonly frame: Buffer; readonly edit: Edit };
type Place = { readonly seat: Seat; readonly writer: Writer; ready: Ready[]; sent: number };

const doorsAtOnce = 20;

/** Seats `count` people; each has written the beginning of a card, and has been heard. @throws when somebody is not let in. */
export async function openTypingRoom(running: Running, ground: Ground, count: number): Promise<TypingRoom> {
  const receipts = new Receipts();
  const places: Place[] = [];
  let lost = 0;
  let leaving = false;
  let lastArrival = 0;

  const sit = async (person: Person): Promise<void> => {
    const seat = takeSeat(running, person, ground.document, {
      onUpdate(update) {
        lastArrival = performance.now();
        receipts.received(person.clientID, update, lastArrival);
      },
      onClose() {
        if (!leaving) lost += 1;
      },
    });
    await seat.synced;
    places.push({ seat, writer: new Writer(person.clientID), ready: [], sent: 0 });
  };
  const people = ground.people.slice(0, count);
  if (people.length < count) throw new Error(`${count} people are wanted, ${people.length} are there`);
  for (let from = 0; from < count; from += doorsAtOnce) await Promise.all(people.slice(from, from + doorsAtOnce).map(sit));
  const seats = places.map(({ seat }) => seat);

  const placeOf = (index: number): Place => {
    const place = places[index];
    if (!place) throw new Error(`nobody sits at ${index}`);
    return place;
  };
  const prepare = (place: Place, edits: number): void => {
    place.ready = place.ready.slice(place.sent);
    place.sent = 0;
    while (place.ready.length < edits) {
      const edit = place.writer.next();
      place.ready.push({ frame: place.seat.frameOf(edit.bytes), edit });
    }
  };
  const take = (place: Place): Ready => {
    const next = place.ready[place.sent];
    if (!next) throw new Error('more is written than was made ready');
    place.sent += 1;
    return next;
  };
  const note = ({ seat }: Place, { clock }: Edit, at: number, uncounted?: 'uncounted'): void => {
    if (clock !== null) receipts.sent(seat.person.clientID, clock, at, places.length - 1, uncounted);
  };

  const room: TypingRoom = {
    seats,
    receipts,
    get lost() {
      return lost;
    },
    prepareFor(rate, seconds) {
      // Chance may bring some more than the mean.
      const each = Math.ceil(((rate * seconds) / places.length) * 1.1 + 20);
      for (const place of places) prepare(place, each);
    },
    prepareOf(index, edits) {
      prepare(placeOf(index), edits);
    },
    write(index) {
      const place = placeOf(index);
      const { frame, edit } = take(place);
      place.seat.wire.send(frame);
      note(place, edit, performance.now());
    },
    pourOut(index) {
      const place = placeOf(index);
      const all: Ready[] = [];
      while (place.sent < place.ready.length) all.push(take(place));
      const at = performance.now();
      for (const { edit } of all) note(place, edit, at, 'uncounted');
      place.seat.wire.send(Buffer.concat(all.map(({ frame }) => frame)));
    },
    async type(rate, seconds, seed) {
      let edits = 0;
      const watching = watch(running, seats);
      const lateness = await keepPace(rate, seconds, seed, () => {
        room.write(edits % places.length);
        edits += 1;
      });
      const traffic = watching.traffic();
      const settled = await room.settle();
      const notes = [
        ...(settled ? [] : [`${receipts.expected - receipts.arrived} of ${receipts.expected} receipts did not come`]),
        ...(lost > 0 ? [`${lost} sockets were closed`] : []),
        ...noteOfLoad(traffic, lateness),
      ];
      return { edits, traffic, seconds: watching.traffic().seconds, cpuMs: watching.cpuMs(), settled, notes };
    },
    settle(patienceMs = 5000) {
      const askedAt = performance.now();
      return new Promise((resolve) => {
        const look = (): void => {
          if (receipts.arrived >= receipts.expected) resolve(true);
          else if (performance.now() - Math.max(lastArrival, askedAt) > patienceMs) resolve(false);
          else setTimeout(look, 5);
        };
        look();
      });
    },
    expectEnd() {
      leaving = true;
    },
    leave() {
      leaving = true;
      for (const { wire } of seats) wire.destroy();
    },
  };

  for (let from = 0; from < count; from += doorsAtOnce) {
    for (const [index, place] of places.entries()) {
      if (index < from || index >= from + doorsAtOnce) continue;
      prepare(place, 1);
      room.write(index);
    }
    if (!(await room.settle())) throw new Error(`${running.name}: not every first edit arrived everywhere`);
  }
  return room;
}
