import { seedWork } from '@vernissage/shared/documents/seed';
import { workDocument } from '@vernissage/shared/wire/document-name';
import type { World } from '../ports/world.ts';
import { changeWorkshop, type Command, type CommandAnswer } from './change-workshop.ts';
import { startedTimer } from './timer.ts';
import { nextCutOff } from './working-day.ts';

/**
 * Opens a workshop for the day; its phase runs from now. A room handed over opens again once its day has been cut; before that its moderator
 * takes the hand-over back. Repeating it changes nothing.
 */
export async function openWorkshop(world: World, command: Command): Promise<CommandAnswer> {
  const { summit } = await world.database.read.selectFrom('workshop').select('summit').where('id', '=', command.workshop).executeTakeFirstOrThrow();
  await world.documents.create(workDocument(command.workshop), { summit, workshop: command.workshop }, seedWork);
  return changeWorkshop(world, command, (row, now) => {
    if (row.state === 'open') return 'same';
    if (row.state === 'ended') return { refusal: 'ended' };
    if (row.state === 'handed-over' && row.handedOverAt !== null && now < nextCutOff(row.handedOverAt, row.summit)) return { refusal: 'take-back-first' };
    return { set: { state: 'open', timer: startedTimer(row, row.phase, now), lockedBy: null, handedOverAt: null }, action: 'workshop-open' };
  });
}
