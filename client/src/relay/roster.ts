import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { caretKind, messagePresence } from '@vernissage/shared/wire/relay-protocol';

/**
 * Puts names to places: the server says who somebody is once and then only where their caret is, an editor wants both in one state. Whoever's name
 * has not come is not shown: a caret without a name says nothing (rule P9 in docs/rules/relay.md).
 */
export type Roster = {
  /** Reads a message of type 101, its type already read. States of others, in order; null for whoever has left. */
  news(decoder: decoding.Decoder): PresentState[];
  /** Reads an awareness update, the stock form. */
  wholeStates(update: Uint8Array): PresentState[];
};

type PresentState = { readonly client: number; readonly state: object | null };

type Cursor = { readonly anchor: Y.RelativePosition; readonly head: Y.RelativePosition };

/** @param own this page's clientID; it knows better where its caret is */
export function createRoster(own: number): Roster {
  /** An editor finds a caret in the page again by its client number. */
  const users = new Map<number, { readonly client: number }>();
  const unnamed = new Map<number, { cursor?: Cursor }>();

  return {
    news(decoder) {
      const states: PresentState[] = [];
      for (const [client, user] of namesIn(decoding.readVarString(decoder))) {
        users.set(client, { ...user, client });
        const waiting = unnamed.get(client);
        unnamed.delete(client);
        if (waiting) states.push({ client, state: { ...waiting, user: users.get(client) } });
      }
      for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
        const client = decoding.readVarUint(decoder);
        const place = placeIn(decoder);
        if (client === own) continue;
        const user = users.get(client);
        if (place === null) {
          users.delete(client);
          unnamed.delete(client);
          states.push({ client, state: null });
        } else if (user) states.push({ client, state: { ...place, user } });
        else unnamed.set(client, place);
      }
      return states;
    },
    wholeStates(update) {
      const decoder = decoding.createDecoder(update);
      return Array.from({ length: decoding.readVarUint(decoder) }, () => {
        const client = decoding.readVarUint(decoder);
        decoding.readVarUint(decoder); // the server's clock, for stock clients
        return { client, state: withClient(JSON.parse(decoding.readVarString(decoder)), client) };
      }).filter(({ client }) => client !== own);
    },
  };
}

/** What this page says of itself: one entry, with type 101 before it. `state`: an awareness state, null when it takes leave. */
export function placeFrame(client: number, state: Readonly<Record<string, unknown>> | null): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, messagePresence);
  encoding.writeVarUint(encoder, client);
  const cursor = state?.['cursor'];
  const head = positionOf(cursor, 'head');
  const anchor = positionOf(cursor, 'anchor');
  if (state === null) encoding.writeVarUint(encoder, caretKind.gone);
  else if (!head || !anchor) encoding.writeVarUint(encoder, caretKind.here);
  else {
    const isPoint = Y.compareRelativePositions(anchor, head);
    encoding.writeVarUint(encoder, isPoint ? caretKind.point : caretKind.selection);
    encoding.writeVarUint8Array(encoder, Y.encodeRelativePosition(head));
    if (!isPoint) encoding.writeVarUint8Array(encoder, Y.encodeRelativePosition(anchor));
  }
  return new Uint8Array(encoding.toUint8Array(encoder));
}

function positionOf(cursor: unknown, end: 'anchor' | 'head'): Y.RelativePosition | null {
  const position: unknown = typeof cursor === 'object' && cursor !== null ? Reflect.get(cursor, end) : null;
  return typeof position === 'object' && position !== null ? Y.createRelativePositionFromJSON(position) : null;
}

function namesIn(text: string): [number, object][] {
  const said: unknown = text === '' ? {} : JSON.parse(text);
  if (typeof said !== 'object' || said === null) return [];
  return Object.entries(said).flatMap(([client, user]: [string, unknown]) => (typeof user === 'object' && user !== null ? [[Number(client), user]] : []));
}

function placeIn(decoder: decoding.Decoder): { cursor?: Cursor } | null {
  const kind = decoding.readVarUint(decoder);
  if (kind === caretKind.gone) return null;
  if (kind === caretKind.here) return {};
  const head = Y.decodeRelativePosition(decoding.readVarUint8Array(decoder));
  const anchor = kind === caretKind.selection ? Y.decodeRelativePosition(decoding.readVarUint8Array(decoder)) : head;
  return { cursor: { anchor, head } };
}

function withClient(state: unknown, client: number): object | null {
  if (typeof state !== 'object' || state === null) return null;
  return 'user' in state && typeof state.user === 'object' ? { ...state, user: { ...state.user, client } } : state;
}
