import { expect, test } from 'vitest';
import { standardPhases } from '@vernissage/shared/workshop/phases';
import { phaseViewOf } from './phase-view.ts';

test('without a wish one looks at the phase of the room', () => {
  expect(phaseViewOf(standardPhases, 1, null, false)).toEqual({ index: 1, kind: 'shape', isRoomPhase: true });
});
test('an earlier phase can be looked at, a later one not', () => {
  expect(phaseViewOf(standardPhases, 1, 'gather', false)).toEqual({ index: 0, kind: 'gather', isRoomPhase: false });
  expect(phaseViewOf(standardPhases, 1, 'act', false).kind).toBe('shape');
});
test('a vote that was called can be looked at before Decide', () => {
  expect(phaseViewOf(standardPhases, 0, 'decide', true)).toEqual({ index: 2, kind: 'decide', isRoomPhase: false });
  expect(phaseViewOf(standardPhases, 0, 'decide', false).kind).toBe('gather');
});
test('of a phase that comes twice the later one is meant', () => {
  const twice = [...standardPhases.slice(0, 2), ...standardPhases.slice(0, 2)];
  expect(phaseViewOf(twice, 3, 'gather', false).index).toBe(2);
});
