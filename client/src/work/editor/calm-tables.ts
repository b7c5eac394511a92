import { Table, type TableOptions } from '@tiptap/extension-table';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import { Plugin, type Transaction } from '@tiptap/pm/state';
import { fixTables, tableEditingKey } from '@tiptap/pm/tables';
import type { EditorView } from '@tiptap/pm/view';

/** A page mends a table after the text has been still for so long, and up to so much longer by chance. */
const stillMs = 700;
const spreadMs = 4000;

/**
 * Two people who change rows and columns of one table at once leave rows of unequal length. ProseMirror's own plugin mends that on every page that
 * hears of it, each adding the same missing cells: then the other rows are too short, all pages add again, and the table grows for ever. So a page
 * mends at once only what its own person changes. What others leave waits until the text is still, for a time that chance makes longer on each
 * page: one page mends it, and the others hear of it first. Two that meet all the same leave something that is mended the same way.
 */
export const CalmTable = Table.extend<TableOptions & { chance: () => number }>({
  addOptions() {
    return { ...(this.parent?.() ?? Table.options), chance: () => Math.random() };
  },
  addProseMirrorPlugins() {
    const { chance } = this.options;
    const plugins = this.parent?.() ?? [];
    return [...plugins.map((plugin) => (plugin.spec.key === tableEditingKey ? forOwnChanges(plugin) : plugin)), mendWhenStill(chance)];
  },
});

/** ProseMirror's plugin, deaf to what came from others. */
export function forOwnChanges(plugin: Plugin): Plugin {
  const { spec } = plugin;
  return new Plugin({
    ...spec,
    appendTransaction(transactions, before, state) {
      const isOthers = transactions.some((one) => one.docChanged && isChangeOrigin(one));
      return isOthers ? null : spec.appendTransaction?.call(this, transactions, before, state);
    },
  });
}

/** Whether a change would leave a row or a table that holds what it can't: commands go astray in rows of unequal length. */
export function breaksTable(transaction: Transaction, from: number, to: number): boolean {
  let breaks = false;
  transaction.doc.nodesBetween(Math.max(0, from), Math.min(transaction.doc.content.size, to), (node) => {
    const role: unknown = node.type.spec['tableRole'];
    if ((role === 'table' || role === 'row') && !node.type.validContent(node.content)) breaks = true;
    return !breaks;
  });
  return breaks;
}

function mendWhenStill(chance: () => number): Plugin {
  return new Plugin({
    view(view) {
      let timer = wait(view, chance);
      return {
        update(next, before) {
          if (next.state.doc === before.doc) return;
          clearTimeout(timer);
          timer = wait(next, chance);
        },
        destroy: () => clearTimeout(timer),
      };
    },
  });
}

function wait(view: EditorView, chance: () => number): ReturnType<typeof setTimeout> {
  return setTimeout(
    () => {
      if (view.isDestroyed || !view.editable || view.composing) return;
      const mended = fixTables(view.state);
      if (mended) view.dispatch(mended.setMeta('addToHistory', false));
    },
    stillMs + chance() * spreadMs,
  );
}
