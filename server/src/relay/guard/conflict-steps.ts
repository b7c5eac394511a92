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
 * Counts the steps that Yjs' conflict search would take for each struct of an update (rule G6): the real list, plus what the update
 * has inserted before. Thousands of inserts at one spot cost their square, and froze a relay for 55 s.
 */
export class ConflictSteps {
  readonly #most: number;
  readonly #meet: (id: Id) => Met;
  /** The unit that follows another, where this update has changed that; keys of places for the first of a list. */
  readonly #following = new Map<string, Id | null>();
  readonly #places = new Map<Place, number>();
  readonly #siblings = new Map<string, number>();
  taken = 0;

  constructor(most: number, meet: (id: Id) => Met) {
    this.#most = most;
    this.#meet = meet;
  }

  /** False when the budget is spent. */
  spend(item: Y.Item, place: Place, key: string | null, left: Met | null): boolean {
    return key === null ? this.#list(item, place, left) : this.#map(place, key, left);
  }

  #list(item: Y.Item, place: Place, left: Met | null): boolean {
    const head = `h${this.#numberOf(place)}`;
    const { origin, rightOrigin } = item;
    const first = left && origin ? this.#after(origin, left) : this.#firstOf(head, place);
    const passed = new Set<Y.Item>();
    let at = first;
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
    const last = { client: item.id.client, clock: item.id.clock + item.length - 1 };
    this.#following.set(left && origin ? unit(origin) : head, item.id);
    this.#following.set(unit(last), first);
    return true;
  }

  #map(place: Place, key: string, left: Met | null): boolean {
    if (left) return this.#walk(left.stored ? (left.item?.right ?? null) : null, 'right');
    if (place.type && !this.#walk(place.type._map.get(key) ?? null, 'left')) return false;
    const name = `h${this.#numberOf(place)}@${key}`;
    const siblings = this.#siblings.get(name) ?? 0;
    this.#siblings.set(name, siblings + 1);
    this.taken += siblings;
    return this.taken <= this.#most;
  }

  #walk(from: Y.Item | null, way: 'left' | 'right'): boolean {
    for (let item = from; item; item = item[way]) if (++this.taken > this.#most) return false;
    return true;
  }

  #firstOf(head: string, place: Place): Id | null {
    const changed = this.#following.get(head);
    return changed === undefined ? (place.type?._start?.id ?? null) : changed;
  }

  #after(id: Id, met: Met): Id | null {
    const changed = this.#following.get(unit(id));
    if (changed !== undefined) return changed;
    const { item } = met;
    if (!item) return null;
    if (id.clock < item.id.clock + item.length - 1) return { client: id.client, clock: id.clock + 1 };
    return met.stored ? (item.right?.id ?? null) : null;
  }

  #numberOf(place: Place): number {
    const known = this.#places.get(place);
    if (known !== undefined) return known;
    this.#places.set(place, this.#places.size);
    return this.#places.size - 1;
  }
}

function unit(id: Id): string {
  return `${id.client}:${id.clock}`;
}

function same(a: Id, b: Id): boolean {
  return a.client === b.client && a.clock === b.clock;
}

function sameOrigin(a: Y.Item, b: Y.Item): boolean {
  if (a.origin === null || b.origin === null) return a.origin === b.origin;
  return same(a.origin, b.origin);
}
