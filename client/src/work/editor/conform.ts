import { Extension } from '@tiptap/core';
import type { Mark, Node } from '@tiptap/pm/model';
import { Plugin, type EditorState, type Transaction } from '@tiptap/pm/state';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import { bodyMarks, bodyNodes, deepestInEditor } from '@vernissage/shared/documents/body-shape';
import { breaksTable } from './calm-tables.ts';

/**
 * GUARD trap 3. Pasted and typed content comes with attributes of other types (a title that is a number, a list that starts at NaN, a picture from a
 * local file), which the server would refuse. This keeps every local change inside the server's own tables before y-tiptap sees it: attributes are
 * mended, pictures and links that don't fit are dropped, and what would nest too deep is not done at all. Only what changed is looked at.
 */
export const Conform = Extension.create<{ onTooDeep: () => void; mayWrite: () => boolean }>({
  name: 'conform',
  priority: 10,
  addOptions() {
    return { onTooDeep: () => undefined, mayWrite: () => true };
  },
  addProseMirrorPlugins() {
    const { onTooDeep, mayWrite } = this.options;
    return [
      new Plugin({
        filterTransaction(transaction) {
          if (!transaction.docChanged || isChangeOrigin(transaction)) return true;
          if (!mayWrite()) return false; // also what plugins would add by themselves
          if (changedRanges([transaction]).some(({ from, to }) => breaksTable(transaction, from, to))) return false;
          if (deepestIn(transaction) <= deepestInEditor) return true;
          onTooDeep();
          return false;
        },
        appendTransaction(transactions, _before, state) {
          const local = transactions.some((one) => one.docChanged && !isChangeOrigin(one));
          return local ? mended(state, changedRanges(transactions)) : null;
        },
      }),
    ];
  },
});

type Range = { readonly from: number; readonly to: number };

/** Where transactions changed the document, in positions of the last one's result. Mark and attribute steps move nothing but count too. */
function changedRanges(transactions: readonly Transaction[]): Range[] {
  return transactions.flatMap((transaction, index) => {
    const later = transactions.slice(index + 1);
    return transaction.steps.flatMap((step, at) => {
      const found: Range[] = [];
      transaction.mapping.maps[at]?.forEach((_oldFrom, _oldTo, from, to) => found.push({ from, to }));
      const [from, to, pos] = ['from', 'to', 'pos'].map((key): unknown => Reflect.get(step, key));
      if (found.length === 0 && typeof from === 'number' && typeof to === 'number') found.push({ from, to });
      if (typeof pos === 'number') found.push({ from: pos, to: pos + 1 });
      const rest = transaction.mapping.slice(at + 1);
      return found.map((range) => {
        let { from: start, to: end } = { from: rest.map(range.from, -1), to: rest.map(range.to, 1) };
        for (const one of later) [start, end] = [one.mapping.map(start, -1), one.mapping.map(end, 1)];
        return { from: start, to: end };
      });
    });
  });
}

function deepestIn(transaction: Transaction): number {
  let deepest = 0;
  for (const { from, to } of changedRanges([transaction])) {
    transaction.doc.nodesBetween(Math.max(0, from), Math.min(transaction.doc.content.size, to), (_node, position) => {
      deepest = Math.max(deepest, transaction.doc.resolve(position).depth);
    });
  }
  return deepest;
}

function mended(state: EditorState, ranges: readonly Range[]): Transaction | null {
  const { tr } = state;
  const drop: Range[] = [];
  const seen = new Set<number>();
  for (const { from, to } of ranges) {
    // One position further on each side: a node's own attributes stand before its content.
    state.doc.nodesBetween(Math.max(0, from - 1), Math.min(state.doc.content.size, to + 1), (node, position) => {
      if (seen.has(position)) return true;
      seen.add(position);
      if (node.type.name === 'image' && !fits('image', 'src', node.attrs['src'])) {
        drop.push({ from: position, to: position + node.nodeSize });
        return false;
      }
      const attributes = mendedAttributes(node);
      if (attributes) tr.setNodeMarkup(position, undefined, attributes, node.marks);
      for (const mark of node.marks) mendMark(tr, mark, { from: position, to: position + node.nodeSize });
      return true;
    });
  }
  for (const { from, to } of drop.toSorted((a, b) => b.from - a.from)) tr.deleteRange(from, to);
  return tr.docChanged ? tr : null;
}

function fits(node: string, attribute: string, value: unknown): boolean {
  return bodyNodes.get(node)?.attributes.get(attribute)?.(value) ?? false;
}

/** Null when all fit. y-tiptap writes no attribute that is null. */
function mendedAttributes(node: Node): Record<string, unknown> | null {
  const bad = Object.entries(node.attrs).filter(([name, value]) => value !== null && !fits(node.type.name, name, value));
  if (bad.length === 0) return null;
  const fallback = (name: string): unknown => node.type.spec.attrs?.[name]?.default ?? null;
  return { ...node.attrs, ...Object.fromEntries(bad.map(([name, value]) => [name, mendedValue(node.type.name, name, value) ?? fallback(name)])) };
}

/** The nearest value that fits; null when there is none. */
function mendedValue(node: string, name: string, value: unknown): unknown {
  const number = typeof value === 'boolean' || value === '' ? Number.NaN : Math.round(Number(value));
  const tries: unknown[] = [Math.min(Math.max(number, 0), 1_000_000), Math.min(Math.max(number, 1), 20_000), Math.min(Math.max(number, 1), 100)];
  if (!Array.isArray(value)) tries.push(...[2000, 64, 16, 8].map((length) => asText(value).slice(0, length)));
  else tries.push(value.slice(0, 100).map((width) => (typeof width === 'number' && width >= 0 && width <= 20_000 ? width : null)));
  return tries.find((one) => fits(node, name, one)) ?? null;
}

function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Takes a mark off whose target is not allowed, and mends the rest of its attributes. */
function mendMark(tr: Transaction, mark: Mark, { from, to }: Range): void {
  const checks = bodyMarks.get(mark.type.name);
  const bad = Object.entries(mark.attrs).filter(([name, value]) => value !== null && !(checks?.get(name)?.(value) ?? false));
  if (bad.length === 0) return;
  tr.removeMark(from, to, mark);
  if (bad.some(([name]) => name === 'href')) return;
  const mends = bad.map(([name, value]) => {
    const text = [2000, 200, 64, 32].map((length) => asText(value).slice(0, length)).find((one) => checks?.get(name)?.(one) ?? false);
    return [name, text ?? null];
  });
  tr.addMark(from, to, mark.type.create({ ...mark.attrs, ...Object.fromEntries(mends) }));
}
