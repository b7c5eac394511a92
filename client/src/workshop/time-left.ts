import type { Timer } from '@vernissage/shared/workshop/phases';

/** Milliseconds left, never below 0; null when no timer was set. */
export function timeLeftMs(timer: Timer | null, serverNow: number): number | null {
  if (!timer) return null;
  return Math.max(0, timer.state === 'running' ? timer.endsAt - serverNow : timer.leftMs);
}

/** `18:40`, rounded up so that it shows 00:00 only when the time is up. */
export function clockFace(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Marks at which the silent timer is spoken (DESIGN section 7), in ms. */
export const spokenMarksMs = [300_000, 60_000, 30_000] as const;

/** The mark that lies between two looks at a running timer, or null. */
export function markPassed(beforeMs: number, afterMs: number): number | null {
  return spokenMarksMs.find((mark) => beforeMs > mark && afterMs <= mark) ?? null;
}
