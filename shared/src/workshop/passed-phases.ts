import type { Phase, PhaseKind } from './phases.ts';

/**
 * Whether every phase of this kind lies behind the one that runs now (an index). Its add box is hidden then, and what an offline page still brings
 * is taken and marked as late. A phase that comes again later has not passed; one that a workshop never had can't.
 */
export function hasPassed(kind: PhaseKind, phases: readonly Phase[], now: number): boolean {
  const last = phases.findLastIndex((phase) => phase.kind === kind);
  return last >= 0 && last < now;
}
