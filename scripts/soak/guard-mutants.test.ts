import { expect, test } from 'vitest';
import { runMutants } from './guard-mutants.ts';

test('G1 to G6 let through what three pages write with undo, and of its mutants only what breaks nothing', async () => {
  const report = await runMutants({ seed: 1, updates: 500, mutantsOfEach: 8 });
  expect(report.faults).toEqual([]);
  expect(report.updates).toBeGreaterThanOrEqual(500);
  expect(report.mutants).toBe(report.updates * 8);
  expect(report.passed).toBeGreaterThan(0);
});
