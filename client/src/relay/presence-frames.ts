import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { applyAwarenessUpdate, encodeAwarenessUpdate, type Awareness } from 'y-protocols/awareness';
import type { WebsocketProvider } from 'y-websocket';

/**
 * Presence frames, y-websocket's message type 1. This page sends only its own state and never repeats others' (GUARD trap 12: the stock
 * listener made 193 frames of 20 caret moves among six people), and it never takes its own id from outside.
 */

const messageAwareness = 1;
/** The server takes at most ten a second. */
const leastMsBetween = 100;

type Handler = WebsocketProvider['messageHandlers'][number];
type Change = { readonly added: number[]; readonly updated: number[]; readonly removed: number[] };

/** Takes others' states; each state's `user` is told its client number, which a caret needs to be found again. */
export const presenceHandler: Handler = (_encoder, decoder, provider) => {
  const incoming = decoding.createDecoder(decoding.readVarUint8Array(decoder));
  const states = Array.from({ length: decoding.readVarUint(incoming) }, () => ({
    client: decoding.readVarUint(incoming),
    clock: decoding.readVarUint(incoming),
    state: decoding.readVarString(incoming),
  })).filter(({ client }) => client !== provider.awareness.clientID);
  const kept = encoding.createEncoder();
  encoding.writeVarUint(kept, states.length);
  for (const { client, clock, state } of states) {
    encoding.writeVarUint(kept, client);
    encoding.writeVarUint(kept, clock);
    encoding.writeVarString(kept, withClient(state, client));
  }
  applyAwarenessUpdate(provider.awareness, encoding.toUint8Array(kept), provider);
};

function withClient(text: string, client: number): string {
  const state: unknown = JSON.parse(text);
  if (typeof state !== 'object' || state === null || !('user' in state) || typeof state.user !== 'object') return text;
  return JSON.stringify({ ...state, user: { ...state.user, client } });
}

/** Puts the local-only listener in the place of the stock one. Returns what takes it away again. */
export function sendOwnPresence(provider: WebsocketProvider): () => void {
  const { awareness } = provider;
  let lastAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const send = (): void => {
    timer = null;
    lastAt = performance.now();
    if (provider.wsconnected && provider.ws?.readyState === WebSocket.OPEN) provider.ws.send(presenceFrame(awareness));
  };
  const onUpdate = ({ added, updated, removed }: Change): void => {
    if (![...added, ...updated, ...removed].includes(awareness.clientID)) return;
    const wait = lastAt + leastMsBetween - performance.now();
    if (wait <= 0) send();
    else timer ??= setTimeout(send, wait);
  };
  awareness.off('update', provider._awarenessUpdateHandler);
  awareness.on('update', onUpdate);
  return () => {
    awareness.off('update', onUpdate);
    if (timer) clearTimeout(timer);
  };
}

function presenceFrame(awareness: Awareness): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, messageAwareness);
  encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [awareness.clientID]));
  return new Uint8Array(encoding.toUint8Array(encoder));
}
