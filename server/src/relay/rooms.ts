import { randomInt } from 'node:crypto';
import { type DocumentName, parseDocumentName, schemaOf } from '@vernissage/shared/wire/document-name';
import type { Database, DocumentLog } from '../ports/database.ts';
import type { Birth } from '../ports/live-documents.ts';
import type { LogEvent } from '../ports/house-log.ts';
import type { RelayMeter } from '../ports/relay-meter.ts';
import type { CommitTicker } from './commit-ticker.ts';
import type { Limits } from './guard/limits.ts';
import type { Leases } from './leases.ts';
import { firstLeasedId } from './leases.ts';
import type { RelayLimits } from './limits.ts';
import type { PresenceLimits } from './presence-limits.ts';
import type { RoomEnd } from './member.ts';
import { Room, type RoomKeeper } from './room.ts';
import { SummingUp, type Tail } from './summing-up.ts';

/** A newer build wrote the document; this one would drop what it does not know. */
class DocumentTooNewError extends Error {
  override readonly name = 'DocumentTooNewError';
  constructor(name: DocumentName, stored: number, known: number) {
    super(`${name} is stored in schema ${stored}; this build reads up to ${known}`);
  }
}

export type RoomsPorts = {
  readonly database: Database;
  readonly log: DocumentLog;
  readonly leases: Leases;
  readonly ticker: CommitTicker;
  readonly meter: RelayMeter;
  readonly guardLimits: Limits;
  readonly presenceLimits: PresenceLimits;
  readonly limits: RelayLimits;
  now(): number;
  /** Milliseconds of a clock that only moves forward. */
  monotonic(): number;
  born(workshop: string, births: readonly Birth[]): void;
  ended(name: DocumentName, why: RoomEnd, error: Error | null): void;
  /** Something that people do not wait for has failed. */
  troubled(name: DocumentName, what: LogEvent, error: unknown): void;
};

type Card = { readonly card: string; readonly kind: string; readonly client: number };

/** Open documents by name: loaded for the first who asks, gone with the last. Recovery is per room. */
export class Rooms {
  readonly #ports: RoomsPorts;
  readonly #opening = new Map<DocumentName, Promise<Room | null>>();
  readonly #open = new Map<Room, Tail>();
  readonly #summing: SummingUp;
  readonly #keeper: RoomKeeper;
  /** One for all rooms of this process: below every leased id, so that people win where both write one cell at once. */
  readonly #serverId = randomInt(1, firstLeasedId);
  /** Documents in which something broke while several frames were taken together; for as long as the server runs. */
  readonly #apart = new Set<DocumentName>();

