import type { World } from '../ports/world.ts';
import { changeWorkshop, type Command, type CommandAnswer } from './change-workshop.ts';

/** `closed`: nobody writes until it is opened again. `ended`: for good. Neither while people vote. */
export function closeWorkshop(world: World, command: Command & { readonly as: 'closed' | 'ended' }): Promise<CommandAnswer> {
  return changeWorkshop(world, command, (row) => {
    if (row.state === command.as) return 'same';
    if (row.state === 'ended') return { refusal: 'ended' };
    if (row.state === 'handed-over' && command.as === 'closed') return { refusal: 'handed-over' };
    if (row.voteRunning) return { refusal: 'round-open' };
    return { set: { state: command.as, timer: null }, action: command.as === 'ended' ? 'workshop-end' : 'workshop-close' };
  });
}
