import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { resolve } from 'node:path';
import { type ThresholdValues, thresholdTable } from './operations/thresholds.ts';
import { chooseLimits, type LimitRow, type LimitsOf } from './ports/limit-table.ts';
import { type VersionLimits, versionLimitTable } from './versions/limits.ts';
import { guardLimitTable, type Limits as GuardLimits } from './relay/guard/limits.ts';
import { type RelayLimits, relayLimitTable } from './relay/limits.ts';
import { type PostLimits, postLimitTable } from './relay/post-limits.ts';
import { type PresenceLimits, presenceLimitTable } from './relay/presence-limits.ts';
import { type QuarantineLimits, quarantineLimitTable } from './storage/quarantine-limits.ts';
import { doorLimits, maxPages, nightTick, placeSettings, portSetting, type TextSetting, voteSettings } from './settings.ts';

/** Environment -> checked Config, by the rows of settings.ts. Nothing else touches process.env; start-up reports every wrong setting at once. */
export type Config = {
  readonly port: number;
  /** Address to listen on. */
  readonly host: string;
  readonly dataDir: string;
  /** Exact origins whose HTTP writes and sockets are taken. */
  readonly origins: readonly string[];
  /** Origin that links and QR codes carry. */
  readonly publicUrl: string;
  /** True when PUBLIC_URL is https: cookies are Secure with the __Host- prefix. */
  readonly secure: boolean;
  /** True when people use an address that is none of this machine's: then a proxy stands before us, and every request comes from it. */
  readonly behindProxy: boolean;
  /** Addresses and ranges whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  /** Bearer token that opens /metrics; null = there is none. */
  readonly metricsToken: string | null;
  /** Where the clock starts, UTC epoch ms; null = the machine's clock. For rehearsals and tests. */
  readonly clockStart: number | null;
  /** Folder of the built client. */
  readonly clientDir: string;
  readonly logLevel: string;
  readonly limits: LimitsOf<typeof doorLimits> & {
    readonly relay: RelayLimits;
    readonly guard: GuardLimits;
    readonly presence: PresenceLimits;
    readonly post: PostLimits;
    readonly quarantine: QuarantineLimits;
    readonly versions: VersionLimits;
  };
  /** When the page "State of the server" says that something deserves a look. */
  readonly watch: ThresholdValues;
  /** Length of the two beats of a vote: taking what is still typed before opening, and the warning before closing. */
  readonly vote: LimitsOf<typeof voteSettings>;
  /** Where the night looks each so many ms; 0 = never by itself. */
  readonly nightTickMs: number;
  /** SQLite max_page_count, for the full-disk test; 0 = none. */
  readonly maxPages: number;
};

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`Vernissage can't start:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

const logLevels: readonly string[] = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws ConfigError with every wrong setting, each naming what was found, what was expected and the way out. */
export function readConfig(environment: Environment): Config {
  const problems: string[] = [];
  const whole = (row: LimitRow): number => {
    const text = environment[row.setting];
    if (text === undefined || text === '') return row.default;
    const value = Number(text);
    if (Number.isInteger(value) && value >= row.min && value <= row.max) return value;
    problems.push(`${row.setting} is "${text}"; expected a whole number from ${row.min} to ${row.max}. Change it or leave it out for ${row.default}.`);
    return row.default;
  };
  /** `take` answers null for what does not fit; null comes out when nothing is set too. */
  const text = <T>(row: TextSetting, take: (found: string) => T | null): T | null => {
    const found = environment[row.setting];
    if (!found) return null;
    const taken = take(found);
    if (taken === null)
      problems.push(`${row.setting} is "${row.secret ? '…' : found}"; expected ${row.expects}. Change it or leave it out for ${row.default}.`);
    return taken;
  };
  const port = whole(portSetting);
  const host = environment[placeSettings.host.setting] || placeSettings.host.default;
  const origin = text(placeSettings.publicUrl, originOf);
  const addresses = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((entry) => entry.family === 'IPv4')
    .map((entry) => entry.address);
  const own = ['localhost', ...new Set(['127.0.0.1', ...addresses])].map((name) => `http://${name}:${port}`);
  // Who listens on this machine alone is reached there alone.
  const outward = host.startsWith('127.') ? host : (addresses.find((address) => !address.startsWith('127.')) ?? '127.0.0.1');
  const config: Config = {
    port,
    host,
    dataDir: resolve(environment[placeSettings.dataDir.setting] || placeSettings.dataDir.default),
    origins: origin ? [origin] : own,
    publicUrl: origin ?? `http://${outward}:${port}`,
    secure: origin?.startsWith('https:') ?? false,
    behindProxy: origin !== null && !own.includes(origin),
    trustedProxies: text(placeSettings.trustedProxies, rangesOf) ?? [],
    metricsToken: text(placeSettings.metricsToken, (found) => (/^[\w.~-]{16,}$/.test(found) ? found : null)),
    clockStart: text(placeSettings.clockStart, (found) => (Number.isNaN(Date.parse(found)) ? null : Date.parse(found))),
    clientDir: resolve(import.meta.dirname, '../../client/dist'),
    logLevel: text(placeSettings.logLevel, (found) => (logLevels.includes(found) ? found : null)) ?? placeSettings.logLevel.default,
    limits: {
      ...chooseLimits(doorLimits, whole),
      relay: chooseLimits(relayLimitTable, whole),
      guard: chooseLimits(guardLimitTable, whole),
      presence: chooseLimits(presenceLimitTable, whole),
      post: chooseLimits(postLimitTable, whole),
      versions: chooseLimits(versionLimitTable, whole),
      quarantine: chooseLimits(quarantineLimitTable, whole),
    },
    watch: chooseLimits(thresholdTable, whole),
    vote: chooseLimits(voteSettings, whole),
    nightTickMs: whole(nightTick),
    maxPages: whole(maxPages),
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

function originOf(found: string): string | null {
  const url = URL.canParse(found) ? new URL(found) : null;
  return url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash ? url.origin : null;
}

/** Addresses and CIDR ranges; null when one of them is neither. */
function rangesOf(found: string): string[] | null {
  const ranges = found.split(',').map((part) => part.trim());
  const fits = (range: string): boolean => {
    const [address = '', bits, ...more] = range.split('/');
    const family = isIP(address);
    return family > 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)));
  };
  return ranges.every(fits) ? ranges : null;
}
