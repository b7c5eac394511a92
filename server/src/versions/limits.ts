import type { LimitsOf, LimitTable } from '../ports/limit-table.ts';

/** When versions are kept by themselves (rules H3 in docs/rules/versions.md). */
export const versionLimitTable = {
  tickMs: {
    setting: 'VERSION_TICK_MS',
    default: 60_000,
    min: 0,
    max: 3_600_000,
    unit: 'ms',
    reason: 'How often the server looks whether a version is due, and whether much went at once; 0: never by itself.',
  },
  everyMs: {
    setting: 'VERSION_EVERY_MS',
    default: 3_600_000,
    min: 60_000,
    max: 86_400_000,
    unit: 'ms',
    reason: 'While people write, a version is kept each so often. A workshop lasts an hour or two; other versions mark its turns.',
  },
  removedCards: {
    setting: 'LIMIT_REMOVED_CARDS',
    default: 10,
    min: 1,
    max: 2000,
    unit: 'cards',
    reason: 'If so many cards leave the wall between two looks, the version before is kept. A person tidying up removes a few.',
  },
  removedText: {
    setting: 'LIMIT_REMOVED_TEXT',
    default: 500,
    min: 1,
    max: 1_000_000,
    unit: 'units',
    reason: "If a proposal's text gets shorter by so many characters, and by half, between two looks, the version before is kept.",
  },
} as const satisfies LimitTable;

export type VersionLimits = LimitsOf<typeof versionLimitTable>;
