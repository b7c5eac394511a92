import { thresholdTable } from './operations/thresholds.ts';
import type { LimitRow, LimitTable } from './ports/limit-table.ts';
import { guardLimitTable } from './relay/guard/limits.ts';
import { relayLimitTable } from './relay/limits.ts';
import { postLimitTable } from './relay/post-limits.ts';
import { presenceLimitTable } from './relay/presence-limits.ts';
import { versionLimitTable } from './versions/limits.ts';
import { quarantineLimitTable } from './storage/quarantine-limits.ts';

/**
 * Every setting of the environment, each stated once: config.ts reads them by these rows, `serve --help` and docs/operations.md print them.
 * Limits of the relay stand in tables beside its code and join the list here.
 */
export type TextSetting = {
  readonly setting: string;
  /** What holds when it is not set, in words. */
  readonly default: string;
  /** What is expected, in words; an example. */
  readonly expects: string;
  /** What it is for: one sentence, for operators. */
  readonly reason: string;
  /** Never shown nor logged, not even when it is wrong. */
  readonly secret?: true;
};

export const placeSettings = {
  host: {
    setting: 'HOST',
    default: '0.0.0.0',
    expects: 'an address of this machine',
    reason: 'Address to listen on. Behind a proxy on the same machine: 127.0.0.1.',
  },
  dataDir: { setting: 'DATA_DIR', default: 'data', expects: 'a folder', reason: 'Where everything is stored. One server to a folder.' },
  publicUrl: {
    setting: 'PUBLIC_URL',
    default: 'the addresses of this machine on PORT',
    expects: 'an address such as https://summit.example without a path',
    reason: 'The address that people use. Links and QR codes carry it, writes are taken from its pages only, and with https cookies are sent over https only.',
  },
  trustedProxies: {
    setting: 'TRUSTED_PROXIES',
    default: 'none',
    expects: 'addresses or ranges with commas between, such as 127.0.0.1,::1 or 10.0.0.0/8',
    reason: 'Whose X-Forwarded-For is believed. Without it everybody behind a proxy counts as one address, and one guesser uses up the tries of all.',
  },
  metricsToken: {
    setting: 'METRICS_TOKEN',
    default: 'none',
    expects: 'at least 16 letters, digits or _ - . ~',
    reason: 'Opens /metrics to whoever sends it as a bearer token. Without it only an organiser and this very machine may read them.',
    secret: true,
  },
  logLevel: {
    setting: 'LOG_LEVEL',
    default: 'warn',
    expects: 'one of fatal, error, warn, info, debug, trace, silent',
    reason: 'How much is logged, as lines of JSON on the standard output.',
  },
  clockStart: {
    setting: 'CLOCK_START',
    default: 'the clock of the machine',
    expects: 'an instant such as 2021-12-08T13:00:00Z',
    reason: 'Where the clock begins, for a rehearsal of another day. Never for a real summit.',
  },
} satisfies Readonly<Record<string, TextSetting>> as Readonly<
  Record<'host' | 'dataDir' | 'publicUrl' | 'trustedProxies' | 'metricsToken' | 'logLevel' | 'clockStart', TextSetting>
>;

export const portSetting: LimitRow = { setting: 'PORT', default: 3000, min: 0, max: 65_535, unit: 'port', reason: 'Port to listen on; 0 takes any free one.' };

export const doorLimits = {
  signIn: {
    setting: 'LIMIT_SIGN_IN',
    default: 60,
    min: 1,
    max: 100_000,
    unit: 'a minute',
    reason: 'Wrong links and codes from one address; a right one may be used ten times as often. A whole venue shares one address.',
  },
  questions: {
    setting: 'LIMIT_QUESTIONS',
    default: 6,
    min: 1,
    max: 100_000,
    unit: 'a minute',
    reason: "Citizens' questions by one person; an address and a board take a multiple of it, since many stand behind them.",
  },
  commands: {
    setting: 'LIMIT_COMMANDS',
    default: 600,
    min: 1,
    max: 100_000,
    unit: 'a minute',
    reason: 'Changes over HTTP by one signed-in person. Nobody clicks that fast; a script in their name does.',
  },
} as const satisfies LimitTable;

export const voteSettings = {
  freezeMs: {
    setting: 'VOTE_FREEZE_MS',
    default: 3000,
    min: 0,
    max: 60_000,
    unit: 'ms',
    reason: 'How long what is still being typed is taken after a vote was called, before the text is frozen.',
  },
  warningMs: {
    setting: 'VOTE_WARNING_MS',
    default: 30_000,
    min: 0,
    max: 600_000,
    unit: 'ms',
    reason: 'The warning before a vote closes, so that nobody is cut off.',
  },
} as const satisfies LimitTable;

export const nightTick: LimitRow = {
  setting: 'NIGHT_TICK_MS',
  default: 30_000,
  min: 0,
  max: 86_400_000,
  unit: 'ms',
  reason: 'How often the server looks whether a night is due; 0: only when asked by the command.',
};

export const maxPages: LimitRow = {
  setting: 'SQLITE_MAX_PAGES',
  default: 0,
  min: 0,
  max: 2_000_000_000,
  unit: 'pages',
  reason: 'Largest size of the database, in pages of 4 KiB, to try out a full disk; 0: none.',
};

export type SettingGroup = { readonly title: string; readonly rows: readonly (TextSetting | LimitRow)[] };

/** Every setting in the order in which they are explained. */
export const settingGroups: readonly SettingGroup[] = [
  {
    title: 'Place',
    rows: [portSetting, placeSettings.host, placeSettings.publicUrl, placeSettings.trustedProxies, placeSettings.dataDir],
  },
  { title: 'Watching', rows: [placeSettings.logLevel, placeSettings.metricsToken, ...Object.values(thresholdTable)] },
  { title: 'Doors', rows: Object.values(doorLimits) },
  { title: 'Votes and nights', rows: [...Object.values(voteSettings), nightTick] },
  { title: 'Earlier versions', rows: Object.values(versionLimitTable) },
  { title: 'Live documents: connections', rows: Object.values(relayLimitTable) },
  { title: 'Live documents: what one edit may be', rows: Object.values(guardLimitTable) },
  { title: 'Live documents: carets', rows: Object.values(presenceLimitTable) },
  { title: 'Live documents: by POST, where no WebSocket comes through', rows: Object.values(postLimitTable) },
  { title: 'Quarantine of refused edits', rows: Object.values(quarantineLimitTable) },
  { title: 'Rehearsals and trials', rows: [placeSettings.clockStart, maxPages] },
];

/** What holds when a setting is left out, with its unit. */
export function defaultOf(row: TextSetting | LimitRow): string {
  if (typeof row.default === 'string') return row.default;
  return 'unit' in row && row.unit !== 'port' ? `${row.default} ${row.unit}` : String(row.default);
}
