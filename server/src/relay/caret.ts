import * as Y from 'yjs';
import { bodyRoot } from '@vernissage/shared/documents/body-shape';

/**
 * What a page says of its caret, read strictly (rule P1 in docs/rules/relay.md): an editor throws on a position that it can't read, and would make a
 * root for any name, so one forged word could stop the text of everybody in the room.
 */
export type Caret = { readonly anchor: Y.RelativePosition; readonly head: Y.RelativePosition };

/** `gone`: the page takes leave. `here`: somebody without a caret, or with one that no editor could read. */
export type Said = Caret | 'here' | 'gone';

/** @param state JSON of an awareness state */
export function readSaid(state: string): Said {
  const said = parsed(state);
  if (typeof said !== 'object' || said === null) return 'gone';
  const cursor = fieldOf(said, 'cursor');
  return caretFrom(fieldOf(cursor, 'anchor'), fieldOf(cursor, 'head'));
}

/** Two relative positions as they came, checked. */
export function caretFrom(anchor: unknown, head: unknown): Caret | 'here' {
  const [from, to] = [placeIn(anchor), placeIn(head)];
  return from && to ? { anchor: from, head: to } : 'here';
}

/** The stock client's form of a caret. */
export function caretJson({ anchor, head }: Caret): string {
  return JSON.stringify({ anchor, head });
}

function parsed(state: string): unknown {
  try {
    return JSON.parse(state);
  } catch {
    return null;
  }
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, field) ? Reflect.get(value, field) : undefined;
}

/** An item stands before its type, as in Yjs; the editor's text is the only root with places in it. */
function placeIn(value: unknown): Y.RelativePosition | null {
  const assoc = fieldOf(value, 'assoc') === -1 ? -1 : 0;
  const item = idIn(fieldOf(value, 'item'));
  if (item) return new Y.RelativePosition(null, null, item, assoc);
  const type = idIn(fieldOf(value, 'type'));
  if (type) return new Y.RelativePosition(type, null, null, assoc);
  return fieldOf(value, 'tname') === bodyRoot ? new Y.RelativePosition(null, bodyRoot, null, assoc) : null;
}

function idIn(value: unknown): Y.ID | null {
  const client = fieldOf(value, 'client');
  const clock = fieldOf(value, 'clock');
  return isCount(client) && isCount(clock) ? Y.createID(client, clock) : null;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
