import * as Y from 'yjs';
import { type DocumentName, parseDocumentName, schemaOf } from '@vernissage/shared/wire/document-name';
import type { DocumentLog } from '../ports/database.ts';
import type { LiveDocuments } from '../ports/live-documents.ts';
import type { Room } from './room.ts';
import type { Rooms } from './rooms.ts';

/** A feature asked for a document that nobody has created. */
export class NoSuchDocumentError extends Error {
  override readonly name = 'NoSuchDocumentError';
  constructor(name: string) {
    super(`${name} was never created`);
  }
}

/** What features do with documents: over the same rooms, the same log and the same commits as sockets. */
export function liveDocuments(rooms: Rooms, log: DocumentLog, now: () => number): Omit<LiveDocuments, 'onBirths' | 'closePerson'> {
  async function within<T>(name: DocumentName, work: (room: Room) => T | Promise<T>): Promise<T> {
    const entered = await rooms.enter(name);
    if (!entered) throw new NoSuchDocumentError(name);
    try {
      return await work(entered.room);
    } finally {
      entered.release();
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
    read: (name, look) =>
      within(name, async (room) => {
        await room.settled();
        return look(room.doc);
      }),
    async readTogether(names, look) {
      const entered = await Promise.all(names.map((name) => rooms.enter(name)));
      try {
        const open = entered.flatMap((one) => (one ? [one.room] : []));
        // Whatever is written while one room commits must be committed too before all are read in one pass.
        while (open.some((room) => room.isCommitting)) await Promise.all(open.map((room) => room.settled()));
        return look(new Map(open.map((room) => [room.name, room.doc])));
      } finally {
        for (const one of entered) one?.release();
      }
    },
  };
}
