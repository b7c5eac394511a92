import type { Clock } from '../ports/clock.ts';

/** Counts in memory how often something was done within the running minute. Keys are hashes or addresses; nothing is stored or logged. */
export type Limit = {
  /** Counts one more; false when `key` has had its share of this minute. */
  take(key: string): boolean;
  /** Whether `key` has a share left, without taking it. */
  has(key: string): boolean;
};

const minuteMs = 60_000;
const most = 50_000;

/** `perMinute` in each window of one minute, which begins with a key's first use. */
export function createLimit(clock: Clock, perMinute: number): Limit {
  const windows = new Map<string, { since: number; used: number }>();
  const windowOf = (key: string): { since: number; used: number } => {
    const now = clock.now();
    const found = windows.get(key);
    if (found && now - found.since < minuteMs && now >= found.since) return found;
    if (windows.size >= most) {
      for (const [old, window] of windows) if (now - window.since >= minuteMs) windows.delete(old);
      if (windows.size >= most) windows.clear();
    }
    const fresh = { since: now, used: 0 };
    windows.set(key, fresh);
    return fresh;
  };
  return {
    take(key) {
      const window = windowOf(key);
      if (window.used >= perMinute) return false;
      window.used += 1;
      return true;
    },
    has: (key) => windowOf(key).used < perMinute,
  };
}
