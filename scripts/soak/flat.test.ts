import { expect, test } from 'vitest';
import { type Sample, trendOf } from './flat.ts';

function samplesOf(values: readonly number[]): Sample[] {
  return values.map((residentBytes, index) => ({ at: index * 60_000, residentBytes, handles: 0, cpuMs: 0, storedBytes: 0 }));
}

test('a trend is the medians of the first and last quarter, and the slope of the second half for an hour', () => {
  const rising = trendOf(samplesOf([10, 11, 12, 13, 14, 15, 16, 17]), ({ residentBytes }) => residentBytes);
  expect(rising.first).toBe(10.5);
  expect(rising.last).toBe(16.5);
  expect(rising.slopePerHour).toBeCloseTo(60, 9);
  const flat = trendOf(samplesOf([900, 10, 10, 10, 10, 10, 10, 10]), ({ residentBytes }) => residentBytes);
  expect(flat.slopePerHour).toBeCloseTo(0, 9);
});
