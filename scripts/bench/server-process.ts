import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Profiler } from 'node:inspector';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { onServerCore } from './machine.ts';

/** A server in a process of its own, on its own core. */
export type ServerProcess = {
  readonly pid: number;
  /** Asks it to end, and waits. */
  stop(): Promise<void>;
  /** Ends it at once: it hangs. */
  kill(): void;
  /** What `inside.ts` can do there; only for a server started with it. */
  ask(question: Question): Promise<Answer>;
};

/** Asked of a server that was started with `inside`: its memory after a full collection; a CPU profile from now on; that profile. */
export type Question = { readonly kind: 'memory' | 'profile' | 'profile-end' };
export type Answer = { readonly memory?: Memory; readonly profile?: Profiler.Profile };
/** Bytes; `outside` is what V8 counts beside its heap, buffers above all. */
export type Memory = { readonly heap: number; readonly outside: number; readonly resident: number };

export type ServerCommand = {
  /** Script and arguments, for Node. */
  readonly script: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Text on its output by which it says that it listens. */
  readonly ready: string;
  /** Loads `inside.ts` into it first; measured figures of speed come from servers without. */
  readonly inside: boolean;
};

const inside = ['--expose-gc', '--import', resolve(import.meta.dirname, 'inside.ts')];

/** Resolves when it listens. @throws when it ends before. */
export async function startServer(command: ServerCommand): Promise<ServerProcess> {
  const [program, args] = onServerCore(process.execPath, [...(command.inside ? inside : []), ...command.script]);
  const child = spawn(program, args, {
    env: { ...process.env, ...command.environment },
    stdio: ['ignore', 'pipe', 'inherit', ...(command.inside ? (['ipc'] as const) : [])],
  });
  const ended = once(child, 'exit');
  const { pid, stdout } = child;
  if (pid === undefined || !stdout) throw new Error(`${command.script.join(' ')} did not start`);
  const endWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  await new Promise<void>((done, fail) => {
    let said = '';
    stdout.on('data', (data: Buffer) => {
      said += data.toString();
      if (said.includes(command.ready)) done();
    });
    ended.then(() => fail(new Error(`${command.script.join(' ')} ended before it listened:\n${said}`)), fail);
  });
  return {
    pid, // taskset becomes the server: the same process
    async stop() {
      child.kill('SIGTERM');
      await ended;
      process.off('exit', endWithUs);
    },
    kill: () => void child.kill('SIGKILL'),
    async ask(question) {
      const answered = once(child, 'message');
      child.send(question);
      const [answer] = (await answered) as [Answer];
      return answer;
    },
  };
}

/** A port of 127.0.0.1 that nobody listened on a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (!address || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
