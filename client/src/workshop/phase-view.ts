import type { Phase, PhaseKind } from '@vernissage/shared/workshop/phases';

/**
 * Which phase a person looks at: the room's, or an earlier one by the address' `?view=act`. Later ones are not open; a vote can be looked at as
 * soon as one was called.
 */
export type PhaseView = { readonly index: number; readonly kind: PhaseKind; readonly isRoomPhase: boolean };

export function phaseViewOf(phases: readonly Phase[], current: number, asked: string | null, voteToSee: boolean): PhaseView {
  const room: PhaseView = { index: current, kind: phases[current]?.kind ?? 'gather', isRoomPhase: true };
  if (asked === null || asked === room.kind) return room;
  const index = lastIndexOfKind(phases, asked, voteToSee && asked === 'decide' ? phases.length - 1 : current);
  const found = phases[index];
  return found ? { index, kind: found.kind, isRoomPhase: false } : room;
}

/** The latest phase of this kind up to `until`; phases may come twice. -1 when there is none. */
function lastIndexOfKind(phases: readonly Phase[], kind: string, until: number): number {
  for (let index = until; index >= 0; index -= 1) if (phases[index]?.kind === kind) return index;
  return -1;
}
