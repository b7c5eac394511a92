import { writeFileSync } from 'node:fs';
import type { Profiler } from 'node:inspector';
import { join } from 'node:path';
import type { Running } from './contestants.ts';
import { threadsOf } from './machine.ts';
import type { Around } from './rows.ts';

const shown = 20;

/** Writes a CPU profile of the part that counts (main thread; open it in any browser's developer tools) and prints where the time went. */
export function profileAround({ server }: Running, folder: string, name: string): Around {
  let threads = new Map<string, number>();
  return {
    async before() {
      await server.ask({ kind: 'profile' });
      threads = new Map(threadsOf(server.pid));
    },
    async after() {
      const busy = threadsOf(server.pid).map(([thread, ms]) => ({ thread, ms: ms - (threads.get(thread) ?? 0) }));
      const { profile } = await server.ask({ kind: 'profile-end' });
      if (!profile) return;
      const file = join(folder, `${name}.cpuprofile`);
      writeFileSync(file, JSON.stringify(profile));
      console.log(`  CPU by thread: ${busy.flatMap(({ thread, ms }) => (ms > 0 ? [`${thread} ${ms} ms`] : [])).join(', ')}`);
      const { parts, own, within } = timesOf(profile);
      console.log(`  ${file}, main thread, shares of the time in which it was busy`);
      for (const [title, lines] of Object.entries({ 'by package or file': parts, 'own time': own, 'with all that is called': within })) {
        console.log(`  ${title}:\n${lines.slice(0, shown).join('\n')}`);
      }
    },
  };
}

/** Each a line a place, the most expensive first: share of the time in which it was not idle, name. */
type Times = {
  readonly parts: readonly string[];
  readonly own: readonly string[];
  /** Only functions of ours and of packages. */
  readonly within: readonly string[];
};

function timesOf({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Times {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child): [number, number] => [child, id])));
  const [parts, own, within] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  let all = 0;
  for (const [index, id] of samples.entries()) {
    const node = byId.get(id);
    const time = timeDeltas[index] ?? 0;
    if (!node || node.callFrame.functionName === '(idle)' || node.callFrame.url.startsWith('node:inspector')) continue; // the last is the profile's own
    all += time;
    add(parts, partOf(node.callFrame), time);
    add(own, placeOf(node.callFrame), time);
    const callers = new Set<string>();
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
      const frame = byId.get(at)?.callFrame;
      if (frame?.url.startsWith('file:')) callers.add(placeOf(frame));
    }
    for (const place of callers) add(within, place, time);
  }
  const lines = (times: Map<string, number>): string[] =>
    [...times].toSorted(([, a], [, b]) => b - a).map(([place, time]) => `  ${((100 * time) / all).toFixed(1).padStart(5)} %  ${place}`);
  return { parts: lines(parts), own: lines(own), within: lines(within) };
}

function add(times: Map<string, number>, place: string, time: number): void {
  times.set(place, (times.get(place) ?? 0) + time);
}

function placeOf({ functionName, url, lineNumber }: Profiler.Profile['nodes'][number]['callFrame']): string {
  return `${functionName || '(anonymous)'}  ${shortPath(url)}:${lineNumber + 1}`;
}

/** The package, our file, or what Node does by itself. */
function partOf({ functionName, url }: Profiler.Profile['nodes'][number]['callFrame']): string {
  if (url === '') return functionName;
  return url.includes('/node_modules/') ? (shortPath(url).match(/^(@[^/]+\/)?[^/]+/)?.[0] ?? url) : shortPath(url);
}

function shortPath(url: string): string {
  return url.replace(/^.*\/node_modules\//, '').replace(/^.*\/(?=(server|shared)\/src\/)/, '');
}
