import type { ScriptedPerson } from './scripted-person.ts';
import type { Room } from './hold-workshop.ts';

/** The night and the morning after, by command: draft, title and lead, two sentences by people, two approvals, published. */
export async function hangBoard(room: Room, organiser: ScriptedPerson, ideas: readonly string[]): Promise<void> {
  void room;
  void organiser;
  void ideas;
}