  constructor(ports: RoomsPorts) {
    this.#ports = ports;
    this.#summing = new SummingUp({
      log: ports.log,
      meter: ports.meter,
      limits: ports.limits,
      now: () => ports.now(),
      monotonic: () => ports.monotonic(),
      failed: (name, error) => ports.troubled(name, 'log-not-summed-up', error),
    });
    this.#keeper = {
      ticker: ports.ticker,
      guardLimits: ports.guardLimits,
      presenceLimits: ports.presenceLimits,
      now: () => ports.now(),
      monotonic: () => ports.monotonic(),
      born: (workshop, births) => ports.born(workshop, births),
      logged: (room, updates, bytes) => this.#logged(room, updates, bytes),
      ended: (room, why, error) => this.#ended(room, why, error),
    };
  }

  /** The room, held open until `release`; null for a document that was never created. @throws when it can't be read: it never opens empty. */
  async enter(name: DocumentName): Promise<{ room: Room; release: () => void } | null> {
    for (;;) {
      const opening = this.#opening.get(name) ?? this.#load(name);
      const room = await opening;
      if (!room) return null;
      if (!room.ended) return { room, release: room.hold() };
      if (this.#opening.get(name) === opening) this.#opening.delete(name);
    }
  }

  /** Rooms that are open now. */
  get open(): Iterable<Room> {
    return this.#open.keys();
  }

  /** `generation` of this document has begun: a room open in an older one ends, and whoever asks next loads the new one. */
  async renewed(name: DocumentName, generation: number): Promise<void> {
    const room = await this.#opening.get(name)?.catch(() => null);
    if (room && room.generation < generation) room.renewed();
  }

  /** Documents that nobody has edited for so long are kept as bytes only. */
  restThoseQuietFor(quietMs: number): void {
    for (const room of this.#open.keys()) {
      if (!room.isLive) continue;
      room
        .restIfQuiet(quietMs, () => this.#ports.log.open(room.name, 'nothing'))
        .catch((error: unknown) => this.#ports.troubled(room.name, 'document-not-put-to-rest', error));
    }
  }

  /** Stores what is under way, ends all rooms and sums their logs up. */
  async drain(): Promise<void> {
    const opened = await Promise.allSettled(this.#opening.values());
    await Promise.all(opened.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value.drain()] : [])));
    await this.#summing.settled();
  }

  #load(name: DocumentName): Promise<Room | null> {
    const loading = this.#read(name);
    this.#opening.set(name, loading);
    const forget = (): void => {
      if (this.#opening.get(name) === loading) this.#opening.delete(name);
    };
    loading.then(
      (room) => {
        if (!room) forget();
      },
      () => {
        forget();
        this.#ports.meter.loadFailed();
      },
    );
    return loading;
  }

  async #read(name: DocumentName): Promise<Room | null> {
    const parsed = parseDocumentName(name);
    if (!parsed) return null;
    const { kind } = parsed;
    const { database, log, ticker, meter } = this.#ports;
    const began = this.#ports.monotonic();
    const row = await database.read.selectFrom('document').select('workshop').where('name', '=', name).executeTakeFirst();
    if (!row) return null;
    await ticker.settled(); // a room that has just failed may still have something on its way
    const stored = await log.open(name, 'describe');
    if (!stored) return null;
    if (stored.schema > schemaOf[kind]) throw new DocumentTooNewError(name, stored.schema, schemaOf[kind]);
    const { generation, seq, state } = stored;
    const room = new Room({ name, kind, workshop: row.workshop, generation, seq, state, serverId: this.#serverId, apart: this.#apart.has(name) }, this.#keeper);
    this.#open.set(room, { ...stored.tail });
    meter.loaded(this.#ports.monotonic() - began);
    const release = room.hold();
    void this.#describe(room).finally(release);
    return room;
  }

  /** Finds out its state vector, and cards whose row was not made before the server stopped (R11). */
  async #describe(room: Room): Promise<void> {
    let cards: readonly Card[] = [];
    try {
      const found = await this.#ports.log.describe(room.name, room.generation, room.seq);
      room.tellVector(found.vector);
      ({ cards } = found);
    } catch (error) {
      this.#ports.meter.loadFailed();
      room.fail('unloadable', error instanceof Error ? error : new Error(String(error)));
    }
    try {
      await this.#tellUnnumbered(room, cards);
    } catch (error) {
      this.#ports.troubled(room.name, 'births-not-told', error); // the next load asks again
    }
  }

  async #tellUnnumbered(room: Room, cards: readonly Card[]): Promise<void> {
    if (cards.length === 0) return;
    const rows = await this.#ports.database.read.selectFrom('card').select('id').where('workshop', '=', room.workshop).execute();
    const numbered = new Set(rows.map(({ id }) => id));
    const lost = cards.filter(({ card }) => !numbered.has(card));
    if (lost.length === 0) return;
    const persons = await this.#ports.leases.personsOf([...new Set(lost.map(({ client }) => client))]);
    this.#ports.born(
      room.workshop,
      lost.map(({ card, kind, client }) => ({ card, kind, person: persons.get(client) ?? null })),
    );
  }

  #logged(room: Room, updates: number, bytes: number): void {
    const tail = this.#open.get(room);
    if (!tail) return;
    tail.updates += updates;
    tail.bytes += bytes;
    this.#summing.grown(room.name, room.generation, tail);
  }

  #ended(room: Room, why: RoomEnd, error: Error | null): void {
    if (why === 'together') this.#apart.add(room.name);
    const tail = this.#open.get(room);
    this.#open.delete(room);
    this.#opening.delete(room.name);
    if (tail && why === 'draining') this.#summing.closed(room.name, room.generation, tail);
    this.#ports.ended(room.name, why, error);
  }
}
