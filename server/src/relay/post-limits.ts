import type { LimitsOf, LimitTable } from '../ports/limit-table.ts';

/** Limits of `POST /sync` (docs/rules/relay.md S). What an update may hold is the guard's to say, here as on a socket. */
export const postLimitTable = {
  calls: {
    setting: 'LIMIT_POST_CALLS',
    default: 1200,
    min: 60,
    max: 1_000_000,
    unit: 'a minute',
    reason: 'Calls of one person. A page with four documents looks after them 120 times a minute, and typing in one adds up to 200.',
  },
  bodyBytes: {
    setting: 'LIMIT_POST_BYTES',
    default: 4 << 20,
    min: 1 << 20,
    max: 1 << 28,
    unit: 'bytes',
    reason: 'One call. Above the largest update that the guard takes, so that the guard can name what is too large.',
  },
  lingerMs: {
    setting: 'LIMIT_POST_LINGER_MS',
    default: 15_000,
    min: 1000,
    max: 600_000,
    unit: 'ms',
    reason: 'A document that is followed by POST stays open this long after a call, so that the next one does not load it again.',
  },
} as const satisfies LimitTable;

export type PostLimits = LimitsOf<typeof postLimitTable>;
