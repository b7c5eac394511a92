import * as Y from 'yjs';
import { ConflictSteps, type Met } from './conflict-steps.ts';
import { below, type KnownPlaces } from './known-places.ts';
import type { Limits } from './limits.ts';
import type { Struct } from './new-structs.ts';
import { type Fit, gone, type Place } from './place.ts';
import { valueSize } from './plain-value.ts';
import type { Brought } from './tidy-steps.ts';
import { fault, type Fault } from './verdict.ts';

type Id = { readonly client: number; readonly clock: number };

/** A struct of this update that has been let through, with the place where it lands. */
type Landed = {
  readonly struct: Struct;
  readonly place: Place;
  readonly key: string | null;
  /** The place that it makes itself, when it is a type. */
  readonly makes: Place | null;
};

type Block = { readonly structs: readonly Struct[]; next: number; readonly landed: Landed[] };

/**
 * Walks the new structs in the order in which Yjs will integrate them, without touching the document: a client's block may lean on one that
 * comes later in the bytes. Checks dependencies, parents, shape, depth and cost (rules G4 to G6).
 */
export class Integration {
  readonly #places: KnownPlaces;
  readonly #limits: Limits;
  readonly #blocks = new Map<number, Block>();
  /** Clock up to which a client's structs have landed. */
  readonly #reached = new Map<number, number>();
  readonly #steps: ConflictSteps;
  readonly #born = new Map<Place, Set<string>>();
  readonly #grown = new Map<Place, number>();
  readonly #cuts = new Map<number, Set<number>>();
  readonly births: string[] = [];
  readonly #cards: Place[] = [];
  /** What this update brings into each text. */
  readonly brought = new Map<Place, Brought>();
  readonly touched = new Map<string, Set<string>>();

  constructor(places: KnownPlaces, blocks: ReadonlyMap<number, readonly Struct[]>, limits: Limits) {
    this.#places = places;
    this.#limits = limits;
    this.#steps = new ConflictSteps(limits.steps, (id) => this.#meet(id));
    for (const [client, structs] of blocks) {
      this.#blocks.set(client, { structs, next: 0, landed: [] });
      this.#reached.set(client, Y.getState(places.doc.store, client));
    }
  }

  /** Steps of conflict search counted so far. */
  get steps(): number {
    return this.#steps.taken;
  }

  /** End of what is known of a client once this update is in. */
  reached(client: number): number {
    return this.#reached.get(client) ?? Y.getState(this.#places.doc.store, client);
  }

  /** The structs of this update that lie within a range of clocks. */
  *landedWithin(client: number, from: number, to: number): Generator<{ readonly struct: Struct; readonly place: Place; readonly key: string | null }> {
    const landed = this.#blocks.get(client)?.landed;
    if (!landed) return;
    for (let at = indexOf(landed, from); at < landed.length; at += 1) {
      const one = landed[at];
      if (!one || one.struct.id.clock >= to) return;
      if (one.struct.id.clock + one.struct.length > from) yield one;
    }
  }

  /** Counts the work of cutting a stored run before a clock; each cut is made once. False when the budget is spent. */
  cut(client: number, clock: number): boolean {
    const steps = this.#places.cutSteps(client, clock);
    if (steps === 0) return true;
    const cuts = this.#cuts.get(client) ?? new Set();
    if (cuts.has(clock)) return true;
    this.#cuts.set(client, cuts.add(clock));
    return this.#steps.charge(steps);
  }

