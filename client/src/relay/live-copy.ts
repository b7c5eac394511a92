import type { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { DocumentName } from '@vernissage/shared/wire/document-name';
import type { Refused } from '@vernissage/shared/wire/relay-protocol';
import { carryPresence } from './presence-frames.ts';
import type { Carrier } from './carrier.ts';
import { type PostAnswer, PostSocket } from './post-socket.ts';
import { hearRelay } from './relay-messages.ts';
import { createSavedLedger, type SavedLedger } from './saved-ledger.ts';
import { contentFrame, syncHandler } from './sync-frames.ts';
import { createTouched, type Touched } from './touched.ts';

/**
 * One Y.Doc of one document under one leased clientID, with its connection. It never changes its id and is never mended: after a refusal, or when
 * the id is spoilt, a live document takes a new copy. It doesn't reconnect by itself; its owner decides when.
 */
export type LiveCopy = {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly ledger: SavedLedger;
  readonly touched: Touched;
  readonly connected: boolean;
  /** Device time since which it has been trying to come up; null when it is up, or not trying. */
  readonly connectingSince: number | null;
  readonly synced: boolean;
  /** Goes over POST, because no WebSocket comes through: nobody's presence is known, and others' words come some seconds later. */
  readonly byPost: boolean;
  /** Device time at which the server was last heard. */
  readonly heardAt: number;
  /** Server time of the newest acknowledgement, null before the first. */
  readonly savedAt: number | null;
  connect(carrier: Carrier): void;
  /** Ends the connection, not the copy. */
  disconnect(): void;
  /** Whether a WebSocket opens for this copy; nothing travels on it. */
  trySocket(): Promise<boolean>;
  /** Ends connection and presence for good; the doc stays readable for as long as somebody looks at it. */
  retire(): void;
};

export type CopyEars = {
  readonly synced: () => void;
  /** Something that the pill shows may have changed. */
  readonly changed: () => void;
  readonly refused: (refused: Refused) => void;
  /** The connection ended; `arrived` is false when it never brought the document. */
  readonly closed: (code: number, arrived: boolean) => void;
  /** Yjs gave the doc another clientID because structs under the leased one came from outside: nothing of it may be sent any more (GUARD trap 7). */
  readonly idMoved: () => void;
  /** An observer threw while an update was applied; the doc has it, a view may not. */
  readonly observerThrew: (error: Error) => void;
};

export type CopyTerms = {
  readonly name: DocumentName;
  readonly clientID: number;
  readonly page: string;
  readonly generation: number;
  readonly schema: number;
  /** `ws://host/sync` */
  readonly address: string;
  readonly now: () => number;
  readonly random: () => number;
  /** One call of `POST /sync/…`; null when no answer came. */
  readonly post: (url: string, body: Uint8Array<ArrayBuffer>, stop: AbortSignal) => Promise<PostAnswer | null>;
};

/** What this file needs of a socket, whichever way it travels. */
type Socket = Pick<WebSocket, 'send'> & EventTarget;

/** A network that swallows sockets never answers: a trial that takes longer has failed. */
const trialPatienceMs = 10_000;

export function createLiveCopy(terms: CopyTerms, ears: CopyEars): LiveCopy {
  const { name, clientID, now } = terms;
  const doc = new Y.Doc();
  doc.clientID = clientID; // before the awareness exists, which copies it
  const ledger = createSavedLedger();
  const touched = createTouched(name);
  let heardAt = now();
  let savedAt: number | null = null;
  let epoch: number | null = null;
  let arrived = false;
  let connectingSince: number | null = null;
  let carrier: Carrier = 'socket';
  let retired = false;

  /** Counts the content frames that leave, and notes when the server is heard. */
  function counted<S extends Socket>(socket: S): S {
    arrived = false;
    connectingSince = now();
    epoch = null;
    ledger.connected();
    socket.addEventListener('open', () => {
      connectingSince = null;
      heardAt = now();
    });
    socket.addEventListener('message', () => {
      heardAt = now();
    });
    const send = socket.send.bind(socket);
    socket.send = (data) => {
      const frame = contentFrame(data);
      if (frame) ledger.sent({ whole: frame === 'whole' });
      send(data);
    };
    return socket;
  }

  const postSocket = (url: string): PostSocket =>
    new PostSocket({
      post: (body, seen, stop) => terms.post(url.replace(/^ws/, 'http') + (seen === null ? '' : `&seen=${seen}`), body, stop),
      vector: () => Y.encodeStateVector(doc),
      random: terms.random,
      after(ms, act) {
        const timer = setTimeout(act, ms);
        return () => clearTimeout(timer);
      },
      hidden: () => document.visibilityState === 'hidden',
    });

  // Registered before the provider's own listener, so that a frame is counted with the change that it carries.
  doc.on('update', (_update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    if (origin === provider) return;
    ledger.changed(now(), touched.note(transaction, ledger.written + 1, now()));
    ears.changed();
  });
  const provider = new WebsocketProvider(terms.address, name, doc, {
    connect: false,
    disableBc: true,
    // y-websocket makes its sockets with `new`; of which kind is decided at each connect.
    WebSocketPolyfill: new Proxy(WebSocket, {
      construct: (_kind, [url]) => counted(carrier === 'post' ? postSocket(String(url)) : new WebSocket(String(url))),
    }),
    shouldReconnect: () => false,
    params: { generation: String(terms.generation), schema: String(terms.schema), c: String(clientID), p: terms.page, roster: '1' },
  });
  const stopPresence = carryPresence(provider, () => performance.now());
  provider.messageHandlers[0] = syncHandler(ears.observerThrew);
  hearRelay(provider, {
    ack(ack) {
      epoch ??= ack.epoch;
      if (ack.epoch !== epoch || !ledger.acknowledged(ack.acked)) return;
      savedAt = ack.at;
      touched.forget(ledger.saved);
      ears.changed();
    },
    refused: ears.refused,
  });
  provider.on('sync', (synced) => {
    if (synced) {
      arrived = true;
      ears.synced();
    }
    ears.changed();
  });
  provider.on('status', () => ears.changed());
  provider.on('closed', ({ code }) => {
    connectingSince = null;
    if (!retired) ears.closed(code, arrived);
  });
  doc.on('afterTransactionCleanup', () => {
    if (doc.clientID !== clientID && !retired) ears.idMoved();
  });

  const end = (): void => {
    if (retired) return;
    retired = true;
    stopPresence();
    doc.clientID = clientID; // the provider takes leave under it; nothing is written here any more
    provider.destroy();
    provider.awareness.destroy();
  };
  return {
    doc,
    awareness: provider.awareness,
    ledger,
    touched,
    get connected() {
      return provider.wsconnected;
    },
    get connectingSince() {
      return connectingSince;
    },
    get synced() {
      return provider.synced;
    },
    get byPost() {
      return carrier === 'post';
    },
    get heardAt() {
      return heardAt;
    },
    get savedAt() {
      return savedAt;
    },
    connect(by) {
      if (by !== carrier) provider.disconnect();
      carrier = by;
      provider.connect();
    },
    disconnect() {
      connectingSince = null;
      provider.disconnect();
    },
    trySocket: () =>
      new Promise((resolve) => {
        const trial = new WebSocket(provider.url);
        trial.addEventListener('open', () => {
          trial.close();
          resolve(true);
        });
        trial.addEventListener('close', () => resolve(false));
        setTimeout(() => trial.close(), trialPatienceMs);
      }),
    retire: end,
  };
}
