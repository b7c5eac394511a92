import { writeFileSync } from 'node:fs';
import type { Profiler } from 'node:inspector';
import { join } from 'node:path';
import type { Running } from './contestants.ts';
import { threadsOf } from './machine.ts';
import type { Around } from './rows.ts';

const shown = 25;

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
      console.log(`  ${file}, main thread, own time:\n${ownTimes(profile).slice(0, shown).join('\n')}`);
    },
  };
}

/** One line a function, the most expensive first: share of the time in which it was not idle, name, place. */
export function ownTimes({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): string[] {
  const places = new Map(
    nodes.map(({ id, callFrame }) => [id, `${callFrame.functionName || '(anonymous)'}  ${shortPlace(callFrame.url)}:${callFrame.lineNumber + 1}`]),
  );
  const times = new Map<string, number>();
  for (const [index, id] of samples.entries()) {
    const place = places.get(id) ?? '';
    if (place.startsWith('(idle)') || place.includes('node:inspector')) continue; // the profile's own cost
    times.set(place, (times.get(place) ?? 0) + (timeDeltas[index] ?? 0));
  }
  const all = [...times.values()].reduce((sum, time) => sum + time, 0);
  return [...times].toSorted(([, a], [, b]) => b - a).map(([place, time]) => `  ${((100 * time) / all).toFixed(1).padStart(5)} %  ${place}`);
}

function shortPlace(url: string): string {
  return url.replace(/^.*\/node_modules\//, '').replace(/^.*\/(?=(server|shared)\/src\/)/, '');
}
