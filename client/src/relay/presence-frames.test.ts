import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { afterEach, expect, test } from 'vitest';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { caretKind, messagePresence } from '@vernissage/shared/wire/relay-protocol';
import { carryPresence } from './presence-frames.ts';

const own = 1_234_567;
const ended: (() => void)[] = [];
afterEach(() => {
  for (const end of ended.splice(0)) end();
});

/** The network's end of a page: what the page has said of presence, and what it hears when the test says so. */
class Line extends EventTarget {
  static current: Line;
  readonly said: string[] = [];
  readyState: number = WebSocket.CONNECTING;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: object) => void) | null = null;
  binaryType = '';
  #stir: () => void = () => undefined;

  constructor() {
    super();
    Line.current = this;
  }
  opens(): void {
    this.readyState = WebSocket.OPEN;
    this.onopen?.();
  }
  tells(message: Uint8Array): void {
    this.onmessage?.({ data: Uint8Array.from(message).buffer });
  }
  /** Resolves once so many words have been said. */
  heard(words: number): Promise<void> {
    return new Promise((resolve) => {
      this.#stir = () => {
        if (this.said.length >= words) resolve();
      };
      this.#stir();
    });
  }
  send(data: Uint8Array): void {
    const decoder = decoding.createDecoder(data);
    const type = decoding.readVarUint(decoder);
    if (type === messagePresence) {
      ofItself(decoding.readVarUint(decoder));
      const kind = decoding.readVarUint(decoder);
      if (kind >= caretKind.point) this.said.push(`brief ${Y.decodeRelativePosition(decoding.readVarUint8Array(decoder)).item?.clock}`);
      else this.said.push(`brief ${kind === caretKind.here ? 'here' : 'gone'}`);
    } else if (type === 1) this.said.push(`whole ${placeInWhole(decoding.readVarUint8Array(decoder))}`);
    this.#stir();
  }
  close(): void {
    this.readyState = WebSocket.CLOSED;
    this.onclose?.({ code: 1000 });
  }
}

function ofItself(client: number): void {
  if (client !== own) throw new Error(`the page speaks for ${client}`);
}

function placeInWhole(update: Uint8Array): string {
  const decoder = decoding.createDecoder(update);
  if (decoding.readVarUint(decoder) !== 1) throw new Error('a page says one state at a time');
  ofItself(decoding.readVarUint(decoder));
  decoding.readVarUint(decoder); // the clock
  const state: unknown = JSON.parse(decoding.readVarString(decoder));
  return /"item":\{"client":7,"clock":(\d+)\}/.exec(JSON.stringify(state))?.[1] ?? 'here';
}

function page(): { provider: WebsocketProvider; moves(place: number): void } {
  const doc = new Y.Doc();
  doc.clientID = own;
  const provider = new WebsocketProvider('ws://nowhere', 'work/one', doc, {
    connect: false,
    disableBc: true,
    WebSocketPolyfill: Line as unknown as typeof WebSocket,
    shouldReconnect: () => false,
  });
  const stop = carryPresence(provider, () => 0); // time stands still: all is said in one breath
  ended.push(() => {
    stop();
    provider.destroy();
    provider.awareness.destroy();
  });
  provider.connect();
  Line.current.opens();
  return {
    provider,
    moves(place) {
      const at = new Y.RelativePosition(null, null, Y.createID(7, place), 0);
      provider.awareness.setLocalStateField('cursor', { anchor: at, head: at });
    },
  };
}

const rosterOf = (client: number, name: string): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messagePresence);
    encoding.writeVarString(encoder, JSON.stringify({ [client]: { name } }));
    for (const number of [1, client, caretKind.here]) encoding.writeVarUint(encoder, number);
  });

test('P9 of several moves in one breath the last is said, and the same never twice on a connection', async () => {
  const { provider, moves } = page();
  const line = Line.current;
  expect(line.said).toEqual(['whole here']);
  for (const place of [1, 2, 3]) moves(place);
  await line.heard(3);
  moves(3);
  provider.awareness.setLocalState(provider.awareness.getLocalState());
  moves(4);
  await line.heard(4);
  expect(line.said).toEqual(['whole here', 'whole 1', 'whole 3', 'whole 4']);
});

test('P9 others are never repeated; in few bytes once the server is known to read them, and whole again on the next connection', async () => {
  const { provider, moves } = page();
  Line.current.tells(rosterOf(99, 'Ada'));
  expect(provider.awareness.getStates().get(99)).toEqual({ user: { name: 'Ada', client: 99 } });
  moves(5);
  await Line.current.heard(2);
  expect(Line.current.said).toEqual(['whole here', 'brief 5']);
  provider.disconnect();
  expect(provider.awareness.getStates().has(99)).toBe(false);
  provider.connect();
  Line.current.opens();
  expect(Line.current.said).toEqual(['whole 5']);
  moves(6);
  moves(5);
  await Line.current.heard(2);
  expect(Line.current.said).toEqual(['whole 5', 'whole 5']);
});
