import { describe, expect, test } from 'vitest';
import { chanceFrom } from './chance.ts';
import { Histogram, median } from './statistics.ts';

describe('a histogram of durations', () => {
  test('gives percentiles by nearest rank, to a tenth of a millisecond', () => {
    const histogram = new Histogram();
    for (let ms = 1; ms <= 100; ms += 1) histogram.add(ms - 0.05);
    expect(histogram.percentile(0.5)).toBeCloseTo(50, 1);
    expect(histogram.percentile(0.99)).toBeCloseTo(99, 1);
    expect(histogram.percentile(1)).toBeCloseTo(99.95, 5);
    expect([histogram.count, histogram.most]).toEqual([100, 99.95]);
  });

  test('agrees with sorting on any durations', () => {
    const chance = chanceFrom(7);
    const all = Array.from({ length: 5000 }, () => chance() ** 4 * 900);
    const histogram = new Histogram();
    for (const ms of all) histogram.add(ms);
    const sorted = all.toSorted((a, b) => a - b);
    for (const of of [0.01, 0.25, 0.5, 0.9, 0.99, 0.999]) {
      const exact = sorted[Math.ceil(of * sorted.length) - 1] ?? Number.NaN;
      expect(Math.abs(histogram.percentile(of) - exact)).toBeLessThanOrEqual(0.1);
    }
  });

  test('never says more than the longest, and nothing of nothing', () => {
    const histogram = new Histogram();
    expect(histogram.percentile(0.5)).toBeNaN();
    histogram.add(3.01);
    expect(histogram.percentile(0.99)).toBe(3.01);
  });

  test('counts what is longer than its last cell, and names the longest', () => {
    const histogram = new Histogram(1, 10);
    histogram.add(2);
    histogram.add(500);
    expect([histogram.count, histogram.most]).toEqual([2, 500]);
    expect(histogram.percentile(0.25)).toBe(3);
  });
});

describe('the median of rounds', () => {
  test('is the middle one, or between the two in the middle', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([7])).toBe(7);
  });

  test('leaves out rounds without a figure', () => {
    expect(median([Number.NaN, 2, 4])).toBe(3);
    expect(median([])).toBeNaN();
  });
});

test('the same seed gives the same load', () => {
  const draw = (seed: number): number[] => Array.from({ length: 4 }, chanceFrom(seed));
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});
