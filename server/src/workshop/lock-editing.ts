import type { World } from '../ports/world.ts';
import { changeWorkshop, type Command, type CommandAnswer, notAtWork } from './change-workshop.ts';

/** Locks writing for everybody but moderators, or lets it go on. The guard knows it before the answer comes. */
export function lockEditing(world: World, command: Command & { readonly locked: boolean }): Promise<CommandAnswer> {
  return changeWorkshop(world, command, (row) => {
    const resting = notAtWork(row);
    if (resting) return resting;
    if ((row.lockedBy !== null) === command.locked) return 'same';
    return { set: { lockedBy: command.locked ? command.actor : null }, action: command.locked ? 'editing-lock' : 'editing-unlock' };
  });
}
