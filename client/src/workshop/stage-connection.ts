/**
 * Follows one workshop's stage: a WebSocket of numbered JSON events (ARCHITECTURE section 4), kept alive through drops, sleep and gaps.
 * Plain TypeScript: sockets, clock, timers and chance are handed in. Never writes; commands go over HTTP.
 */
import { closeCode } from '@vernissage/shared/wire/relay-protocol';
import { applyStageEvent, type Here, type StageEvent, type StageMessage, type StageNews, type StageState } from '@vernissage/shared/wire/stage';

/** Why the room can't be shown at all. `signed-out`: the link has ended; `no-right`: not for this person; `unknown`: there is no such workshop. */
export type StageEnd = 'signed-out' | 'no-right' | 'unknown';

export type StageSnapshot = {
  /** Null until the first full state has come. */
  readonly state: StageState | null;
  readonly here: Here | null;
  /** Neither a socket nor an answer to asking: closed, the browser says so, or nothing came for 20 s. What is shown is the last known. */
  readonly offline: boolean;
  /** Server time of the last message, or null. */
  readonly lastHeardAt: number | null;
  readonly ended: StageEnd | null;
  /** Sockets that brought the state so far: a change of one's rights ends a socket, and the next comes with the new ones. */
  readonly arrivals: number;
};

/** What the connection hears of a browser's WebSocket. */
export type StageEars = { message(data: unknown): void; closed(code: number): void };
export type StageSocket = { close(): void };

/** An answer over HTTP; status 0 = no answer at all. */
export type Fetched<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly status: number };

export type StageWorld = {
  readonly openSocket: (ears: StageEars) => StageSocket;
  /** `GET /api/workshops/{id}/stage` */
  readonly fetchState: () => Promise<Fetched<StageState>>;
  /** `GET /api/workshops/{id}/stage/events?since=` */
  readonly fetchNews: (since: number) => Promise<Fetched<StageNews>>;
  readonly now: () => number;
  /** 0 <= n < 1. */
  readonly random: () => number;
  /** Runs `act` once after `ms`; the returned function calls it off. */
  readonly after: (ms: number, act: () => void) => () => void;
};

export type StageConnection = {
  readonly snapshot: () => StageSnapshot;
  readonly subscribe: (listener: () => void) => () => void;
  /** This device's best guess of the server's clock, UTC epoch ms. */
  readonly serverNow: () => number;
  /** Opens the first socket; works again after `close`. */
  readonly start: () => void;
  /** Something suggests that the network changed or that the device woke: look at once. */
  readonly wake: () => void;
  /** The browser says that there is no network. */
  readonly lost: () => void;
  readonly close: () => void;
};

/** The server sends something at least each 15 s. */
const silenceBeforeGoneMs = 20_000;
const longestWaitMs = 15_000;
/** Before the upgrade a browser sees only 1006; after this many the reason is asked over HTTP. */
const failuresBeforeAsking = 2;
/** A socket that has brought nothing by then never will: a network that swallows sockets does not say so. */
const patienceMs = 10_000;
/** Where sockets don't come through and HTTP does, what was told is asked for so often, while sockets go on being tried. */
const askEachMs = 3_000;
const clockSamplesKept = 8;

/** Full jitter over a doubling base: a room of 500 comes back spread over the wait. */
export function waitBeforeRetryMs(failures: number, random: number): number {
  const base = Math.min(longestWaitMs, 500 * 2 ** Math.min(failures, 10));
  return Math.round(base * (0.5 + random / 2));
}

