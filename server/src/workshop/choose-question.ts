import type { World } from '../ports/world.ts';
import { changeWorkshop, type Command, type CommandAnswer, notAtWork } from './change-workshop.ts';

/** Sets the guiding question that the room works on now. */
export function chooseQuestion(world: World, command: Command & { readonly question: number }): Promise<CommandAnswer> {
  return changeWorkshop(world, command, (row) => {
    const resting = notAtWork(row);
    if (resting) return resting;
    if (command.question < 0 || command.question >= row.questions) return { refusal: 'no-such-question' };
    if (row.question === command.question) return 'same';
    return { set: { question: command.question }, action: 'question', data: { from: row.question, to: command.question } };
  });
}
