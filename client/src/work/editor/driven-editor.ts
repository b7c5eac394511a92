import { getSchema } from '@tiptap/core';
import { deleteSelection, joinBackward, lift, selectAll, setBlockType, splitBlock, toggleMark, wrapIn } from '@tiptap/pm/commands';
import type { Node } from '@tiptap/pm/model';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from '@tiptap/pm/schema-list';
import { type Command, EditorState, type Selection, TextSelection } from '@tiptap/pm/state';
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, fixTables, mergeCells, toggleHeaderRow } from '@tiptap/pm/tables';
import { initProseMirrorDoc, updateYFragment, ySyncPluginKey, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { bodyRoot } from '@vernissage/shared/documents/body-shape';
import type { DrivenEditor, EditorDriver } from '@vernissage/shared/documents/driven-editor';
import { bodySchema } from './body-extensions.ts';
import { giveBlocksTheirText } from './text-blocks.ts';

/**
 * The editor without a page, for tests that make and judge many texts: its schema, ProseMirror's commands, y-tiptap's way of writing into the
 * document, the cure that gives each block its text, and an undo memory. Never part of the product's build.
 */
const schema = getSchema([...bodySchema]);

export const editorDriver: EditorDriver = {
  drive,
  unshowable(doc) {
    try {
      yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment(bodyRoot), schema);
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  },
};

type Chance = () => number;
const below = (chance: Chance, end: number): number => Math.floor(chance() * end);

function drive(doc: Y.Doc, chance: Chance): DrivenEditor {
  const fragment = doc.getXmlFragment(bodyRoot);
  const undo = new Y.UndoManager(fragment, { trackedOrigins: new Set([ySyncPluginKey]), captureTimeout: 0 });
  const stopGiving = giveBlocksTheirText(doc);

  function edit(command: Command): void {
    doc.transact(() => {
      const { doc: text, meta } = initProseMirrorDoc(fragment, schema);
      const read = EditorState.create(text.childCount > 0 ? { doc: text, schema } : { schema });
      // As the editor's own plugin does after each change: what people did at once leaves tables with holes, in which commands go astray.
      const fixed = fixTables(read);
      const state = fixed ? read.apply(fixed) : read;
      const chosen = state.apply(state.tr.setSelection(somewhere(state.doc, chance)));
      let written: Node | null = null;
      try {
        command(chosen, (transaction) => {
          written = transaction.doc;
        });
      } catch {
        // Commands throw in odd places of a table; a page then changes nothing either.
      }
      if (written !== null) updateYFragment(doc, fragment, written, meta);
    }, ySyncPluginKey);
  }

  return {
    act() {
      const found = below(chance, 14);
      if (found === 0) {
        undo.undo();
        return 'undo';
      }
      if (found === 1) {
        undo.redo();
        return 'redo';
      }
      const [name, command] = acts[below(chance, acts.length)] ?? ['type', type];
      edit(command(chance));
      return name;
    },
    leave() {
      stopGiving();
      undo.destroy();
    },
  };
}

/** A caret, or now and then a stretch, somewhere in the text. */
function somewhere(doc: Node, chance: Chance): Selection {
  const from = below(chance, doc.content.size + 1);
  const to = chance() < 0.5 ? from : Math.min(doc.content.size, from + below(chance, 30));
  return TextSelection.between(doc.resolve(betweenLetters(doc, from)), doc.resolve(betweenLetters(doc, to)));
}

/** No caret stands between the two halves of a character. */
function betweenLetters(doc: Node, at: number): number {
  const around = doc.textBetween(Math.max(0, at - 1), Math.min(doc.content.size, at + 1), '|', '|');
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(around) ? at - 1 : at;
}

const words = ['shade', ' ', 'trees along the stops', 'Ümit 👍🏽', 'سلام', '木陰', '.', 'e\u0301'];
const marks = ['bold', 'italic', 'strike', 'underline', 'code'];

const type = (chance: Chance): Command => {
  const text = words[below(chance, words.length)] ?? 'a';
  return (state, dispatch) => {
    dispatch?.(state.tr.insertText(text));
    return true;
  };
};

const insert =
  (make: (chance: Chance) => Node) =>
  (chance: Chance): Command =>
  (state, dispatch) => {
    dispatch?.(state.tr.replaceSelectionWith(make(chance)));
    return true;
  };

const plain = (command: Command) => (): Command => command;

const mark = (chance: Chance): Command => {
  const name = marks[below(chance, marks.length)] ?? 'bold';
  const found = schema.marks[name];
  return found ? toggleMark(found) : () => false;
};

const link = (chance: Chance): Command => {
  const found = schema.marks['link'];
  return found ? toggleMark(found, { href: `https://izmir.example/${below(chance, 9)}`, target: null }) : () => false;
};

/** Copies a stretch to another place, as copying and pasting does. */
const paste = (chance: Chance): Command => {
  return (state, dispatch) => {
    const from = below(chance, state.doc.content.size);
    const to = Math.min(state.doc.content.size, from + below(chance, 60));
    const slice = state.doc.slice(betweenLetters(state.doc, from), betweenLetters(state.doc, to));
    dispatch?.(state.tr.replaceSelection(slice));
    return true;
  };
};

/** Another level, start or tick for some block that has one. */
const attribute = (chance: Chance): Command => {
  return (state, dispatch) => {
    const { tr } = state;
    state.doc.descendants((node, position) => {
      if (chance() < 0.7) return;
      if (node.type.name === 'heading') tr.setNodeMarkup(position, undefined, { ...node.attrs, level: 1 + below(chance, 6) });
      if (node.type.name === 'orderedList') tr.setNodeMarkup(position, undefined, { ...node.attrs, start: below(chance, 9) });
      if (node.type.name === 'taskItem') tr.setNodeMarkup(position, undefined, { ...node.attrs, checked: chance() < 0.5 });
    });
    if (tr.docChanged) dispatch?.(tr);
    return tr.docChanged;
  };
};

function nodeType(name: string) {
  const found = schema.nodes[name];
  if (!found) throw new Error(`the schema has no ${name}`);
  return found;
}

function table(chance: Chance): Node {
  const cell = (): Node => nodeType(chance() < 0.3 ? 'tableHeader' : 'tableCell').createChecked(null, nodeType('paragraph').create());
  const row = (): Node => nodeType('tableRow').createChecked(null, [cell(), cell()]);
  return nodeType('table').createChecked(null, [row(), row()]);
}

const everything: Command = (state, dispatch) => {
  let chosen = state;
  selectAll(state, (transaction) => {
    chosen = state.apply(transaction);
  });
  return deleteSelection(chosen, dispatch);
};

type Act = readonly [name: string, command: (chance: Chance) => Command];

/** What people do, the everyday several times. */
const acts: readonly Act[] = [
  ...Array.from({ length: 12 }, (): Act => ['type', type]),
  ...Array.from({ length: 4 }, (): Act => ['delete', plain(deleteSelection)]),
  ...Array.from({ length: 4 }, (): Act => ['split', plain(splitBlock)]),
  ...Array.from({ length: 3 }, (): Act => ['join', plain(joinBackward)]),
  ...Array.from({ length: 4 }, (): Act => ['mark', mark]),
  ['link', link],
  ['heading', (chance) => setBlockType(nodeType('heading'), { level: 1 + below(chance, 6) })],
  ['paragraph', plain(setBlockType(nodeType('paragraph')))],
  ['code', plain(setBlockType(nodeType('codeBlock')))],
  ['quote', plain(wrapIn(nodeType('blockquote')))],
  ['bullets', plain(wrapInList(nodeType('bulletList')))],
  ['numbers', plain(wrapInList(nodeType('orderedList')))],
  ['tasks', plain(wrapInList(nodeType('taskList')))],
  ['lift', plain(lift)],
  ['indent', plain(sinkListItem(nodeType('listItem')))],
  ['outdent', plain(liftListItem(nodeType('listItem')))],
  ['split item', plain(splitListItem(nodeType('listItem')))],
  ['split task', plain(splitListItem(nodeType('taskItem')))],
  ['table', insert(table)],
  ['row', plain(addRowAfter)],
  ['column', plain(addColumnAfter)],
  ['delete row', plain(deleteRow)],
  ['delete column', plain(deleteColumn)],
  ['merge cells', plain(mergeCells)],
  ['header row', plain(toggleHeaderRow)],
  ['image', insert((chance) => nodeType('image').create({ src: `https://izmir.example/${below(chance, 9)}.png`, alt: 'a stop' }))],
  ['rule', insert(() => nodeType('horizontalRule').create())],
  ['break', insert(() => nodeType('hardBreak').create())],
  ['paste', paste],
  ['paste', paste],
  ['attribute', attribute],
  ['everything', (chance) => (chance() < 0.1 ? everything : () => false)],
];
