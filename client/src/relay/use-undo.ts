import { useMemo, useSyncExternalStore } from 'react';
import * as Y from 'yjs';
import { cardsRoot } from '@vernissage/shared/documents/work-shape';
import { ownChange, type LiveDocument } from './live-document.ts';

export type Undo = { readonly canUndo: boolean; readonly canRedo: boolean; undo(): void; redo(): void };

const managers = new WeakMap<Y.Doc, Y.UndoManager>();

/** Takes back one's own changes in a work document, and no one else's. Births and archiving stay outside (ARCHITECTURE section 2). */
export function useUndo(document: LiveDocument | null): Undo {
  const doc = document?.doc ?? null;
  const manager = useMemo(() => (doc ? managerOf(doc) : null), [doc]);
  const subscribe = useMemo(
    () => (listener: () => void) => {
      if (!manager) return () => undefined;
      const heard = ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const;
      for (const event of heard) manager.on(event, listener);
      return () => {
        for (const event of heard) manager.off(event, listener);
      };
    },
    [manager],
  );
  const depth = useSyncExternalStore(subscribe, () => (manager ? `${manager.undoStack.length} ${manager.redoStack.length}` : '0 0'));
  const mayWrite = document?.mayWrite ?? false;
  return useMemo(() => {
    const [undos, redos] = depth.split(' ').map(Number);
    return {
      canUndo: mayWrite && (undos ?? 0) > 0,
      canRedo: mayWrite && (redos ?? 0) > 0,
      undo: () => void (mayWrite && manager?.undo()),
      redo: () => void (mayWrite && manager?.redo()),
    };
  }, [depth, manager, mayWrite]);
}

/** One for each doc and page; it dies with the doc. Typing on is one step; each cell or card is its own. */
function managerOf(doc: Y.Doc): Y.UndoManager {
  const known = managers.get(doc);
  if (known) return known;
  const manager = new Y.UndoManager(doc.getMap(cardsRoot), { trackedOrigins: new Set([ownChange]) });
  managers.set(doc, manager);
  return manager;
}