/** Goes on from `start()` until `close()` or until the server says that there is nothing to follow. */
export function connectStage(world: StageWorld): StageConnection {
  let snapshot: StageSnapshot = { state: null, here: null, offline: false, lastHeardAt: null, ended: null, arrivals: 0 };
  let socket: StageSocket | null = null;
  let failures = 0;
  let heardAt = 0;
  /** The socket in force has brought something. */
  let heard = false;
  let closed = true;
  let callOffRetry: (() => void) | null = null;
  let callOffSilence: (() => void) | null = null;
  /** Runs while the room is followed by asking; null = by a socket, or not at all. */
  let callOffAsking: (() => void) | null = null;
  /** Events held back while the full state is fetched after a gap; null = nothing is being fetched. */
  let held: StageEvent[] | null = null;
  let clockSamples: number[] = [];
  const listeners = new Set<() => void>();

  function show(change: Partial<StageSnapshot>): void {
    snapshot = { ...snapshot, ...change };
    for (const listener of listeners) listener();
  }

  function end(reason: StageEnd): void {
    show({ ended: reason, offline: false });
    stop();
  }

  function stop(): void {
    closed = true;
    callOffRetry?.();
    callOffSilence?.();
    stopAsking();
    dropSocket();
  }

  function stopAsking(): void {
    callOffAsking?.();
    callOffAsking = null;
  }

  function dropSocket(): void {
    const dropped = socket;
    socket = null;
    dropped?.close();
  }

  function watchSilence(ms: number): void {
    callOffSilence?.();
    callOffSilence = world.after(ms, () => {
      dropSocket();
      gone();
    });
  }

  function gone(): void {
    callOffSilence?.();
    if (closed) return;
    failures += 1;
    held = null;
    if (!callOffAsking) {
      show({ offline: true });
      if (failures >= failuresBeforeAsking) void askWhy();
    }
    callOffRetry?.();
    callOffRetry = world.after(waitBeforeRetryMs(failures, world.random()), open);
  }

  /** The server answers over HTTP although no socket comes up: the room is followed by asking until one does. */
  async function askWhy(): Promise<void> {
    const answer = await world.fetchState();
    if (closed || (socket && heard)) return;
    if (!answer.ok) return endFor(answer.status);
    if (answer.value.seq >= (snapshot.state?.seq ?? -1)) show({ state: answer.value });
    if (!callOffAsking) askLater(0);
  }

  function askLater(ms: number): void {
    callOffAsking = world.after(ms, () => void ask());
  }

  async function ask(): Promise<void> {
    const mine = callOffAsking;
    const answer = await world.fetchNews(snapshot.state?.seq ?? 0);
    if (closed || callOffAsking !== mine) return;
    if (!answer.ok) {
      stopAsking();
      endFor(answer.status);
      if (!closed) show({ offline: true });
      return;
    }
    const { at, here, state, events } = answer.value;
    readClock(at);
    show({ offline: false, lastHeardAt: at, here, ...(state && { state }) });
    for (const event of events) take(event);
    askLater(askEachMs * (0.75 + world.random() / 2));
  }

  function endFor(status: number): void {
    if (status === 401) end('signed-out');
    else if (status === 403) end('no-right');
    else if (status === 404) end('unknown');
  }

  function open(): void {
    callOffRetry?.();
    callOffRetry = null;
    if (closed || socket) return;
    const opened: StageSocket = world.openSocket({
      message(data) {
        if (socket === opened && typeof data === 'string') hear(JSON.parse(data) as StageMessage);
      },
      closed(code) {
        if (socket !== opened) return;
        socket = null;
        if (code === closeCode.signedOut) end('signed-out');
        else if (code === closeCode.noRight) end('no-right');
        else gone();
      },
    });
    socket = opened;
    heard = false;
    watchSilence(patienceMs);
  }

  function hear(message: StageMessage): void {
    heardAt = world.now();
    heard = true;
    stopAsking();
    watchSilence(silenceBeforeGoneMs);
    if (message.kind === 'state' || message.kind === 'here' || message.kind === 'tick') readClock(message.at);
    const alive = { offline: false, lastHeardAt: message.at };
    if (message.kind === 'state') {
      failures = 0;
      held = null;
      show({ ...alive, state: message.data, arrivals: snapshot.arrivals + 1 });
    } else if (message.kind === 'here') show({ ...alive, here: message.data });
    else {
      show(alive);
      if (message.kind !== 'tick') take(message);
    }
  }

  /** A message travels for some time, so `at - now` is too small by that time; the largest of the last ones is the nearest. */
  function readClock(at: number): void {
    clockSamples = [...clockSamples, at - world.now()].slice(-clockSamplesKept);
  }

  function take(event: StageEvent): void {
    if (held) {
      held.push(event);
      return;
    }
    const state = snapshot.state;
    if (!state) return;
    if (event.seq > state.seq + 1) void refetch([event]);
    else show({ state: applyStageEvent(state, event) });
  }

  async function refetch(waiting: StageEvent[]): Promise<void> {
    held = waiting;
    const mine = held;
    const answer = await world.fetchState();
    if (closed || held !== mine) return;
    held = null;
    if (!answer.ok) {
      // Come back over a fresh socket: it starts with the full state.
      endFor(answer.status);
      if (!closed) {
        dropSocket();
        gone();
      }
      return;
    }
    show({ state: answer.value });
    for (const event of mine) take(event);
  }

  return {
    snapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    serverNow: () => world.now() + (clockSamples.length > 0 ? Math.max(...clockSamples) : 0),
    start() {
      closed = false;
      open();
    },
    wake() {
      if (closed) return;
      if (socket && world.now() - heardAt > silenceBeforeGoneMs) dropSocket();
      open();
    },
    lost() {
      if (closed) return;
      stopAsking();
      dropSocket();
      gone();
    },
    close: stop,
  };
}
