import type * as Y from 'yjs';
import type { DocumentKind } from '@vernissage/shared/wire/document-name';
import { Integration } from './integration.ts';
import { KnownPlaces } from './known-places.ts';
import { type Limits, limits as standardLimits } from './limits.ts';
import { newDeletes } from './new-deletes.ts';
import { newStructs } from './new-structs.ts';
import { shapeOfBody } from './shape-of-body.ts';
import { shapeOfWork } from './shape-of-work.ts';
import type { Verdict } from './verdict.ts';

export type Guard = {
  /**
   * Looks at an update before anything is applied. `owns(clientID)`: it is leased to the person on this connection. Never throws on bytes,
   * never changes the document. Apply and store `verdict.update`, never the bytes that came in.
   */
  check(update: Uint8Array, owns: (client: number) => boolean): Verdict;
};

const shapes = { body: shapeOfBody, work: shapeOfWork } as const;

/** The guard of one room (docs/rules/relay.md G1 to G6). Pure: no socket, no storage, no clock. */
export function createGuard(doc: Y.Doc, kind: DocumentKind, limits: Limits = standardLimits): Guard {
  const places = new KnownPlaces(doc, shapes[kind]);
  return {
    check(update, owns) {
      const fresh = newStructs(doc, update, owns, limits);
      if (!fresh.ok) return fresh;
      const integration = new Integration(places, fresh.blocks, limits);
      const fault = integration.run();
      if (fault) return fault;
      const deletes = newDeletes(places, fresh.deletes, integration, limits);
      if (!deletes.ok) return deletes;
      return {
        ok: true,
        update: fresh.update,
        structs: fresh.count,
        deletes: deletes.count,
        ended: deletes.ended,
        clients: fresh.blocks.size,
        steps: integration.steps,
        births: integration.births,
        touched: integration.touched,
      };
    },
  };
}
