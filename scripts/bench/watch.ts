import type { Running } from './contestants.ts';
import { coresAreApart, cpuMsOf } from './machine.ts';
import type { Seat } from './seat.ts';
import type { Histogram } from './statistics.ts';

/** What went to one client, on average, and what the load itself needed, since the watch began. */
export type Traffic = {
  readonly seconds: number;
  readonly messages: number;
  readonly bytes: number;
  /** Share of a core that this process used. */
  readonly loadShare: number;
};

export type Watch = {
  /** Until now. */
  traffic(): Traffic;
  /** The server's milliseconds on a core until now. */
  cpuMs(): number;
};

export function watch({ server: { pid } }: Running, seats: readonly Seat[]): Watch {
  const sum = (what: 'messages' | 'bytes'): number => seats.reduce((all, { wire }) => all + wire.got[what], 0);
  const [messages, bytes] = [sum('messages'), sum('bytes')];
  const [cpu, load, startedAt] = [cpuMsOf(pid), process.cpuUsage(), performance.now()];
  return {
    traffic() {
      const { user, system } = process.cpuUsage(load);
      const ms = performance.now() - startedAt;
      return {
        seconds: ms / 1000,
        messages: (sum('messages') - messages) / seats.length,
        bytes: (sum('bytes') - bytes) / seats.length,
        loadShare: (user + system) / 1000 / ms,
      };
    },
    cpuMs: () => cpuMsOf(pid) - cpu,
  };
}

/** A load that is busier, or later than this with one act in a hundred, measures itself. */
const busyShare = 0.92;
const lateMs = 20;

/** What a reader must know when the load could not keep its own pace; empty when it could. */
export function noteOfLoad({ loadShare }: Traffic, lateness: Histogram): string[] {
  const late = lateness.percentile(0.99);
  if (loadShare <= busyShare && !(coresAreApart && late > lateMs)) return [];
  return [`the load was short of time (${Math.round(loadShare * 100)} % of its core, ${Math.round(late)} ms late): latencies hold its own waiting`];
}
