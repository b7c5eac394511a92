import * as Y from 'yjs';
import { type DocumentName, parseDocumentName, schemaOf } from '@vernissage/shared/wire/document-name';
import type { DocumentLog } from '../ports/database.ts';
import type { LiveDocuments, PastDocuments } from '../ports/live-documents.ts';
import type { Room } from './room.ts';
import type { Rooms } from './rooms.ts';

/** A feature asked for a document that nobody has created. */
class NoSuchDocumentError extends Error {
  override readonly name = 'NoSuchDocumentError';
  constructor(name: string) {
    super(`${name} was never created`);
  }
}

/** What features do with documents: over the same rooms, the same log and the same commits as sockets. */
export function liveDocuments(
  rooms: Rooms,
  log: DocumentLog,
  now: () => number,
): Omit<LiveDocuments, 'onBirths' | 'closePerson' | 'recheck' | keyof PastDocuments> {
  async function within<T>(name: DocumentName, work: (room: Room) => T | Promise<T>): Promise<T> {
    const entered = await rooms.enter(name);
    if (!entered) throw new NoSuchDocumentError(name);
    try {
      return await work(entered.room);
    } finally {
      entered.release();
    }
  }

  /**
   * Looks at what is applied now, in one synchronous pass, and answers once all of that is in durable storage. Waiting first would never end
   * in a room where people write. A room that loses its commit meanwhile is read again, as it was stored.
   */
  async function look<T>(open: readonly Room[], at: () => T): Promise<T> {
    const seen = at();
    await Promise.all(open.map((room) => room.settled()));
    return seen;
  }

  async function readTogether<T>(names: readonly DocumentName[], at: (docs: ReadonlyMap<DocumentName, Y.Doc>) => T, tries: number): Promise<T> {
    const entered = await Promise.all(names.map((name) => rooms.enter(name)));
    try {
      const open = entered.flatMap((one) => (one ? [one.room] : []));
      return await look(open, () => at(new Map(open.map((room) => [room.name, room.doc]))));
    } catch (error) {
      if (tries > 0 && entered.some((one) => one?.room.ended)) return await readTogether(names, at, tries - 1);
      throw error;
    } finally {
      for (const one of entered) one?.release();
    }
  }

  return {
    async create(name, { summit, workshop }, seed) {
      const parsed = parseDocumentName(name);
      if (!parsed) throw new Error(`"${name}" is no document name`);
      const doc = new Y.Doc();
      doc.clientID = 1; // the seed's own id; the server never edits under it
      seed(doc);
      await log.create({ name, summit, workshop, schema: schemaOf[parsed.kind], at: now(), seed: Y.encodeStateAsUpdate(doc) });
      doc.destroy();
    },
    edit: (name, change) => within(name, (room) => room.edit(change)),
    read: (name, at) =>
      readTogether(
        [name],
        (docs) => {
          const doc = docs.get(name);
          if (!doc) throw new NoSuchDocumentError(name);
          return at(doc);
        },
        1,
      ),
    readTogether: (names, at) => readTogether(names, at, 1),
  };
}
