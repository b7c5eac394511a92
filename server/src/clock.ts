import type { Clock } from './ports/clock.ts';

/** The machine's clock; or one that started at `start` when this process did, for rehearsals of another day. */
export function runningClock(start: number | null): Clock {
  if (start === null) return { now: () => Date.now() };
  const begun = performance.now();
  return { now: () => Math.round(start + performance.now() - begun) };
}
