import { setTimeout as after } from 'node:timers/promises';

/** A socket on its way out. */
export type Leaving = {
  /** Goes once what it has said is stored and acked (1012); resolves then. */
  goAway(): Promise<void>;
};

/** So few come back at once without harm to whoever serves them then. */
const harmless = 50;
const stepMs = 50;

/** Sends sockets away a few at a time over `drainMs`, so that they do not all knock at the next server in the same instant (rule R12). */
export async function sendAway(sockets: readonly Leaving[], drainMs: number): Promise<void> {
  const atOnce = sockets.length <= harmless ? harmless : Math.ceil((sockets.length * stepMs) / Math.max(drainMs, stepMs));
  const going: Promise<void>[] = [];
  for (let from = 0; from < sockets.length; from += atOnce) {
    if (from > 0) await after(stepMs);
    going.push(...sockets.slice(from, from + atOnce).map((socket) => socket.goAway()));
  }
  await Promise.all(going);
}
