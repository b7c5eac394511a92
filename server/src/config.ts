import { networkInterfaces } from 'node:os';
import { resolve } from 'node:path';

/** Environment -> checked Config. Nothing else touches process.env; start-up reports every wrong setting at once. */
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
  /** Where the clock starts, UTC epoch ms; null = the machine's clock. For rehearsals and tests. */
  readonly clockStart: number | null;
  /** Folder of the built client. */
  readonly clientDir: string;
  readonly logLevel: string;
  /** Limits a minute for one badge, code or address; see docs/operations in README. */
  readonly limits: { readonly signIn: number; readonly questions: number; readonly commands: number };
  /** Length of the two beats of a vote: taking what is still typed before opening, and the warning before closing. */
  readonly vote: { readonly freezeMs: number; readonly warningMs: number };
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
  const whole = (name: string, fallback: number, min: number, max: number): number => {
    const text = environment[name];
    if (text === undefined || text === '') return fallback;
    const value = Number(text);
    if (Number.isInteger(value) && value >= min && value <= max) return value;
    problems.push(`${name} is "${text}"; expected a whole number from ${min} to ${max}. Change it or leave it out for ${fallback}.`);
    return fallback;
  };
  const port = whole('PORT', 3000, 0, 65_535);
  const publicUrl = environment['PUBLIC_URL'];
  let origin: string | null = null;
  if (publicUrl) {
    const url = URL.canParse(publicUrl) ? new URL(publicUrl) : null;
    if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash) origin = url.origin;
    else problems.push(`PUBLIC_URL is "${publicUrl}"; expected an address such as https://summit.example without a path.`);
  }
  const clock = environment['CLOCK_START'];
  const clockStart = clock ? Date.parse(clock) : null;
  if (clockStart !== null && Number.isNaN(clockStart)) problems.push(`CLOCK_START is "${clock}"; expected an instant such as 2021-12-08T13:00:00Z.`);
  const addresses = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((entry) => entry.family === 'IPv4')
    .map((entry) => entry.address);
  const host = environment['HOST'] || '0.0.0.0';
  const logLevel = environment['LOG_LEVEL'] || 'warn';
  if (!logLevels.includes(logLevel)) problems.push(`LOG_LEVEL is "${logLevel}"; expected one of ${logLevels.join(', ')}. Change it or leave it out for warn.`);
  // Who listens on this machine alone is reached there alone.
  const outward = host.startsWith('127.') ? host : (addresses.find((address) => !address.startsWith('127.')) ?? '127.0.0.1');
  const config: Config = {
    port,
    host,
    dataDir: resolve(environment['DATA_DIR'] || 'data'),
    origins: origin ? [origin] : ['localhost', ...new Set(['127.0.0.1', ...addresses])].map((name) => `http://${name}:${port}`),
    publicUrl: origin ?? `http://${outward}:${port}`,
    secure: origin?.startsWith('https:') ?? false,
    clockStart,
    clientDir: resolve(import.meta.dirname, '../../client/dist'),
    logLevel,
    limits: {
      signIn: whole('LIMIT_SIGN_IN', 60, 1, 100_000),
      questions: whole('LIMIT_QUESTIONS', 6, 1, 100_000),
      commands: whole('LIMIT_COMMANDS', 600, 1, 100_000),
    },
    vote: { freezeMs: whole('VOTE_FREEZE_MS', 3000, 0, 60_000), warningMs: whole('VOTE_WARNING_MS', 30_000, 0, 600_000) },
    nightTickMs: whole('NIGHT_TICK_MS', 30_000, 0, 86_400_000),
    maxPages: whole('SQLITE_MAX_PAGES', 0, 0, 2_000_000_000),
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}
