import * as Y from 'yjs';
import type { Place } from './place.ts';

type Id = { readonly client: number; readonly clock: number };

/** A struct as the search meets it: stored, or brought by this update before. */
export type Met = {
  /** Null for a tombstone without neighbours. */
  readonly item: Y.Item | null;
  readonly place: Place;
  readonly key: string | null;
  /** Stored in the document, so that `right` and `left` lead on. */
  readonly stored: boolean;
};

/**
 * Counts the steps that Yjs takes to find a place for each struct of an update (rule G6): the real list, plus what the update has inserted
 * before. Thousands of inserts at one spot cost their square, and froze a relay for 55 s.
 */
export class ConflictSteps {
  readonly #most: number;
  readonly #meet: (id: Id) => Met;
  /** The unit that follows another, by client and clock, where this update has changed that. */
  readonly #following = new Map<number, Map<number, Id | null>>();
  /** The first unit of a list, where this update has changed that. */
  readonly #heads = new Map<Place, Id | null>();
  readonly #siblings = new Map<Place, Map<string, number>>();
  taken = 0;

  constructor(most: number, meet: (id: Id) => Met) {
    this.#most = most;
    this.#meet = meet;
  }

  /** Counts work beside the search. False when the budget is spent. */
  charge(steps: number): boolean {
    this.taken += steps;
    return this.taken <= this.#most;
  }

  /** False when the budget is spent. */
  spend(item: Y.Item, place: Place, key: string | null, left: Met | null): boolean {
    return key === null ? this.#list(item, place, left) : this.#map(place, key, left);
  }

  #list(item: Y.Item, place: Place, left: Met | null): boolean {
    const { origin, rightOrigin } = item;
    const first = left && origin ? this.#after(origin, left) : this.#firstOf(place);
    if (first && !(rightOrigin && same(first, rightOrigin)) && !this.#search(item, first)) return false;
    if (left && origin) this.#follow(origin.client, origin.clock, item.id);
    else this.#heads.set(place, item.id);
    this.#follow(item.id.client, item.id.clock + item.length - 1, first);
    return true;
  }

  /** Item.integrate of Yjs, without integrating. */
  #search(item: Y.Item, first: Id): boolean {
    const { origin, rightOrigin } = item;
    const passed = new Set<Y.Item>();
    let at: Id | null = first;
    let steps = 0;
    while (at && !(rightOrigin && same(at, rightOrigin))) {
      if (++this.taken > this.#most) return false;
      const met = this.#meet(at);
      const other = met.item;
      if (!other) break;
      steps += 1;
      if ((steps > 1 || origin !== null) && !sameOrigin(item, other)) {
        if (other.origin === null) break;
        const before = this.#meet(other.origin).item;
        if (!before || !passed.has(before)) break;
      }
      passed.add(other);
      at = this.#after({ client: other.id.client, clock: other.id.clock + other.length - 1 }, met);
    }
    return true;
  }

  #map(place: Place, key: string, left: Met | null): boolean {
    if (left) return this.#walk(left.stored ? (left.item?.right ?? null) : null, 'right');
    if (place.type && !this.#walk(place.type._map.get(key) ?? null, 'left')) return false;
    const keys = this.#siblings.get(place) ?? new Map<string, number>();
    this.#siblings.set(place, keys);
    const siblings = keys.get(key) ?? 0;
    keys.set(key, siblings + 1);
    return this.charge(siblings);
  }

  #walk(from: Y.Item | null, way: 'left' | 'right'): boolean {
    for (let item = from; item; item = item[way]) if (++this.taken > this.#most) return false;
    return true;
  }

  #firstOf(place: Place): Id | null {
    const changed = this.#heads.get(place);
    return changed === undefined ? (place.type?._start?.id ?? null) : changed;
  }

  #follow(client: number, clock: number, next: Id | null): void {
    const clocks = this.#following.get(client);
    if (clocks) clocks.set(clock, next);
    else this.#following.set(client, new Map([[clock, next]]));
  }

  #after(id: Id, met: Met): Id | null {
    const changed = this.#following.get(id.client)?.get(id.clock);
    if (changed !== undefined) return changed;
    const { item } = met;
    if (!item) return null;
    if (id.clock < item.id.clock + item.length - 1) return { client: id.client, clock: id.clock + 1 };
    return met.stored ? (item.right?.id ?? null) : null;
  }
}

function same(a: Id, b: Id): boolean {
  return a.client === b.client && a.clock === b.clock;
}

function sameOrigin(a: Y.Item, b: Y.Item): boolean {
  if (a.origin === null || b.origin === null) return a.origin === b.origin;
  return same(a.origin, b.origin);
}
