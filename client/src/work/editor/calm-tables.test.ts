import { getSchema } from '@tiptap/core';
import { type Node, Slice } from '@tiptap/pm/model';
import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { addColumnAfter, addRowAfter, fixTables, tableEditing } from '@tiptap/pm/tables';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { describe, expect, test } from 'vitest';
import { bodySchema } from './body-extensions.ts';
import { breaksTable, forOwnChanges, withSpansThatFit } from './calm-tables.ts';

const schema = getSchema([...bodySchema]);

function node(type: string, content: readonly Node[] = []): Node {
  const found = schema.nodes[type];
  if (!found) throw new Error(`no ${type}`);
  return found.create(null, content);
}

/** A table whose rows have so many cells. */
function table(...rows: number[]): Node {
  const cells = (count: number): Node[] => Array.from({ length: count }, () => node('tableCell', [node('paragraph')]));
  return node('doc', [
    node(
      'table',
      rows.map((count) => node('tableRow', cells(count))),
    ),
  ]);
}

function widths({ doc }: EditorState): number[] {
  const found: number[] = [];
  doc.firstChild?.forEach((row) => found.push(row.childCount));
  return found;
}

function stateOf(doc: Node): EditorState {
  return EditorState.create({ doc, plugins: [forOwnChanges(tableEditing())], selection: TextSelection.create(doc, 4) });
}

/** A change as y-tiptap brings it from others. */
const byOthers = (transaction: Transaction): Transaction => transaction.setMeta(ySyncPluginKey, { isChangeOrigin: true });

describe('tables that several people change at once', () => {
  test('rows of unequal length that others leave are not mended at once: each page would, and the table would grow for ever', () => {
    const state = stateOf(table(2, 2));
    const changed = state.apply(byOthers(state.tr.replaceWith(0, state.doc.content.size, table(2, 3).content)));
    expect(widths(changed)).toEqual([2, 3]);
  });

  test('what one’s own change leaves is mended in the same breath', () => {
    const state = stateOf(table(2, 3));
    expect(widths(state.apply(state.tr.insertText('a')))).toEqual([3, 3]);
  });

  test('own rows and columns stay as ever', () => {
    let state = stateOf(table(2, 2));
    for (const command of [addRowAfter, addColumnAfter]) command(state, (transaction) => (state = state.apply(transaction)));
    expect(widths(state)).toEqual([3, 3, 3]);
    expect(fixTables(state)).toBeUndefined();
  });

  test('pasted cells span no more rows than there are: into a table they would make it a thousand rows long', () => {
    const cell = (rowspan: number, colspan: number): Node =>
      schema.nodeFromJSON({ type: 'tableCell', attrs: { rowspan, colspan }, content: [{ type: 'paragraph' }] });
    const doc = node('doc', [node('table', [node('tableRow', [cell(1000, 0), cell(2, 2)]), node('tableRow', [cell(3, 1000)])])]);
    const spans: unknown[] = [];
    withSpansThatFit(new Slice(doc.content, 0, 0)).content.descendants(({ attrs, type }) => {
      if (type.name === 'tableCell') spans.push([attrs['rowspan'], attrs['colspan']]);
    });
    expect(spans).toEqual([
      [2, 1],
      [2, 2],
      [1, 20],
    ]);
  });

  test('a command that goes astray in an unequal table is found out: it would put a row into a row', () => {
    const state = stateOf(table(3, 2));
    const chosen = state.apply(state.tr.setSelection(TextSelection.create(state.doc, state.doc.content.size - 4)));
    const made: Transaction[] = [];
    addRowAfter(chosen, (transaction) => made.push(transaction));
    const [astray] = made;
    expect(astray && breaksTable(astray, 0, astray.doc.content.size)).toBe(true);
    expect(breaksTable(state.tr.insertText('a'), 0, state.doc.content.size)).toBe(false);
  });
});
