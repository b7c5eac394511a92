import { rehearsalPeople } from '@vernissage/shared/samples/rehearsal-people';
import { workshop1, workshop2 } from '@vernissage/shared/samples/rehearsal-words';
import type { World } from '../ports/world.ts';
import { linkFor, type Planted } from './base.ts';
import { fillActions, goToPhase, holdVote, type Room, shapeProposals } from './hold-workshop.ts';
import { hangBoard } from './hang-board.ts';
import { joinScripted, type ScriptedPerson } from './scripted-person.ts';
import { type Cast, inCast, writeIdeas } from './write-ideas.ts';

/**
 * What the rehearsal begins with, written through the same commands and the same guard as people's: workshop 1 held, voted and hanging as a
 * published board; workshop 2 open in Gather; workshop 3 empty. `origin` is where this server listens.
 */
export async function contribute(world: World, planted: Planted, origin: string): Promise<void> {
  const joined: ScriptedPerson[] = [];
  try {
    const cast = new Map<string, ScriptedPerson>();
    for (const { key } of rehearsalPeople) {
      const person = await joinScripted(origin, key, await linkFor(world, key));
      joined.push(person);
      cast.set(key, person);
    }
    const room = (shortCode: string, moderator: string): Room => {
      const workshop = planted.workshops[shortCode];
      if (workshop === undefined) throw new Error(`the rehearsal has no workshop ${shortCode}`);
      return { cast, moderator: inCast(cast, moderator), workshop, newId: world.newId };
    };
    await holdFirst(room('W1', 'pauline'), cast);
    await openSecond(room('W2', 'jana'));
  } finally {
    for (const person of joined) person.leave();
  }
}

async function holdFirst(room: Room, cast: Cast): Promise<void> {
  const { moderator, workshop } = room;
  await moderator.ask('POST', `/api/workshops/${workshop}/open`, {});
  for (const person of cast.values()) await person.stage(workshop);
  const ideas = await writeIdeas(cast, moderator, workshop, workshop1, room.newId);
  await goToPhase(room, 'shape');
  const proposals = await shapeProposals(room, workshop1.proposals, ideas);
  await goToPhase(room, 'decide');
  const delegates = rehearsalPeople.filter((person) => person.role === 'delegate').map((person) => person.key);
  const choices = delegates.map((key): [string, string[]] => [
    key,
    proposals.filter((_, index) => workshop1.proposals[index]?.approvedBy.some((approver) => approver === key)),
  ]);
  await holdVote(room, workshop1.vote, proposals, new Map(choices));
  await goToPhase(room, 'act');
  await fillActions(room, workshop1.proposals, proposals);
  await goToPhase(room, 'publish');
  for (const [key, choice] of Object.entries(workshop1.permissions)) await inCast(cast, key).ask('PUT', `/api/workshops/${workshop}/permission`, { choice });
  await moderator.ask('POST', `/api/workshops/${workshop}/hand-over`, {});
  await hangBoard(room, inCast(cast, 'deniz'), ideas);
  await moderator.ask('POST', `/api/workshops/${workshop}/close`, { as: 'ended' });
}

async function openSecond(room: Room): Promise<void> {
  await room.moderator.ask('POST', `/api/workshops/${room.workshop}/open`, {});
  await writeIdeas(room.cast, room.moderator, room.workshop, workshop2, room.newId);
}
