import * as Y from 'yjs';
import type { DocumentLog } from '../ports/database.ts';
import type { PastDocuments } from '../ports/live-documents.ts';
import type { World } from '../ports/world.ts';
import type { Rooms } from './rooms.ts';

/** Reading the log at any of its points, and going on from one. Rules T1 to T3 in docs/rules/versions.md. */
export function pastDocuments(rooms: Rooms, log: DocumentLog, world: Pick<World, 'database' | 'log'>, now: () => number): PastDocuments {
  const readAt: PastDocuments['readAt'] = async ({ name, generation, seq }, look) => {
    const doc = build(name, await log.loadAt(name, generation, seq));
    try {
      return look(doc);
    } finally {
      doc.destroy();
    }
  };

  return {
    readAt,
    stateAt: (point) => readAt(point, (doc) => Y.encodeStateAsUpdate(doc)),
    keep: ({ name, generation, seq }) => log.keepAt(name, generation, seq, now()),
    async renew(tx, name, state) {
      const generation = await log.renew(tx, name, { at: now(), state });
      world.database.afterCommit(tx, () => {
        rooms
          .renewed(name, generation)
          .catch((error: unknown) => world.log.error({ event: 'renewed-not-closed', err: error, document: name }, 'a renewed document was not closed'));
      });
      return generation;
    },
  };
}

/** @throws when the pieces lean on something that is not there. */
function build(name: string, { state, updates }: { readonly state: Uint8Array | null; readonly updates: readonly Uint8Array[] }): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    if (state) Y.applyUpdate(doc, state);
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error(`${name}: what was loaded leans on something that is not there`);
  return doc;
}
