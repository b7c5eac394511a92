import { type LimitsOf, type LimitTable, standardLimits } from '../ports/limit-table.ts';

/** Limits of presence (docs/rules/relay.md P4). */
export const presenceLimitTable = {
  wordBytes: {
    setting: 'LIMIT_PRESENCE_BYTES',
    default: 2048,
    min: 512,
    max: 65_536,
    unit: 'bytes',
    reason: 'What a page may say of its caret at once: an editor says about 300 bytes. Longer words are passed over.',
  },
  batchMs: {
    setting: 'LIMIT_PRESENCE_BATCH_MS',
    default: 100,
    min: 20,
    max: 1000,
    unit: 'ms',
    reason:
      'From one batch of carets to the next: at a tenth of a second they look live, and 200 people who move at once cost each page ten messages a second.',
  },
} as const satisfies LimitTable;

export type PresenceLimits = LimitsOf<typeof presenceLimitTable>;

export const presenceLimits: PresenceLimits = standardLimits(presenceLimitTable);
