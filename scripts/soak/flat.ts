import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { median } from '../bench/statistics.ts';
import { cpuMsOf } from '../bench/machine.ts';

/** What a running server holds at a moment. Linux only: read from /proc. */
export type Sample = {
  /** Since the beginning, ms. */
  readonly at: number;
  readonly residentBytes: number;
  /** Open files and sockets. */
  readonly handles: number;
  /** Milliseconds on a core since its beginning. */
  readonly cpuMs: number;
  /** Database and write-ahead log. */
  readonly storedBytes: number;
};

export function sampleOf(pid: number, folder: string, at: number): Sample {
  const stored = readdirSync(folder).filter((name) => name.startsWith('vernissage.db'));
  return {
    at,
    residentBytes: Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024,
    handles: readdirSync(`/proc/${pid}/fd`).length,
    cpuMs: cpuMsOf(pid),
    storedBytes: stored.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0),
  };
}

/** Medians of the first and the last quarter, and the straight line through the second half by least squares, per hour. */
export type Trend = { readonly first: number; readonly last: number; readonly slopePerHour: number };

/** NaN where there are too few samples for it. */
export function trendOf(samples: readonly Sample[], value: (sample: Sample) => number): Trend {
  const quarter = Math.ceil(samples.length / 4);
  const second = samples.slice(Math.floor(samples.length / 2)).map((sample) => ({ hours: sample.at / 3_600_000, value: value(sample) }));
  const meanHours = second.reduce((sum, { hours }) => sum + hours, 0) / second.length;
  const meanValue = second.reduce((sum, one) => sum + one.value, 0) / second.length;
  const spread = second.reduce((sum, { hours }) => sum + (hours - meanHours) ** 2, 0);
  return {
    first: median(samples.slice(0, quarter).map(value)),
    last: median(samples.slice(-quarter).map(value)),
    slopePerHour: second.reduce((sum, one) => sum + (one.hours - meanHours) * (one.value - meanValue), 0) / spread,
  };
}
