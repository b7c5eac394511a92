import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nanoid } from 'nanoid';
import type { Me, SignedIn } from '@vernissage/shared/access/me';
import { rehearsalPeople } from '@vernissage/shared/samples/rehearsal-people';
import { linkForPerson, makeLinks } from '../src/access/links.ts';
import { type App, buildApp } from '../src/app.ts';
import { type Config, readConfig } from '../src/config.ts';
import type { World } from '../src/ports/world.ts';
import { firstDayAt, type Planted, plantedIn, plantRehearsal } from '../src/rehearsal/base.ts';
import { openStorage } from '../src/storage/open-storage.ts';

/**
 * A whole house for tests: the real application listening on a free port of 127.0.0.1, on a temporary folder with the Izmir rehearsal's ground
 * (no contributions). Nothing is faked but the clock, which stands still until a test moves it.
 */
export type House = {
  /** `http://127.0.0.1:PORT`; also the only origin whose writes are taken. */
  readonly origin: string;
  /** `ws://127.0.0.1:PORT`. */
  readonly socketOrigin: string;
  readonly dataDir: string;
  readonly config: Config;
  readonly world: World;
  readonly app: App;
  /** Ids by short code (`W1`), letters (`PAR`) and key (`jana`). */
  readonly planted: Planted;
  readonly clock: SettableClock;
  /** `fetch` without a badge, as a browser page of this house would send it. `path` begins with a slash. */
  fetch(path: string, init?: HouseInit): Promise<Response>;
  /**
   * Signs in over HTTP. `who`: a key of rehearsal-people (`jana`), `organiser`, `moderator`, `observer`, `screen`, `delegate:PAR`, or
   * `participant:MTL`, who is a new person at each call (through that city's team link). Give `name` to choose how they are called.
   */
  signIn(who: string, name?: string): Promise<Guest>;
  /** Closes the application; the folder stays for `openHouse({dataDir})` until `remove`. */
  close(): Promise<void>;
  /** Closes and removes the folder. */
  remove(): Promise<void>;
};

export type HouseInit = Omit<RequestInit, 'body'> & { /** Sent as JSON. */ readonly json?: unknown; readonly body?: NonNullable<RequestInit['body']> };

/** A signed-in person of the house. */
export type Guest = {
  readonly me: Me;
  /** Person id. */
  readonly person: string;
  /** Cookie header, `badge=…`; for sockets too. */
  readonly cookie: string;
  /** Where signing in sent them. */
  readonly go: string;
  fetch(path: string, init?: HouseInit): Promise<Response>;
  /** JSON over HTTP: the status and what came back. */
  ask<T = unknown>(method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, json?: unknown): Promise<{ status: number; body: T }>;
};

export type SettableClock = { now(): number; set(instant: number | string): void; forward(ms: number): void };

export type HouseOptions = {
  /** Where the clock stands at the beginning; 8 December 2021, 17:50 in Izmir when left out, so that all dates are the printed ones. */
  readonly clock?: number | string;
  /** SQLite's max_page_count, for the full disk; counted from the empty file. */
  readonly maxPages?: number;
  /** An existing folder, e.g. of a house closed before; otherwise a fresh temporary one. */
  readonly dataDir?: string;
  /** Anything else of Config; limits that are left out stay as they are. */
  readonly config?: Partial<Omit<Config, 'limits'>> & { readonly limits?: Partial<Config['limits']> };
  /** Takes the lines of the log, as `config.logLevel` lets them through. */
  readonly logTo?: { write(line: string): void };
};

