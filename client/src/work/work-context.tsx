/** The workshop's live document for every part of the room: opened once, read once, undone in one place. */
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { workDocument } from '@vernissage/shared/wire/document-name';
import type { LiveWork } from '@vernissage/shared/work/work';
import type { LiveDocument } from '../relay/live-document.ts';
import { useLiveDocument } from '../relay/use-live-document.ts';
import { useUndo } from '../relay/use-undo.ts';
import { useWork } from '../relay/use-work.ts';
import { useOwnCards, type OwnCards } from './use-own-cards.ts';

/** Words being written, and the theme the card lay under when that began. */
export type Draft = { readonly text: string; readonly theme: string | null };
export const newIdea = 'new idea';

export type WorkOfRoom = {
  readonly document: LiveDocument | null;
  /** Null until the first sync. */
  readonly work: LiveWork | null;
  readonly undo: ReturnType<typeof useUndo>;
  readonly own: OwnCards;
  /** What is being written and not posted yet, by card or `newIdea`: it outlives a move of its card, a lock and a look at another phase. */
  readonly drafts: Map<string, Draft>;
};

const WorkContext = createContext<WorkOfRoom | null>(null);

export function WorkProvider({ workshop, children }: { readonly workshop: string; readonly children: ReactNode }) {
  const document = useLiveDocument(workDocument(workshop));
  const work = useWork(document);
  const undo = useUndo(document);
  const own = useOwnCards(workshop);
  const [drafts] = useState(() => new Map<string, Draft>());
  const value = useMemo(() => ({ document, work, undo, own, drafts }), [document, work, undo, own, drafts]);
  return <WorkContext value={value}>{children}</WorkContext>;
}

/** @throws Error outside a `WorkProvider`. */
export function useWorkDocument(): WorkOfRoom {
  const work = useContext(WorkContext);
  if (!work) throw new Error('useWorkDocument needs a WorkProvider above it');
  return work;
}
