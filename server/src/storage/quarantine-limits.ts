import { type LimitsOf, type LimitTable, standardLimits } from '../ports/limit-table.ts';

/** Bounds of what the quarantine keeps (docs/rules/relay.md G9). */
export const quarantineLimitTable = {
  aMinute: {
    setting: 'LIMIT_QUARANTINE_A_MINUTE',
    default: 6,
    min: 0,
    max: 600,
    unit: 'a minute',
    reason: 'Refused edits kept of one person; 0 keeps none. A program that sends the same nonsense for ever would else fill the disk with writing.',
  },
  perPerson: {
    setting: 'LIMIT_QUARANTINE_PER_PERSON',
    default: 20,
    min: 1,
    max: 1000,
    unit: 'at a time',
    reason: 'Refused edits kept of one person. Beyond it their own oldest goes, so that nobody pushes out what others sent.',
  },
  bytes: {
    setting: 'LIMIT_QUARANTINE_BYTES',
    default: 64 << 20,
    min: 1 << 20,
    max: 2 ** 34,
    unit: 'bytes',
    reason: 'All that is kept. Beyond it the oldest goes of the person who takes most room.',
  },
  itemBytes: {
    setting: 'LIMIT_QUARANTINE_ITEM_BYTES',
    default: 1 << 20,
    min: 1024,
    max: 1 << 26,
    unit: 'bytes',
    reason: 'Kept of one refused edit: the whole of any that is not refused for its size.',
  },
  days: {
    setting: 'LIMIT_QUARANTINE_DAYS',
    default: 30,
    min: 1,
    max: 3650,
    unit: 'days',
    reason: 'They hold people’s words, so they are not kept longer than looking into them takes.',
  },
} as const satisfies LimitTable;

export type QuarantineLimits = LimitsOf<typeof quarantineLimitTable>;

export const quarantineLimits: QuarantineLimits = standardLimits(quarantineLimitTable);
