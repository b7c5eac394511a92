import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';

/** What the operating system knows: who ran for how long, and on which core. Linux only: `/proc`, and `taskset` where it is installed. */

const serverCore = 0;
const loadCore = 1;

function hasTaskset(): boolean {
  try {
    execFileSync('taskset', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** True when server and load each have a core of their own. */
export const coresAreApart = availableParallelism() > 1 && hasTaskset();

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

let serversHaveTheirCore = coresAreApart;

/** For proofs that measure no speed and run for long: servers run wherever there is room. */
export function letServersRunAnywhere(): void {
  serversHaveTheirCore = false;
}

/** Keeps this process, all its threads, on the load's core. */
export function stayOnLoadCore(): void {
  if (coresAreApart) execFileSync('taskset', ['-a', '-c', '-p', String(loadCore), String(process.pid)], { stdio: 'ignore' });
}

/** The command that runs `command` on the server's core. */
export function onServerCore(command: string, args: readonly string[]): [string, string[]] {
  return serversHaveTheirCore ? ['taskset', ['-c', String(serverCore), command, ...args]] : [command, [...args]];
}

/** Milliseconds on a core since the beginning, in user and kernel together, of a whole process with all its threads. Steps of 10 ms. */
export function cpuMsOf(pid: number): number {
  return cpuMsIn(`/proc/${pid}/stat`);
}

function cpuMsIn(stat: string): number {
  const fields = afterName(readFileSync(stat, 'utf8'));
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond;
}

/** The fields behind the name, which may hold anything. The first is the state, the third of proc(5). */
function afterName(stat: string): string[] {
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** The same by thread: `[name, ms]`, the busiest first. */
export function threadsOf(pid: number): [string, number][] {
  return readdirSync(`/proc/${pid}/task`)
    .map((thread): [string, number] => {
      const folder = `/proc/${pid}/task/${thread}`;
      return [`${readFileSync(`${folder}/comm`, 'utf8').trim()} ${thread}`, cpuMsIn(`${folder}/stat`)];
    })
    .toSorted(([, a], [, b]) => b - a);
}

/** Cores, model and Node, for the head of the table. */
export function machineInWords(): string {
  const all = cpus();
  return `${all.length} cores, ${all[0]?.model.trim() ?? 'unknown model'}, Node ${process.versions.node}`;
}
