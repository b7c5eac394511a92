import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { applyAwarenessUpdate, encodeAwarenessUpdate, type Awareness } from 'y-protocols/awareness';
import type { WebsocketProvider } from 'y-websocket';
import { messagePresence } from '@vernissage/shared/wire/relay-protocol';
import { createRoster, placeFrame, type Roster } from './roster.ts';

/**
 * Presence as it travels. This page says only its own state, only when it differs, and never repeats others' (GUARD trap 12: the stock listener made
 * 193 frames of 20 caret moves among six people). It hears message type 101: names once, then places; type 1, whole states, is the stock form.
 * Rules P4, P6 and P9 in docs/rules/relay.md.
 */

const messageAwareness = 1;
/** The server tells nobody more than ten words a second. */
const leastMsBetween = 100;

type Change = { readonly added: number[]; readonly updated: number[]; readonly removed: number[] };

/** In the place of y-websocket's own ways with presence. Returns what ends it. `elapsed`: milliseconds of a clock that only moves forward. */
export function carryPresence(provider: WebsocketProvider, elapsed: () => number): () => void {
  const roster = createRoster(provider.awareness.clientID);
  provider.messageHandlers[messageAwareness] = (_encoder, decoder) => {
    hear(provider, roster.wholeStates(decoding.readVarUint8Array(decoder)));
  };
  const own = sayOwn(provider, elapsed);
  provider.messageHandlers[messagePresence] = (_encoder, decoder) => {
    own.sayBriefly();
    hear(provider, roster.news(decoder));
  };
  return own.end;
}

/** Clocks are made here: what came last on this connection is what is so. */
function hear(provider: WebsocketProvider, states: ReturnType<Roster['news']>): void {
  const { awareness } = provider;
  const update = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, states.length);
    for (const { client, state } of states) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, (awareness.meta.get(client)?.clock ?? 0) + 1);
      encoding.writeVarString(encoder, JSON.stringify(state));
    }
  });
  applyAwarenessUpdate(awareness, update, provider);
  // Others are here until the server says that they have left; the library would forget whoever has not moved for 30 s.
  for (const [client, meta] of awareness.meta) if (client !== awareness.clientID) meta.lastUpdated = Date.now();
}

/** In the stock form until this connection has brought a message of type 101: an older server knows no other. */
function sayOwn(provider: WebsocketProvider, elapsed: () => number): { sayBriefly(): void; end(): void } {
  const { awareness } = provider;
  let lastAt = -Infinity;
  let lastWord: string | null = null;
  let isBrief = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const say = (): void => {
    timer = null;
    const word = JSON.stringify(awareness.getLocalState());
    if (word === lastWord || !provider.wsconnected || provider.ws?.readyState !== WebSocket.OPEN) return;
    lastAt = elapsed();
    lastWord = word;
    provider.ws.send(isBrief ? placeFrame(awareness.clientID, awareness.getLocalState()) : stateFrame(awareness));
  };
  const onUpdate = ({ added, updated, removed }: Change): void => {
    if (![...added, ...updated, ...removed].includes(awareness.clientID)) return;
    const wait = lastAt + leastMsBetween - elapsed();
    if (wait <= 0) say();
    else timer ??= setTimeout(say, wait);
  };
  // Each connection begins with what the provider itself says for this page.
  const onStatus = (): void => {
    lastWord = null;
    isBrief = false;
  };
  awareness.off('update', provider._awarenessUpdateHandler);
  awareness.on('update', onUpdate);
  provider.on('status', onStatus);
  return {
    sayBriefly() {
      isBrief = true;
    },
    end() {
      awareness.off('update', onUpdate);
      provider.off('status', onStatus);
      if (timer) clearTimeout(timer);
    },
  };
}

function stateFrame(awareness: Awareness): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, messageAwareness);
  encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [awareness.clientID]));
  return new Uint8Array(encoding.toUint8Array(encoder));
}
