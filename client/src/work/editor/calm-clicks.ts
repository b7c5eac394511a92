import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { yCursorPluginKey } from '@tiptap/y-tiptap';

/** From the press of a button until ProseMirror has surely read where the browser put the caret: its own check after a focus comes 20 ms later. */
export const clickSettlesMs = 60;

/**
 * Drawing a colleague's caret makes ProseMirror put its own idea of the selection back into the page. Between the press of a click and the moment
 * it reads the new place, that idea is the old one, and the next letter would land there. So others' carets wait while a click is under way, and
 * are drawn once after it.
 */
export const CalmClicks = Extension.create({
  name: 'calmClicks',
  addProseMirrorPlugins() {
    let clicking = false;
    return [
      new Plugin({
        filterTransaction: (transaction) =>
          !clicking || transaction.docChanged || transaction.selectionSet || !isCaretDrawing(transaction.getMeta(yCursorPluginKey)),
        view(view) {
          let timer: ReturnType<typeof setTimeout> | null = null;
          const press = (): void => {
            if (timer) clearTimeout(timer);
            clicking = true;
          };
          const release = (): void => {
            if (!clicking) return;
            if (timer) clearTimeout(timer);
            timer = setTimeout(() => {
              clicking = false;
              if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(yCursorPluginKey, { awarenessUpdated: true }));
            }, clickSettlesMs);
          };
          view.dom.addEventListener('pointerdown', press, true);
          window.addEventListener('pointerup', release, true);
          window.addEventListener('pointercancel', release, true);
          return {
            destroy() {
              if (timer) clearTimeout(timer);
              view.dom.removeEventListener('pointerdown', press, true);
              window.removeEventListener('pointerup', release, true);
              window.removeEventListener('pointercancel', release, true);
            },
          };
        },
      }),
    ];
  },
});

function isCaretDrawing(meta: unknown): boolean {
  return typeof meta === 'object' && meta !== null && 'awarenessUpdated' in meta && meta.awarenessUpdated === true;
}
