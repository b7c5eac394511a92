import { execFileSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as encoding from 'lib0/encoding';
import { type Ground, originOf, type Person, startOurs } from './ground.ts';
import { freePort, type ServerProcess, startServer } from './server-process.ts';
import { removeTemporary, temporaryFolder } from './temporary.ts';

/** The three that are measured: ours, the best known peer, and the least that any relay must do. */
export const contestantNames = ['ours', 'hocuspocus', 'bare'] as const;
export type ContestantName = (typeof contestantNames)[number];

export type Running = {
  readonly name: ContestantName;
  readonly server: ServerProcess;
  readonly port: number;
  /** Its data; null for one that stores nothing. */
  readonly folder: string | null;
  /** Path and headers with which a person's page opens a document. */
  door(person: Person, document: string): { readonly path: string; readonly headers: Record<string, string> };
  /** What stands before each of its messages about a document. */
  prefix(document: string): Uint8Array;
  /** What a page says before its first step 1; empty where the door was enough. */
  greeting(document: string): readonly Uint8Array[];
  /** False for one that knows no document: nothing is ever answered. */
  readonly answers: boolean;
  /** Ends the process and starts it again on the same folder and port. */
  restart(): Promise<void>;
  /** Ends it; its data stay, and `end` removes them. Resolves to their folder. */
  stop(): Promise<string | null>;
  /** Ends it and removes its data. */
  end(): Promise<void>;
};

export type StartOptions = {
  /** With `inside.ts`, to look at memory or write a profile. */
  readonly inside?: boolean;
  /** Data to begin with, copied; without it ours starts from the ground and Hocuspocus empty. */
  readonly folder?: string;
};

const peers = resolve(import.meta.dirname, 'peers');
const token = 'bench-token';
const nothing = new Uint8Array();

/** Fetches what we are measured against into its own folder, where nothing of the product depends on it. Once. */
export function installPeers(): void {
  if (existsSync(join(peers, 'node_modules'))) return;
  console.log('Installing what we are measured against (scripts/bench/peers), once.');
  // Its own lockfile, outside the workspace.
  execFileSync('pnpm', ['install', '--ignore-workspace', '--frozen-lockfile'], { cwd: peers, stdio: 'inherit' });
}

export async function start(name: ContestantName, ground: Ground, options: StartOptions = {}): Promise<Running> {
  const { inside = false } = options;
  const port = await freePort();
  const folder = name === 'bare' ? null : temporaryFolder(name);
  const from = options.folder ?? (name === 'ours' ? ground.folder : null);
  if (folder !== null && from !== null) cpSync(from, folder, { recursive: true });
  const launch = (): Promise<ServerProcess> => {
    if (name === 'ours') return startOurs(folder ?? '', port, inside);
    const script = name === 'bare' ? [join(peers, 'broadcaster.js'), String(port)] : [join(peers, 'hocuspocus.js'), folder ?? '', String(port), token];
    return startServer({ script, ready: 'listening', inside });
  };
  let server = await launch();
  return {
    name,
    port,
    folder,
    answers: name !== 'bare',
    get server() {
      return server;
    },
    door: (person, document) => doors[name](port, person, document),
    prefix: (document) => (name === 'hocuspocus' ? encoding.encode((encoder) => encoding.writeVarString(encoder, document)) : nothing),
    greeting: (document) => (name === 'hocuspocus' ? [tokenMessage(document)] : []),
    async restart() {
      await server.stop();
      server = await launch();
    },
    async stop() {
      await server.stop();
      return folder;
    },
    async end() {
      await server.stop();
      if (folder !== null) removeTemporary(folder);
    },
  };
}

const doors: Record<ContestantName, (port: number, person: Person, document: string) => { path: string; headers: Record<string, string> }> = {
  ours: (port, { cookie, clientID, page }, document) => ({
    path: `/sync/${document}?generation=1&schema=1&c=${clientID}&p=${page}&roster=1`,
    headers: { Cookie: cookie, Origin: originOf(port) },
  }),
  hocuspocus: () => ({ path: '/', headers: {} }),
  bare: (_port, _person, document) => ({ path: `/${document}`, headers: {} }),
};

/** Hocuspocus' message 2, authentication, with its kind 0, a token. */
function tokenMessage(document: string): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarString(encoder, document);
    encoding.writeVarUint(encoder, 2);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, token);
  });
}
