import * as Y from 'yjs';
import { gone, type Place, type Shape, type SharedType } from './place.ts';

const noKeys = (): number => 0;
/** So many structs are moved in one step. */
const structsAStep = 1000;

/** The places of one room's document; remembers the role of every shared type it has met. */
export class KnownPlaces {
  readonly doc: Y.Doc;
  readonly shape: Shape;
  readonly #known = new WeakMap<SharedType, Place>();
  readonly #roots = new Map<string, Place>();

  constructor(doc: Y.Doc, shape: Shape) {
    this.doc = doc;
    this.shape = shape;
    for (const [name, { role, bind }] of shape.roots) {
      const type = bind(doc);
      const place: Place = { role, depth: 0, type, card: null, key: null };
      this.#known.set(type, place);
      this.#roots.set(name, place);
    }
  }

  /** Null for a root that the shape does not have. */
  root(name: string): Place | null {
    return this.#roots.get(name) ?? null;
  }

  /** The place of an integrated type; null under a root that the shape does not have. */
  of(type: SharedType): Place | null {
    const known = this.#known.get(type);
    if (known) return known;
    const item = type._item;
    if (!item || !(item.parent instanceof Y.AbstractType)) return null;
    const parent = this.of(item.parent);
    if (!parent) return null;
    const fit = this.shape.fit({ place: parent, key: item.parentSub, content: item.content, first: false, bornHere: null, grown: noKeys });
    const place = below(parent, item.parentSub, typeof fit === 'object' ? fit.role : 'opaque', type);
    this.#known.set(type, place);
    return place;
  }

  /**
   * Work of cutting a stored run before one of its units, in steps of about 0.1 µs: what follows in the list of that client's structs moves. 0 when
   * nothing is cut, or while the list is short.
   */
  cutSteps(client: number, clock: number): number {
    const structs = this.doc.store.clients.get(client);
    if (!structs || structs.length < structsAStep || clock >= Y.getState(this.doc.store, client)) return 0;
    const struct = structs[Y.findIndexSS(structs, clock)];
    return struct instanceof Y.Item && struct.id.clock < clock ? Math.floor(structs.length / structsAStep) : 0;
  }

  /** Where a stored struct stands; `gone` when what held it was deleted. */
  holding(item: Y.Item | Y.GC): Place {
    if (!(item instanceof Y.Item) || !(item.parent instanceof Y.AbstractType)) return gone;
    return this.of(item.parent) ?? gone;
  }
}

/** The place that a type makes when it stands at `parent` under `key`. */
export function below(parent: Place, key: string | null, role: string, type: SharedType | null): Place {
  const isCard = parent.role === 'cards';
  return { role, depth: parent.depth + 1, type, card: isCard ? key : parent.card, key: parent.card === null ? null : (parent.key ?? key) };
}
