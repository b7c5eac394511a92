import * as Y from 'yjs';
import { bornKeys } from '@vernissage/shared/documents/work-shape';
import type { Integration } from './integration.ts';
import type { KnownPlaces } from './known-places.ts';
import type { Limits } from './limits.ts';
import { fault, type Fault } from './verdict.ts';

/**
 * Ranges that delete something not deleted yet: only these count, since the stock step 2 repeats the whole delete set (rule G2). Clocks that
 * nobody knows are a gap, not an attack: somebody deleted, offline, what came to them offline (rule G4).
 */
export function newDeletes(
  places: KnownPlaces,
  deletes: ReturnType<typeof Y.decodeUpdate>['ds'],
  integration: Integration,
  limits: Limits,
): { readonly ok: true; readonly count: number } | Fault {
  const { store } = places.doc;
  let count = 0;
  let looked = 0;
  for (const [client, ranges] of deletes.clients) {
    const known = Y.getState(store, client);
    const reached = integration.reached(client);
    const structs = store.clients.get(client);
    for (const { clock, len } of ranges) {
      if (clock + len > reached) return fault('gap', `deletes ${clock}+${len} of ${client}, known to ${reached}`);
      let fresh = clock + len > known;
      if (len > 0 && clock < known && structs) {
        for (let at = Y.findIndexSS(structs, clock); at < structs.length; at += 1) {
          const struct = structs[at];
          if (!struct || struct.id.clock >= clock + len) break;
          if (++looked > limits.steps * 4) return fault('counts', 'deletes');
          if (struct.deleted || !(struct instanceof Y.Item)) continue;
          fresh = true;
          const found = noteDelete(places, struct, integration);
          if (found) return found;
        }
      }
      if (fresh && ++count > limits.deletes) return fault('counts', 'deletes');
    }
  }
  return { ok: true, count };
}

/** A card, its kind and its title are never deleted (rule G5.12): the flag `archived` is the way. */
function noteDelete(places: KnownPlaces, item: Y.Item, integration: Integration): Fault | null {
  const place = places.holding(item);
  const key = item.parentSub;
  if (place.role === 'cards') return fault('shape', 'deletes a card');
  if (place.card === null) return null;
  if (place.role === 'card' && key !== null && bornKeys.has(key)) return fault('shape', `deletes ${key}`);
  const touched = place.key ?? key;
  if (touched !== null) integration.touch(place.card, touched);
  return null;
}
