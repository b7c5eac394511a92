import { randomInt } from 'node:crypto';
import * as Y from 'yjs';
import { cardsRoot } from '@vernissage/shared/documents/work-shape';
import { kindsOf } from '@vernissage/shared/documents/read-work';
import { type DocumentName, parseDocumentName, schemaOf } from '@vernissage/shared/wire/document-name';
import type { Database, DocumentLog } from '../ports/database.ts';
import type { Birth } from '../ports/live-documents.ts';
import type { Leases } from './leases.ts';
import { firstLeasedId } from './leases.ts';
import { Room, type RoomEnd } from './room.ts';

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
  now(): number;
  born(workshop: string, births: readonly Birth[]): void;
  ended(name: DocumentName, why: RoomEnd, error: Error | null): void;
};

/** Open documents by name: loaded for the first who asks, gone with the last. Recovery is per room. */
export class Rooms {
  readonly #ports: RoomsPorts;
  readonly #open = new Map<DocumentName, Promise<Room | null>>();
  /** One for all rooms of this process: below every leased id, so that people win where both write one cell at once. */
  readonly #serverId = randomInt(1, firstLeasedId);

  constructor(ports: RoomsPorts) {
    this.#ports = ports;
  }

  /** The room, held open until `release`; null for a document that was never created. @throws when it can't be read: it never opens empty. */
  async enter(name: DocumentName): Promise<{ room: Room; release: () => void } | null> {
    for (;;) {
      const opening = this.#open.get(name) ?? this.#load(name);
      const room = await opening;
      if (!room) return null;
      if (!room.ended) return { room, release: room.hold() };
      if (this.#open.get(name) === opening) this.#open.delete(name);
    }
  }

  /** Rooms that are open now. */
  async all(): Promise<Room[]> {
    const settled = await Promise.allSettled(this.#open.values());
    return settled.flatMap((one) => (one.status === 'fulfilled' && one.value && !one.value.ended ? [one.value] : []));
  }

  /** `generation` of this document has begun: a room open in an older one ends, and whoever asks next loads the new one. */
  async renewed(name: DocumentName, generation: number): Promise<void> {
    const room = await this.#open.get(name)?.catch(() => null);
    if (room && room.generation < generation) room.renewed();
  }

  #load(name: DocumentName): Promise<Room | null> {
    const loading = this.#read(name);
    this.#open.set(name, loading);
    const forget = (): void => {
      if (this.#open.get(name) === loading) this.#open.delete(name);
    };
    loading.then((room) => {
      if (!room) forget();
    }, forget);
    return loading;
  }

  async #read(name: DocumentName): Promise<Room | null> {
    const parsed = parseDocumentName(name);
    if (!parsed) return null;
    const { kind } = parsed;
    const row = await this.#ports.database.read.selectFrom('document').select('workshop').where('name', '=', name).executeTakeFirst();
    const stored = row && (await this.#ports.log.load(name));
    if (!stored) return null;
    if (stored.schema > schemaOf[kind]) throw new DocumentTooNewError(name, stored.schema, schemaOf[kind]);
    const doc = new Y.Doc();
    doc.transact(() => {
      if (stored.state) Y.applyUpdate(doc, stored.state);
      for (const update of stored.updates) Y.applyUpdate(doc, update);
    });
    if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error(`${name}: the log has a hole; what was loaded leans on something that is not there`);
    doc.clientID = this.#serverId; // after loading: Yjs would change an id that it sees coming in
    const tail = { updates: stored.updates.length, bytes: stored.updates.reduce((sum, { length }) => sum + length, 0) };
    const room = new Room(
      { name, kind, workshop: row.workshop, generation: stored.generation, seq: stored.seq, doc, tail },
      {
        log: this.#ports.log,
        now: () => this.#ports.now(),
        born: (workshop, births) => this.#ports.born(workshop, births),
        ended: (ended, why, error) => {
          this.#open.delete(ended.name);
          this.#ports.ended(ended.name, why, error);
        },
      },
    );
    if (kind === 'work') this.#reconcile(room);
    return room;
  }

  /** Cards whose row was not made before the server stopped. */
  #reconcile(room: Room): void {
    const release = room.hold();
    const kinds = kindsOf(room.doc);
    const writers = new Map<string, number>();
    for (const [card, item] of room.doc.getMap(cardsRoot)._map) writers.set(card, item.id.client);
    void (async () => {
      const rows = await this.#ports.database.read.selectFrom('card').select('id').where('workshop', '=', room.workshop).execute();
      const numbered = new Set(rows.map(({ id }) => id));
      const lost = [...kinds].filter(([card]) => !numbered.has(card));
      if (lost.length === 0) return;
      const persons = await this.#ports.leases.personsOf([...new Set(lost.map(([card]) => writers.get(card) ?? 0))]);
      this.#ports.born(
        room.workshop,
        lost.map(([card, kind]) => ({ card, kind, person: persons.get(writers.get(card) ?? 0) ?? null })),
      );
    })()
      .catch(() => undefined) // the next load asks again
      .finally(release);
  }
}