  #neighboursCut({ origin, rightOrigin }: Y.Item): boolean {
    return (!origin || this.cut(origin.client, origin.clock + 1)) && (!rightOrigin || this.cut(rightOrigin.client, rightOrigin.clock));
  }

  /** Notes that a key of a card is written or deleted. */
  touch(card: string, key: string): void {
    const keys = this.touched.get(card);
    if (keys) keys.add(key);
    else this.touched.set(card, new Set([key]));
  }

  /** Null when everything fits. */
  run(): Fault | null {
    for (const client of this.#blocks.keys()) {
      const waiting = [client];
      for (let current = waiting.at(-1); current !== undefined; current = waiting.at(-1)) {
        const block = this.#blocks.get(current);
        if (!block) return fault('gap', `leans on ${current}`);
        const struct = block.structs[block.next];
        if (!struct) {
          if (waiting.length > 1) return fault('gap', `leans on more of ${current}`);
          break;
        }
        const missing = this.#missing(struct);
        if (missing !== null) {
          if (missing === current) return fault('shape', 'leans on itself');
          if (waiting.includes(missing)) return fault('gap', 'circle');
          waiting.push(missing);
          continue;
        }
        const found = this.#land(struct, block);
        if (found) return found;
        block.next += 1;
        this.#reached.set(current, struct.id.clock + struct.length);
        if (waiting.length > 1) waiting.pop();
      }
    }
    // Whole or not at all: what a card is born with is never written later.
    for (const card of this.#cards)
      for (const key of this.#places.shape.bornWith) if (!this.#born.get(card)?.has(key)) return fault('shape', `card without ${key}`);
    return null;
  }

  /** The client whose structs must come first; null when all that this one leans on is there. */
  #missing(struct: Struct): number | null {
    if (!(struct instanceof Y.Item)) return null;
    const { client, clock } = struct.id;
    for (const id of [struct.origin, struct.rightOrigin, idOf(struct.parent)]) {
      if (!id) continue;
      if (id.client === client ? id.clock >= clock : id.clock >= this.reached(id.client)) return id.client;
    }
    return null;
  }

  #landedAt(id: Id): Landed | null {
    const landed = this.#blocks.get(id.client)?.landed;
    const first = landed?.[0];
    if (!landed || !first || id.clock < first.struct.id.clock) return null;
    const one = landed[indexOf(landed, id.clock)];
    return one && id.clock < one.struct.id.clock + one.struct.length ? one : null;
  }

  #stored(id: Id): Y.Item | Y.GC {
    return Y.getItem(this.#places.doc.store, Y.createID(id.client, id.clock));
  }

  #meet(id: Id): Met {
    const landed = this.#landedAt(id);
    if (landed) return { item: landed.struct instanceof Y.Item ? landed.struct : null, place: landed.place, key: landed.key, stored: false };
    const stored = this.#stored(id);
    const place = this.#places.holding(stored);
    if (place === gone || !(stored instanceof Y.Item)) return { item: null, place: gone, key: null, stored: true };
    return { item: stored, place, key: stored.parentSub, stored: true };
  }

  /** The place that a parent id names; null when it is no type. */
  #placeMadeBy(id: Id): Place | null {
    const landed = this.#landedAt(id);
    if (landed) {
      if (landed.place === gone || !(landed.struct instanceof Y.Item)) return gone;
      return landed.makes ?? (landed.struct.content instanceof Y.ContentDeleted ? gone : null);
    }
    const stored = this.#stored(id);
    if (!(stored instanceof Y.Item) || this.#places.holding(stored) === gone) return gone;
    if (stored.content instanceof Y.ContentType) return this.#places.of(stored.content.type);
    return stored.deleted ? gone : null;
  }

  /** Where a struct lands: by its neighbours, else by its parent. An overwritten key carries neither: both come from its origin. */
  #placeOf(item: Y.Item): { place: Place; key: string | null; left: Met | null } | Fault {
    const nowhere = { place: gone, key: null, left: null };
    const left = item.origin ? this.#meet(item.origin) : null;
    const right = item.rightOrigin ? this.#meet(item.rightOrigin) : null;
    if (left?.place === gone || right?.place === gone) return nowhere;
    if (left && right && (left.place !== right.place || left.key !== right.key)) return fault('shape', 'neighbours in different places');
    const beside = left ?? right;
    if (beside) return { place: beside.place, key: beside.key, left };
    const { parent, parentSub } = item;
    if (typeof parent === 'string') {
      const place = this.#places.root(parent);
      return place ? { place, key: parentSub, left } : fault('shape', `root of ${String(parent).length} units`);
    }
    const id = idOf(parent);
    if (!id) return fault('shape', 'no parent');
    const place = this.#placeMadeBy(id);
    if (!place) return fault('shape', 'parent is no type');
    return place === gone ? nowhere : { place, key: parentSub, left };
  }

  #land(struct: Struct, block: Block): Fault | null {
    if (!(struct instanceof Y.Item)) {
      block.landed.push({ struct, place: gone, key: null, makes: null });
      return null;
    }
    const found = this.#placeOf(struct);
    if ('ok' in found) return found;
    const { place, key, left } = found;
    if (place === gone) {
      block.landed.push({ struct, place, key, makes: null });
      return null;
    }
    const plain = this.#plain(struct, place, key);
    if (plain) return plain;
    let makes: Place | null = null;
    if (struct.content instanceof Y.ContentDeleted) {
      if (!this.#places.shape.mayEnd(place, key)) return fault('shape', describe(struct, place, key));
    } else {
      const fit = this.#fit(struct, place, key);
      if (fit === 'shape' || fit === 'cards' || fit === 'counts') return fault(fit, describe(struct, place, key));
      if (typeof fit === 'object') {
        makes = below(place, key, fit.role, null);
        if (makes.depth > this.#limits.depth) return fault('depth', String(makes.depth));
        if (fit.role === 'card' && key !== null) {
          this.births.push(key);
          this.#cards.push(makes);
        }
      }
    }
    this.#note(struct, place, key);
    if (key === null && !(struct.content instanceof Y.ContentType)) this.#bring(struct.content, place);
    if (!this.#steps.spend(struct, place, key, left) || !this.#neighboursCut(struct)) return fault('counts', 'cost');
    block.landed.push({ struct, place, key, makes });
    return null;
  }

  /** Keys and plain values by themselves, whatever the place. */
  #plain({ content }: Y.Item, place: Place, key: string | null): Fault | null {
    if (key !== null && (key.length > this.#limits.key || key === '__proto__')) return fault('shape', `key of ${key.length} units`);
    const values = content instanceof Y.ContentAny ? content.arr : content instanceof Y.ContentFormat ? [content.value] : [];
    for (const value of values) if (valueSize(value, this.#limits) > this.#limits.valueSize) return fault('shape', `value at ${place.role}`);
    return null;
  }

  #fit(item: Y.Item, place: Place, key: string | null): Fit {
    return this.#places.shape.fit({
      place,
      key,
      content: item.content,
      first: item.origin === null && item.rightOrigin === null,
      bornHere: (at) => {
        const born = this.#born.get(at) ?? new Set<string>();
        this.#born.set(at, born);
        return born;
      },
      grown: (at) => this.#grown.get(at) ?? 0,
    });
  }

  #bring(content: Y.Item['content'], place: Place): void {
    const text = this.brought.get(place) ?? { pieces: 0, ended: 0, formats: 0 };
    this.brought.set(place, text);
    text.pieces += 1;
    if (content instanceof Y.ContentDeleted) text.ended += 1;
    if (content instanceof Y.ContentFormat) text.formats += 1;
  }

  #note(item: Y.Item, place: Place, key: string | null): void {
    if (item.content instanceof Y.ContentString) this.#grown.set(place, (this.#grown.get(place) ?? 0) + item.length);
    const touchedKey = place.key ?? key;
    if (place.card !== null && touchedKey !== null) this.touch(place.card, touchedKey);
  }
}

/** The one that holds a clock, else the last before it; 0 when the clock lies before all. */
function indexOf(landed: readonly Landed[], clock: number): number {
  let low = 0;
  let high = landed.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((landed[middle]?.struct.id.clock ?? Infinity) <= clock) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Before integration a parent is an id, a root's name or nothing; Yjs types it as the integrated type too. */
function idOf(parent: Y.Item['parent']): Id | null {
  return typeof parent === 'object' && parent !== null && 'client' in parent && 'clock' in parent ? parent : null;
}

/** For the server's log: the place and the kind of content, never what was written. */
function describe({ content }: Y.Item, place: Place, key: string | null): string {
  const type = content instanceof Y.ContentType ? `:${content.type.constructor.name}` : '';
  return `${place.role}${key === null ? '' : ` key of ${key.length} units`} ${content.constructor.name}${type}`;
}
