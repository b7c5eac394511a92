import type { World } from '../ports/world.ts';
import { changeWorkshop, type Command, type CommandAnswer, notAtWork } from './change-workshop.ts';
import { startedTimer } from './timer.ts';

/** Moves to any phase, forward or back; its time begins at once. A vote is closed or called off first: its paper hangs in its phase. */
export function movePhase(world: World, command: Command & { readonly to: number }): Promise<CommandAnswer> {
  return changeWorkshop(world, command, (row, now) => {
    const resting = notAtWork(row);
    if (resting) return resting;
    if (!row.phases[command.to]) return { refusal: 'no-such-phase' };
    if (row.phase === command.to) return 'same';
    if (row.voteRunning) return { refusal: 'round-open' };
    return {
      set: { phase: command.to, timer: startedTimer(row, command.to, now) },
      action: 'phase',
      data: { from: row.phase, to: command.to },
      ends: row.phases[row.phase],
    };
  });
}
