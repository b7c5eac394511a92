import { Table, type TableOptions } from '@tiptap/extension-table';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import { Fragment, type Node, Slice } from '@tiptap/pm/model';
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
    return [
      ...plugins.map((plugin) => (plugin.spec.key === tableEditingKey ? forOwnChanges(plugin) : plugin)),
      mendWhenStill(chance),
      new Plugin({ props: { transformPasted: withSpansThatFit } }),
    ];
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

/** Columns that one pasted cell may span. */
const widestPasted = 20;

/**
 * What is pasted, with cells that span no more rows than there are. Pages from elsewhere say 1000 for "all the rest", and ProseMirror makes a
 * table into which that is pasted a thousand rows long.
 */
export function withSpansThatFit(slice: Slice): Slice {
  return new Slice(fitSpans(slice.content), slice.openStart, slice.openEnd);
}

function fitSpans(content: Fragment): Fragment {
  const fitted: Node[] = [];
  content.forEach((node, _offset, index) => {
    const role: unknown = node.type.spec['tableRole'];
    fitted.push(role === 'row' ? node.copy(fitCells(node.content, content.childCount - index)) : node.isLeaf ? node : node.copy(fitSpans(node.content)));
  });
  return Fragment.fromArray(fitted);
}

function fitCells(cells: Fragment, rowsLeft: number): Fragment {
  const fitted: Node[] = [];
  cells.forEach((cell) => {
    const span = (name: string, most: number): number => Math.min(Math.max(Number(cell.attrs[name]) || 1, 1), most);
    const attributes = { ...cell.attrs, rowspan: span('rowspan', rowsLeft), colspan: span('colspan', widestPasted) };
    fitted.push(cell.type.create(attributes, fitSpans(cell.content), cell.marks));
  });
  return Fragment.fromArray(fitted);
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
