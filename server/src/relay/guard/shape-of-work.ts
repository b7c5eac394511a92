import * as Y from 'yjs';
import { bornKeys, cardIdPattern, cardsMax, cardsRoot, cellCheck, metaRoot, titleBound, titleKey } from '@vernissage/shared/documents/work-shape';
import type { Arrival, Fit, Shape } from './place.ts';
import { isTypeOf } from './shape-of-body.ts';

/** `work/*`: the card map and its cards (docs/rules/relay.md G5.6 to G5.11). */
export const shapeOfWork: Shape = {
  roots: new Map([
    [cardsRoot, { role: 'cards', bind: (doc: Y.Doc) => doc.getMap(cardsRoot) }],
    [metaRoot, { role: 'meta', bind: (doc: Y.Doc) => doc.getMap(metaRoot) }],
  ]),
  fit(arrival) {
    switch (arrival.place.role) {
      case 'cards':
        return card(arrival);
      case 'card':
        return cell(arrival);
      case 'title':
        return letters(arrival);
      default:
        return 'shape'; // meta has no key yet
    }
  },
  /** Cells that were overwritten, and letters of a title. Told under any other key it would delete a card, its kind or its title. */
  mayEnd({ role }, key) {
    if (role === 'title') return key === null;
    return role === 'card' && key !== null && !bornKeys.has(key) && cellCheck(key) !== null;
  },
  bornWith: bornKeys,
};

/** Written once: no neighbour under the key, not there yet, not twice in the update. */
function card({ place, key, content, first, bornHere }: Arrival): Fit {
  if (key === null || !cardIdPattern.test(key) || !isTypeOf(content, Y.Map)) return 'shape';
  if (!bornHere) return { role: 'card' };
  const born = bornHere(place);
  const there = place.type?._map;
  if (!first || born.has(key) || there?.has(key)) return 'shape';
  born.add(key);
  return born.size + (there?.size ?? 0) > cardsMax ? 'cards' : { role: 'card' };
}

function cell({ place, key, content, first, bornHere }: Arrival): Fit {
  if (key === null) return 'shape';
  if (bornKeys.has(key) && bornHere) {
    // Only in the update that brings the card: a card here already is an integrated type.
    const born = bornHere(place);
    if (!first || place.type !== null || born.has(key)) return 'shape';
    born.add(key);
  }
  if (key === titleKey) return isTypeOf(content, Y.Text) ? { role: 'title' } : 'shape';
  const check = cellCheck(key);
  return check && content instanceof Y.ContentAny && content.arr.every(check) ? 'fits' : 'shape';
}

function letters({ place, key, content, grown }: Arrival): Fit {
  if (key !== null || !(content instanceof Y.ContentString)) return 'shape';
  const length = place.type instanceof Y.Text ? place.type.length : 0;
  return length + grown(place) + content.getLength() > titleBound ? 'counts' : 'fits';
}
