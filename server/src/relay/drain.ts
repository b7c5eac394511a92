import { setTimeout as after } from 'node:timers/promises';

/** A socket on its way out. */
export type Leaving = {
  /** Goes once what it has said is stored and acked (1012). */
  goAway(): void;
};

/** So few come back at once without harm to whoever serves them then. */
const harmless = 50;
const stepMs = 50;

/** Sends sockets away a few at a time over `drainMs`, so that they do not all knock at the next server in the same instant (rule R12). */
export async function sendAway(sockets: readonly Leaving[], drainMs: number): Promise<void> {
  const atOnce = Math.ceil((sockets.length * stepMs) / Math.max(drainMs, stepMs));
  if (sockets.length <= harmless) return;
  for (let from = 0; from < sockets.length; from += atOnce) {
    if (from > 0) await after(stepMs);
    for (const socket of sockets.slice(from, from + atOnce)) socket.goAway();
  }
}
