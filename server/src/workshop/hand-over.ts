import type { World } from '../ports/world.ts';
import { changeWorkshop, type Command, type CommandAnswer, notAtWork } from './change-workshop.ts';
import { nextCutOff } from './working-day.ts';

/** Hands the day's work to the night; the room turns read-only. Not while people vote. */
export function handOver(world: World, command: Command): Promise<CommandAnswer> {
  return changeWorkshop(world, command, (row, now) => {
    if (row.state === 'handed-over') return 'same';
    const resting = notAtWork(row);
    if (resting) return resting;
    if (row.voteRunning) return { refusal: 'round-open' };
    return { set: { state: 'handed-over', handedOverAt: now, timer: null, lockedBy: null }, action: 'hand-over', ends: row.phases[row.phase] };
  });
}

/** Takes the hand-over back, before the cut-off of its day; the room writes on. */
export function takeBack(world: World, command: Command): Promise<CommandAnswer> {
  return changeWorkshop(world, command, (row, now) => {
    if (row.state === 'ended') return { refusal: 'ended' };
    if (row.state !== 'handed-over' || row.handedOverAt === null) return { refusal: 'not-handed-over' };
    if (now >= nextCutOff(row.handedOverAt, row.summit)) return { refusal: 'too-late' };
    return { set: { state: 'open', handedOverAt: null }, action: 'take-back' };
  });
}
