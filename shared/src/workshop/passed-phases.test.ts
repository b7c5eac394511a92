import { expect, test } from 'vitest';
import { hasPassed } from './passed-phases.ts';
import { standardPhases } from './phases.ts';

test('a phase has passed once the room is beyond the last of its kind', () => {
  expect(hasPassed('gather', standardPhases, 0)).toBe(false);
  expect(hasPassed('gather', standardPhases, 1)).toBe(true);
  const twice = [...standardPhases.slice(0, 2), ...standardPhases.slice(0, 2)];
  expect(hasPassed('gather', twice, 1)).toBe(false);
  expect(hasPassed('gather', twice, 3)).toBe(true);
});

test('a phase that the workshop never had has not passed', () => {
  expect(hasPassed('gather', standardPhases.slice(1), 3)).toBe(false);
});
