import { describe, expect, it } from 'vitest';
import { HourCounts, RecentDurations } from './recent.ts';

const minute = 60_000;

describe('what has happened lately', () => {
  it('counts words of the last hour and forgets them by the minute', () => {
    let now = 0;
    const counts = new HourCounts(() => now);
    counts.add('size');
    now = 30 * minute;
    counts.add('shape');
    counts.add('shape');
    counts.add('size');
    expect(counts.all()).toEqual([
      { word: 'shape', count: 2 },
      { word: 'size', count: 2 },
    ]);
    now = 60 * minute;
    expect(counts.all()).toEqual([
      { word: 'shape', count: 2 },
      { word: 'size', count: 1 },
    ]);
    now = 300 * minute;
    expect(counts.all()).toEqual([]);
  });

  it('tells how long things took: a percentile to 10 %, the longest exactly', () => {
    let now = 0;
    const durations = new RecentDurations(() => now);
    expect(durations.spread()).toBeNull();
    for (let ms = 1; ms <= 100; ms += 1) durations.add(ms);
    durations.add(0);
    durations.add(90_000);
    const spread = durations.spread();
    expect(spread).toMatchObject({ count: 102, max: 90_000 });
    expect(spread?.p50).toBeGreaterThanOrEqual(50);
    expect(spread?.p50).toBeLessThanOrEqual(56);
    expect(spread?.p99).toBeGreaterThanOrEqual(99);
    expect(spread?.p99).toBeLessThanOrEqual(110);
    now = 4 * minute;
    durations.add(1);
    now = 5 * minute;
    expect(durations.spread()).toMatchObject({ count: 1, max: 1 });
  });
});
