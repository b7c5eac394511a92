import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { freePort, type ServerProcess, startServer } from './server-process.ts';
import { removeTemporary, temporaryFolder } from './temporary.ts';

/**
 * Where the load takes place: a data folder of ours with the rehearsal, an open room and people signed in, each with a page of their own. Made
 * once through the public doors; each measured server starts on a copy, so that all of them begin alike.
 */
export type Person = {
  /** `badge=…` */
  readonly cookie: string;
  /** Leased to them, bound to `page`. */
  readonly clientID: number;
  readonly page: string;
};

export type Ground = {
  readonly folder: string;
  /** The document of its open room: `work/{workshop}`. */
  readonly document: string;
  readonly people: readonly Person[];
  /** Data that a row has made and other rounds of it use again, by name; removed with the ground. */
  readonly kept: Map<string, string>;
  remove(): void;
};

export const mainScript = resolve(import.meta.dirname, '../../server/src/main.ts');

/** What a load from one address and one room needs raised: sign-ins and commands a minute for one person. Everything else is as shipped. */
const raised = { LIMIT_SIGN_IN: '100000', LIMIT_COMMANDS: '100000' };

/** Our server as it is started by `npm start`, on a folder and a port. */
export function startOurs(folder: string, port: number, inside: boolean): Promise<ServerProcess> {
  const environment = { ...raised, DATA_DIR: folder, HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: originOf(port) };
  return startServer({ script: [mainScript], environment, ready: 'Fresh links:', inside });
}

export function originOf(port: number): string {
  return `http://127.0.0.1:${port}`;
}

/** @throws when a door does not open: the figures would be of something else. */
export async function makeGround(count: number): Promise<Ground> {
  const folder = temporaryFolder('ground');
  const port = await freePort();
  const server = await startOurs(folder, port, false);
  try {
    const { links } = JSON.parse(execFileSync(process.execPath, [mainScript, 'links', '--json'], { env: { ...process.env, DATA_DIR: folder } }).toString()) as {
      links: { role: string; url: string }[];
    };
    const tokenOf = (role: string): string => {
      const token = links.find((link) => link.role === role)?.url.split('#t=')[1];
      if (token === undefined) throw new Error(`there is no link for a ${role}`);
      return token;
    };
    const origin = originOf(port);
    const moderator = await comeIn(origin, tokenOf('moderator'), null, 0);
    const workshop = await openRoom(origin, moderator.cookie);
    const people: Person[] = [];
    const team = tokenOf('participant');
    const atOnce = 25;
    for (let from = 0; from < count; from += atOnce) {
      const numbers = Array.from({ length: Math.min(atOnce, count - from) }, (_, index) => from + index + 1);
      people.push(...(await Promise.all(numbers.map((number) => comeIn(origin, team, `Guest ${number}`, number)))));
    }
    const kept = new Map<string, string>();
    const remove = (): void => {
      for (const made of [folder, ...kept.values()]) removeTemporary(made);
    };
    return { folder, document: `work/${workshop}`, people, kept, remove };
  } finally {
    await server.stop();
  }
}

async function ask(url: string, cookie: string | null, json: unknown): Promise<{ cookie: string | null; body: unknown }> {
  const headers = { origin: new URL(url).origin, 'content-type': 'application/json', ...(cookie === null ? {} : { cookie }) };
  const response = await fetch(url, json === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(json) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
  return { cookie: response.headers.getSetCookie()[0]?.split(';', 1)[0] ?? null, body: text === '' ? null : JSON.parse(text) };
}

/** Signs in with a link and takes a lease for one page. */
async function comeIn(origin: string, token: string, name: string | null, number: number): Promise<Person> {
  const { cookie } = await ask(`${origin}/api/sign-in`, null, { token, ...(name === null ? {} : { name }) });
  if (cookie === null) throw new Error('signing in gave no badge');
  const page = `bench-page-${String(number).padStart(4, '0')}`;
  const { body } = await ask(`${origin}/api/leases`, cookie, { page });
  return { cookie, page, clientID: (body as { clientID: number }).clientID };
}

/** Opens the first room that this moderator leads and that is not open yet. Resolves to its id. */
async function openRoom(origin: string, cookie: string): Promise<string> {
  const { body } = await ask(`${origin}/api/programme`, cookie, undefined);
  const { workshops } = body as { workshops: { id: string; state: string; may: { moderate: boolean } }[] };
  const room = workshops.find(({ state, may }) => state === 'closed' && may.moderate);
  if (!room) throw new Error('the rehearsal has no room left to open');
  await ask(`${origin}/api/workshops/${room.id}/open`, cookie, {});
  return room.id;
}
