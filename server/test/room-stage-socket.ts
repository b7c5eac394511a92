import { WebSocket } from 'ws';
import { applyStageEvent, type Here, type StageEvent, type StageMessage, type StageState } from '@vernissage/shared/wire/stage';
import type { Guest, House } from './house.ts';

/** A screen that follows a room as the client does: state, then deltas. A gap or a double in the numbers fails at once. */
export type StageScreen = {
  readonly socket: WebSocket;
  readonly events: readonly StageEvent[];
  state(): StageState;
  here(): Here | null;
  /** Everything that came, as text. */
  texts(): readonly string[];
  /** Resolves when what the screen knows satisfies `that`; looks again at each message. */
  until(that: (state: StageState, here: Here | null) => boolean): Promise<StageState>;
  /** Close code. */
  readonly closed: Promise<number>;
  close(): Promise<void>;
};

export function watchStage(house: House, guest: Pick<Guest, 'cookie'>, workshop: string): Promise<StageScreen> {
  const socket = new WebSocket(`${house.socketOrigin}/stage/${workshop}`, { headers: { cookie: guest.cookie }, origin: house.origin });
  const events: StageEvent[] = [];
  const texts: string[] = [];
  const waiting = new Set<() => void>();
  let state: StageState | null = null;
  let here: Here | null = null;
  let failure: Error | null = null;
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));

  const known = (): StageState => {
    if (failure) throw failure;
    if (!state) throw new Error('no state yet');
    return state;
  };
  const take = (message: StageMessage): void => {
    if (message.kind === 'state') {
      if (state) failure = new Error('a second state');
      state = message.data;
    } else if (message.kind === 'here') here = message.data;
    else if (message.kind !== 'tick') {
      if (!state || message.seq !== state.seq + 1) failure = new Error(`event ${message.seq} came after ${state?.seq ?? 'nothing'}`);
      else state = applyStageEvent(state, message);
      events.push(message);
    }
  };
  socket.on('message', (data: Buffer) => {
    texts.push(data.toString());
    take(JSON.parse(data.toString()) as StageMessage);
    for (const look of waiting) look();
  });
  const screen: StageScreen = {
    socket,
    events,
    closed,
    state: known,
    here: () => here,
    texts: () => texts,
    until: (that) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (failure) reject(failure);
          else if (state && that(state, here)) resolve(state);
          else return;
          waiting.delete(look);
        };
        waiting.add(look);
        void closed.then((code) => reject(new Error(`the socket closed with ${code}`)));
        look();
      }),
    async close() {
      socket.close();
      await closed;
    },
  };
  return new Promise((resolve, reject) => {
    socket.once('unexpected-response', (_request, response) => reject(new RefusedUpgrade(response.statusCode ?? 0)));
    socket.once('error', reject);
    screen.until(() => true).then(() => resolve(screen), reject);
  });
}

export class RefusedUpgrade extends Error {
  override readonly name = 'RefusedUpgrade';
  readonly status: number;
  constructor(status: number) {
    super(`the upgrade was refused with ${status}`);
    this.status = status;
  }
}
