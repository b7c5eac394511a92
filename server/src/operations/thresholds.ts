import type { LimitsOf, LimitTable } from '../ports/limit-table.ts';

/** When the page "State of the server" says that something deserves a look. */
export const thresholdTable = {
  diskLowBytes: {
    setting: 'WATCH_DISK_LOW_BYTES',
    default: 2 * 2 ** 30,
    min: 0,
    max: 2 ** 50,
    unit: 'bytes',
    reason: 'Less free space than this is shown in amber: time to make room. A day of 200 people was seen to need some tens of megabytes.',
  },
  diskFullBytes: {
    setting: 'WATCH_DISK_FULL_BYTES',
    default: 256 * 2 ** 20,
    min: 0,
    max: 2 ** 50,
    unit: 'bytes',
    reason: 'Less free space than this is shown in red: soon nothing can be saved.',
  },
  savingSlowMs: {
    setting: 'WATCH_SAVING_SLOW_MS',
    default: 1000,
    min: 1,
    max: 60_000,
    unit: 'ms',
    reason: 'One edit in a hundred takes longer than this until it is saved: amber. Usual are some milliseconds.',
  },
  savingStuckMs: {
    setting: 'WATCH_SAVING_STUCK_MS',
    default: 5000,
    min: 1,
    max: 600_000,
    unit: 'ms',
    reason: 'The same in red: from here on people read that their words are not saved yet.',
  },
  refusedOften: {
    setting: 'WATCH_REFUSED_EDITS',
    default: 20,
    min: 1,
    max: 1_000_000,
    unit: 'times',
    reason: 'So many refused edits within an hour are shown in amber. With our own pages there are next to none.',
  },
  backupHours: {
    setting: 'WATCH_BACKUP_HOURS',
    default: 24,
    min: 1,
    max: 8760,
    unit: 'hours',
    reason: 'A last backup older than this is shown in amber: a day of work would be lost with the machine.',
  },
} as const satisfies LimitTable;

export type ThresholdValues = LimitsOf<typeof thresholdTable>;
