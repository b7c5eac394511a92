import * as Y from 'yjs';
import type { Integration } from './integration.ts';
import type { KnownPlaces } from './known-places.ts';
import type { Limits } from './limits.ts';
import type { Place } from './place.ts';
import { TidySteps } from './tidy-steps.ts';
import { fault, type Fault } from './verdict.ts';

type DeleteSet = ReturnType<typeof Y.decodeUpdate>['ds'];

/**
 * Ranges that delete something not deleted yet: only these count, since the stock step 2 repeats the whole delete set (rule G2). Clocks that
 * nobody knows are a gap, not an attack: somebody deleted, offline, what came to them offline (rule G4).
 */
export function newDeletes(
  places: KnownPlaces,
  deletes: DeleteSet,
  integration: Integration,
  limits: Limits,
): { readonly ok: true; readonly count: number; readonly ended: number } | Fault {
  const { store } = places.doc;
  const { shape } = places;
  const tidy = new TidySteps(limits.tidySteps);
  let count = 0;
  let looked = 0;
  for (const [client, ranges] of deletes.clients) {
    const known = Y.getState(store, client);
    const reached = integration.reached(client);
    const structs = store.clients.get(client);
    for (const { clock, len } of ranges) {
      const end = clock + len;
      if (end > reached) return fault('gap', `deletes ${clock}+${len} of ${client}, known to ${reached}`);
      let fresh = end > known;
      if (len > 0 && clock < known && structs) {
        for (let at = Y.findIndexSS(structs, clock); at < structs.length; at += 1) {
          const struct = structs[at];
          if (!struct || struct.id.clock >= end) break;
          if (++looked > limits.steps * 4) return fault('counts', 'deletes');
          if (struct.deleted || !(struct instanceof Y.Item)) continue;
          fresh = true;
          const place = places.holding(struct);
          if (!shape.mayEnd(place, struct.parentSub)) return fault('shape', `deletes in ${place.role}`);
          noteTouch(place, struct.parentSub, integration);
          if (!integration.cut(client, clock) || !integration.cut(client, end) || !tidy.endsStored(struct)) return fault('counts', 'cost');
        }
      }
      if (end > known) {
        for (const { struct, place, key } of integration.landedWithin(client, clock, end)) {
          if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) continue;
          if (!shape.mayEnd(place, key)) return fault('shape', `deletes in ${place.role}`);
          tidy.endsBrought(struct.content, integration.brought.get(place));
        }
      }
      if (fresh && ++count > limits.deletes) return fault('counts', 'deletes');
    }
  }
  if (!tidy.withinBudget(integration.brought)) return fault('counts', 'cost');
  return { ok: true, count, ended: tidy.ended };
}

function noteTouch(place: Place, key: string | null, integration: Integration): void {
  const touched = place.key ?? key;
  if (place.card !== null && touched !== null) integration.touch(place.card, touched);
}
