import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { ProsemirrorBinding, yXmlFragmentToProseMirrorRootNode, ySyncPluginKey, yUndoPluginKey } from '@tiptap/y-tiptap';
import { UndoManager } from 'yjs';

/** After so long without a change the view is compared with the document. */
const idleMs = 2_000;

/**
 * Two cures for the binding between editor and document. GUARD trap 2: the caret that an undo item remembers is kept for the next remote edit and
 * resolved against a shorter text; that throws, the edit isn't drawn, and the next letter deletes a colleague's words for all. So the memory is
 * wiped once the undo has used it. And a belt: whenever an update threw, and when nothing has moved for two seconds, a view that shows something
 * other than its document is drawn again.
 */
export const MendBinding = Extension.create<{ onTrouble: (listener: () => void) => () => void }>({
  name: 'mendBinding',
  priority: 1, // its plugin's view comes after the undo plugin's, and so do its listeners
  addOptions() {
    return { onTrouble: () => () => undefined };
  },
  addProseMirrorPlugins() {
    const { onTrouble } = this.options;
    return [new Plugin({ view: (view) => mendView(view, onTrouble) })];
  },
});

function mendView(view: EditorView, onTrouble: (listener: () => void) => () => void): { update(): void; destroy(): void } {
  const binding = bindingOf(view);
  const undoManager = undoManagerOf(view);
  if (!binding || !undoManager) return { update: () => undefined, destroy: () => undefined };
  const forgetCaret = (): void => {
    Object.assign(binding, { beforeTransactionSelection: null });
  };
  undoManager.on('stack-item-popped', forgetCaret);
  const draw = (): void => {
    if (!view.isDestroyed) binding._forceRerender();
  };
  const silence = onTrouble(draw);
  const compare = (): void => {
    if (!view.isDestroyed && !view.composing && isStale(view, binding)) draw();
  };
  let timer = setTimeout(compare, idleMs);
  return {
    update() {
      clearTimeout(timer);
      timer = setTimeout(compare, idleMs);
    },
    destroy() {
      clearTimeout(timer);
      silence();
      undoManager.off('stack-item-popped', forgetCaret);
    },
  };
}

function bindingOf(view: EditorView): ProsemirrorBinding | null {
  const state: unknown = ySyncPluginKey.getState(view.state);
  const binding: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, 'binding') : null;
  return binding instanceof ProsemirrorBinding ? binding : null;
}

function undoManagerOf(view: EditorView): UndoManager | null {
  const state: unknown = yUndoPluginKey.getState(view.state);
  const manager: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, 'undoManager') : null;
  return manager instanceof UndoManager ? manager : null;
}

/** Marks on a hard break live in the author's view only (GUARD trap 13), so they are no difference. */
function isStale(view: EditorView, binding: ProsemirrorBinding): boolean {
  if (binding.type.length === 0) return false; // the view's own first paragraph, not written yet
  const held = yXmlFragmentToProseMirrorRootNode(binding.type, view.state.schema);
  return plain(held.toJSON()) !== plain(view.state.doc.toJSON());
}

function plain(json: unknown): string {
  return JSON.stringify(json, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || Reflect.get(value, 'type') !== 'hardBreak') return value;
    return { type: 'hardBreak' };
  });
}
