import type { BoardList, DeskBoard } from '@vernissage/shared/overnight/desk-board';
import type { Edit } from '@vernissage/shared/overnight/overlay';
import { workshop1 } from '@vernissage/shared/samples/rehearsal-words';
import type { Room } from './hold-workshop.ts';
import type { ScriptedPerson } from './scripted-person.ts';

/** The night and the morning after, by command: draft, title and lead, two sentences by people, the approvals that the summit asks for, published. */
export async function hangBoard(room: Room, organiser: ScriptedPerson, ideas: readonly string[]): Promise<void> {
  await organiser.ask('POST', `/api/workshops/${room.workshop}/night`, {});
  const { boards } = await organiser.ask<BoardList>('GET', '/api/boards');
  const entry = boards.find((board) => board.workshop.id === room.workshop);
  if (!entry) throw new Error('the night left no board');
  const { cards } = (await room.moderator.stage(room.workshop)).state();
  const refOf = (index: number): string => cards[ideas[index] ?? '']?.ref ?? '';
  const edits: Edit[] = [
    { kind: 'title', language: 'en', text: workshop1.title.en },
    { kind: 'title', language: 'fr', text: workshop1.title.fr },
    { kind: 'lead', language: 'en', text: workshop1.lead.en },
    { kind: 'lead', language: 'fr', text: workshop1.lead.fr },
    ...workshop1.written.map((sentence): Edit => ({
      kind: 'add-sentence',
      section: 'room',
      text: { en: sentence.en, fr: sentence.fr },
      sources: sentence.ideas.map(refOf),
    })),
    // The wall takes five sentences; these two stay on the page behind it.
    ...['themes', 'no-lead'].map((sentence): Edit => ({ kind: 'hang-sentence', sentence, onWall: false })),
  ];
  const path = `/api/boards/${entry.id}`;
  let board = await room.moderator.ask<DeskBoard>('GET', path);
  for (const edit of edits) board = await room.moderator.ask<DeskBoard>('POST', `${path}/edits`, { rev: board.rev, edit });
  for (const person of [room.moderator, organiser]) await person.ask('POST', `${path}/approve`, { hash: board.hash });
  await organiser.ask('POST', `${path}/publish`, {});
}
