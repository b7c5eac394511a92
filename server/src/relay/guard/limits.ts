import { type LimitsOf, type LimitTable, standardLimits } from '../../ports/limit-table.ts';

/** Limits of the guard (docs/rules/relay.md G1 to G6). Each stands above what real editing was seen to need and below what does harm. */
export const guardLimitTable = {
  bytes: {
    setting: 'LIMIT_UPDATE_BYTES',
    default: 1 << 20,
    min: 65_536,
    max: 1 << 24,
    unit: 'bytes',
    reason: 'One edit, or all that a page brings back from offline. The largest seen in real editing was 327 KB.',
  },
  structs: {
    setting: 'LIMIT_UPDATE_PIECES',
    default: 60_000,
    min: 1000,
    max: 1_000_000,
    unit: 'pieces',
    reason: 'New pieces in one edit: a letter run, a block, a format mark. A person back from an hour offline was seen with 16,505.',
  },
  clients: {
    setting: 'LIMIT_UPDATE_PAGES',
    default: 64,
    min: 1,
    max: 10_000,
    unit: 'at a time',
    reason: 'Pages whose new work one edit may carry: a page that was loaded five times offline brings six.',
  },
  structLength: {
    setting: 'LIMIT_PIECE_LENGTH',
    default: 200_000,
    min: 10_000,
    max: 10_000_000,
    unit: 'units',
    reason: 'Letters of one piece: a run typed or pasted in one go.',
  },
  totalLength: {
    setting: 'LIMIT_UPDATE_LENGTH',
    default: 400_000,
    min: 10_000,
    max: 20_000_000,
    unit: 'units',
    reason: 'Letters of all new pieces of one edit: about 130 printed pages.',
  },
  deletes: {
    setting: 'LIMIT_UPDATE_DELETES',
    default: 60_000,
    min: 1000,
    max: 1_000_000,
    unit: 'at a time',
    reason: 'Stretches of text that one edit deletes. What was deleted before does not count.',
  },
  depth: {
    setting: 'LIMIT_NESTING',
    default: 96,
    min: 64,
    max: 400,
    unit: 'levels',
    reason: 'Lists in lists in quotes. The editor stops at 40; a few thousand would overflow the stack of whoever reads the document.',
  },
  steps: {
    setting: 'LIMIT_MERGE_STEPS',
    default: 300_000,
    min: 20_000,
    max: 10_000_000,
    unit: 'steps',
    reason: 'Work of merging one edit, at about 0.1 µs a step. Real editing stayed below 11,525; without a bound 160 KB stop a server for a minute.',
  },
  tidySteps: {
    setting: 'LIMIT_TIDY_STEPS',
    default: 20_000_000,
    min: 1_000_000,
    max: 1_000_000_000,
    unit: 'steps',
    reason:
      'Work of tidying formats after a deletion, at about 0.01 µs a step, here and on every page: without a bound ten bytes stop all of them for a minute.',
  },
  valueDepth: {
    setting: 'LIMIT_VALUE_NESTING',
    default: 4,
    min: 2,
    max: 20,
    unit: 'levels',
    reason: 'Nesting of a plain value, such as the widths of a table’s columns.',
  },
  valueSize: {
    setting: 'LIMIT_VALUE_BYTES',
    default: 16_384,
    min: 4096,
    max: 1 << 20,
    unit: 'bytes',
    reason: 'Size of a plain value, such as a link with all its attributes.',
  },
  key: {
    setting: 'LIMIT_KEY_LENGTH',
    default: 128,
    min: 80,
    max: 1000,
    unit: 'units',
    reason: 'Length of a key. The longest of ours has 71.',
  },
} as const satisfies LimitTable;

export type Limits = LimitsOf<typeof guardLimitTable>;

/** What holds when the operator sets nothing. */
export const limits: Limits = standardLimits(guardLimitTable);