export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'house-'));
  const clock = settableClock(options.clock ?? '2021-12-08T14:50:00Z');
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const standard = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', NIGHT_TICK_MS: '0', VERSION_TICK_MS: '0' });
  const config: Config = {
    ...standard,
    port,
    host: '127.0.0.1',
    origins: [origin],
    publicUrl: origin,
    clientDir: emptyClient(dataDir),
    ...options.config,
    limits: { ...standard.limits, ...options.config?.limits },
  };
  const storage = await openStorage(dataDir, { maxPages: options.maxPages ?? 0 });
  const app = await buildApp(config, { storage, clock, newId: () => nanoid(), ...(options.logTo ? { logTo: options.logTo } : {}) });
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => (closing ??= app.close());
  try {
    const planted = (await plantedIn(app.world)) ?? (await plantRehearsal(app.world, { firstDay: firstDayAt(clock.now()) }));
    await app.http.listen({ port, host: '127.0.0.1' });
    const visit = visitor(origin);
    return {
      origin,
      socketOrigin: origin.replace('http', 'ws'),
      dataDir,
      config,
      world: app.world,
      app,
      planted,
      clock,
      fetch: (path, init) => visit(path, init),
      signIn: (who, name) => signIn(app.world, planted, visit, who, name),
      close,
      async remove() {
        await close();
        rmSync(dataDir, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

type Visit = (path: string, init?: HouseInit, cookie?: string) => Promise<Response>;

function visitor(origin: string): Visit {
  return (path, init = {}, cookie) => {
    const { json, headers, ...rest } = init;
    const sent = new Headers(headers);
    if (!sent.has('origin')) sent.set('origin', origin);
    if (cookie !== undefined && !sent.has('cookie')) sent.set('cookie', cookie);
    if (json !== undefined) sent.set('content-type', 'application/json');
    return fetch(`${origin}${path}`, { redirect: 'manual', ...rest, headers: sent, ...(json === undefined ? {} : { body: JSON.stringify(json) }) });
  };
}

async function signIn(world: World, planted: Planted, visit: Visit, who: string, name?: string): Promise<Guest> {
  const [role = '', letters] = who.split(':');
  const token =
    role === 'participant' ? await teamToken(world, planted, letters) : await linkForPerson(world, planted.summit, personOf(planted, role, letters));
  const newName = role === 'participant' ? (name ?? `Guest ${nanoid(6)}`) : name;
  const answer = await visit('/api/sign-in', { method: 'POST', json: { token, ...(newName === undefined ? {} : { name: newName }) } });
  if (answer.status !== 200) throw new Error(`${who} could not sign in: ${answer.status} ${await answer.text()}`);
  const cookie = answer.headers.getSetCookie()[0]?.split(';', 1)[0];
  if (cookie === undefined) throw new Error(`${who} got no badge`);
  const { me, go } = (await answer.json()) as SignedIn;
  return {
    me,
    go,
    cookie,
    person: me.person,
    fetch: (path, init) => visit(path, init, cookie),
    async ask<T>(method: string, path: string, json?: unknown) {
      const response = await visit(path, { method, ...(json === undefined && method === 'GET' ? {} : { json: json ?? {} }) }, cookie);
      const text = await response.text();
      return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as T };
    },
  };
}

function personOf(planted: Planted, role: string, letters: string | undefined): string {
  const byKey = planted.people[role];
  if (byKey !== undefined) return byKey;
  const person = rehearsalPeople.find((one) => one.role === role && (letters === undefined || one.city === letters));
  const id = person && planted.people[person.key];
  if (id === undefined) throw new Error(`the rehearsal has no "${role}${letters === undefined ? '' : `:${letters}`}"`);
  return id;
}

async function teamToken(world: World, planted: Planted, letters: string | undefined): Promise<string> {
  const delegation = letters === undefined ? undefined : planted.delegations[letters];
  const [link] = await makeLinks(world, planted.summit, [{ role: 'participant', delegation }]);
  const token = link?.url.split('#t=')[1];
  if (token === undefined) throw new Error(`no team link for ${letters ?? 'any city'}`);
  return token;
}

function settableClock(start: number | string): SettableClock {
  const read = (instant: number | string): number => {
    const at = typeof instant === 'number' ? instant : Date.parse(instant);
    if (Number.isNaN(at)) throw new Error(`not an instant: ${instant}`);
    return at;
  };
  let at = read(start);
  return {
    now: () => at,
    set(instant) {
      at = read(instant);
    },
    forward(ms) {
      at += ms;
    },
  };
}

/** A port that nobody listened on a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port'))));
    });
  });
}

/** Stands in for the built client: whole-server tests need none. */
function emptyClient(dataDir: string): string {
  const folder = join(dataDir, 'client');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Vernissage</title><div id="root"></div>');
  return folder;
}
