import type { Editor, TiptapEditorHTMLElement } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, TextSelection } from '@tiptap/pm/state';
import { ProsemirrorBinding, ySyncPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { type BodyNode, readBody } from '@vernissage/shared/documents/read-body';
import { samples } from './monkey-clipboard.ts';

/**
 * Somebody who does anything at all in the text on this page, by seeded chance: letters through the browser's own typing, keys, marks, lists,
 * tables, the clipboard, undo. For tests; never part of the product's build.
 */
export type MonkeyReport = {
  readonly done: number;
  /** Commands that threw in odd places of a table; nothing came of them. */
  readonly threw: number;
};

type Chance = (end: number) => number;

/** Seeded (mulberry32): a whole number from 0 to below `end`. */
function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  return (end) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end);
  };
}

/** The text's editor; null while none is on the page. */
function editorHere(): Editor | null {
  const element: TiptapEditorHTMLElement | null = document.querySelector('[role="textbox"][aria-multiline]');
  return element?.editor ?? null;
}

/** Does so many things, with a breath of up to `breathMs` after each. The page may get another editor meanwhile. */
export async function monkey(seed: number, acts: number, breathMs: number): Promise<MonkeyReport> {
  const chance = chanceOf(seed);
  let threw = 0;
  for (let done = 0; done < acts; done += 1) {
    const editor = editorHere();
    try {
      if (editor?.isEditable && !editor.isDestroyed) act(editor, chance);
    } catch {
      threw += 1;
    }
    await new Promise((then) => setTimeout(then, chance(breathMs + 1)));
  }
  return { done: acts, threw };
}

/** What the page shows and what its document holds, each as text to compare; null while there is no editor. */
export function viewAndDocument(doc: Y.Doc): { view: string; held: string } | null {
  const editor = editorHere();
  return editor && { view: plain(editor.getJSON() as BodyNode), held: plain(readBody(doc)) };
}

/** Shows words on this page that its document does not hold, as a fault of the binding would. */
export function showWhatIsNotHeld(words: string): void {
  const editor = editorHere();
  const state: unknown = editor && ySyncPluginKey.getState(editor.state);
  const binding: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, 'binding') : null;
  if (editor && binding instanceof ProsemirrorBinding) binding.mux(() => editor.view.dispatch(editor.state.tr.insertText(words, 1)));
}

/** Without attributes that are null, runs alike joined and marks in order; a hard break's marks live in its author's view only. */
function plain(node: BodyNode): string {
  return JSON.stringify(plainNode(node));
}

function plainNode({ type, attrs, content, text, marks }: BodyNode): BodyNode {
  if (type === 'hardBreak') return { type };
  const kept = plainAttributes(attrs);
  const shown = (marks ?? []).map((mark) => ({ type: mark.type, attrs: plainAttributes(mark.attrs) })).toSorted((a, b) => (a.type < b.type ? -1 : 1));
  const children: BodyNode[] = [];
  for (const child of (content ?? []).map(plainNode)) {
    const last = children.at(-1);
    const isSame = last?.text !== undefined && child.text !== undefined && JSON.stringify(last.marks) === JSON.stringify(child.marks);
    if (isSame) children.splice(-1, 1, { ...last, text: `${last.text}${child.text}` });
    else children.push(child);
  }
  return { type, attrs: kept, ...(text !== undefined && { text }), marks: shown, content: children };
}

function plainAttributes(attributes: BodyNode['attrs']): Readonly<Record<string, unknown>> {
  const set = Object.entries(attributes ?? {}).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(set.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function act(editor: Editor, chance: Chance): void {
  if (chance(3) > 0) editor.commands.setTextSelection(somewhere(editor.state, chance));
  acts[chance(acts.length)]?.(editor, chance);
}

function somewhere({ doc }: EditorState, chance: Chance): { from: number; to: number } {
  const from = betweenLetters(doc, chance(doc.content.size + 1));
  const to = chance(2) === 0 ? from : betweenLetters(doc, Math.min(doc.content.size, from + chance(24)));
  return TextSelection.between(doc.resolve(from), doc.resolve(to));
}

/** No caret stands between the two halves of a character. */
function betweenLetters(doc: Node, at: number): number {
  const around = doc.textBetween(Math.max(0, at - 1), Math.min(doc.content.size, at + 1), '|', '|');
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(around) ? at - 1 : at;
}

const words = ['shade ', 'a', 'e', ' ', 'trees along the stops ', 'ümit ', '👍🏽', '👎', 'سلام ', 'שלום', '木陰', '👩‍👩‍👧', '🇹🇷', 'e\u0301', '. '];
const shortcuts = ['# ', '## ', '- ', '1. ', '> ', '[ ] ', '``` ', '**bold** ', '_so_ ', '`code` '];
const keys: readonly KeyboardEventInit[] = [
  ...['Enter', 'Backspace', 'Delete', 'Tab', 'ArrowUp'].map((key) => ({ key })),
  ...['Tab', 'Enter'].map((key) => ({ key, shiftKey: true })),
  ...['b', 'i', 'u', 'a'].map((key) => ({ key, ctrlKey: true })),
  { key: '2', ctrlKey: true, altKey: true },
  { key: '8', ctrlKey: true, shiftKey: true },
];

/** Through the browser, as keys of letters do: the editor sees what changed on the page. */
function letters(editor: Editor, text: string): void {
  editor.view.focus();
  for (const letter of text) document.execCommand('insertText', false, letter);
}

/** As the editor hears a key; what it leaves to the browser is asked of the browser. */
function press(editor: Editor, init: KeyboardEventInit): void {
  const { view } = editor;
  view.focus();
  const event = new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true });
  if (view.someProp('handleKeyDown', (handle) => handle(view, event))) return;
  if (init.key === 'Backspace') document.execCommand('delete');
  if (init.key === 'Delete') document.execCommand('forwardDelete');
}

function paste(editor: Editor, html: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/html', html);
  editor.view.dom.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}

/** What dropping a dragged stretch elsewhere does. */
function drag({ state, view }: Editor, chance: Chance): void {
  const { from, to } = somewhere(state, chance);
  const slice = state.doc.slice(from, to);
  const transaction = state.tr.delete(from, to);
  const target = transaction.doc.resolve(betweenLetters(transaction.doc, chance(transaction.doc.content.size + 1)));
  view.dispatch(transaction.setSelection(TextSelection.near(target)).replaceSelection(slice).setMeta('uiEvent', 'drop'));
}

/** A tick, a level or a beginning somewhere. */
function attribute({ state, view }: Editor, chance: Chance): void {
  const { tr } = state;
  state.doc.descendants((node, at) => {
    if (chance(3) > 0) return;
    if (node.type.name === 'taskItem') tr.setNodeAttribute(at, 'checked', chance(2) === 0);
    if (node.type.name === 'heading') tr.setNodeAttribute(at, 'level', 1 + chance(6));
    if (node.type.name === 'orderedList') tr.setNodeAttribute(at, 'start', chance(20));
  });
  if (tr.docChanged) view.dispatch(tr);
}

type Act = (editor: Editor, chance: Chance) => unknown;

const one = <T>(list: readonly T[], chance: Chance, otherwise: T): T => list[chance(list.length)] ?? otherwise;
const many = (times: number, what: Act): Act[] => Array.from({ length: times }, () => what);

const acts: readonly Act[] = [
  ...many(24, (editor, chance) => letters(editor, one(words, chance, 'a'))),
  ...many(3, (editor, chance) => letters(editor, one(shortcuts, chance, '- '))),
  ...many(12, (editor, chance) => press(editor, one(keys, chance, { key: 'Enter' }))),
  ...many(4, (editor) => press(editor, { key: 'Enter' })),
  ...many(4, (editor) => editor.commands.deleteSelection()),
  ...many(5, (editor) => editor.commands.undo()),
  ...many(3, (editor) => editor.commands.redo()),
  ...many(2, (editor) => editor.commands.toggleBold()),
  (editor) => editor.commands.toggleItalic(),
  (editor) => editor.commands.toggleStrike(),
  (editor) => editor.commands.toggleUnderline(),
  (editor) => editor.commands.toggleCode(),
  (editor, chance) => editor.commands.setLink({ href: `https://izmir.example/${chance(9)}` }),
  (editor) => editor.commands.unsetLink(),
  (editor) => editor.commands.unsetAllMarks(),
  (editor) => editor.commands.clearNodes(),
  (editor, chance) => editor.commands.toggleHeading({ level: one([1, 2, 3] as const, chance, 1) }),
  (editor) => editor.commands.setParagraph(),
  (editor) => editor.commands.toggleBulletList(),
  (editor) => editor.commands.toggleOrderedList(),
  (editor) => editor.commands.toggleTaskList(),
  (editor) => editor.commands.toggleBlockquote(),
  (editor) => editor.commands.toggleCodeBlock(),
  (editor) => editor.commands.setHorizontalRule(),
  (editor) => editor.commands.setHardBreak(),
  (editor) => editor.commands.sinkListItem('listItem'),
  (editor) => editor.commands.liftListItem('listItem'),
  (editor) => editor.commands.splitListItem('taskItem'),
  (editor) => editor.commands.joinBackward(),
  (editor) => editor.commands.joinForward(),
  (editor) => editor.commands.lift('blockquote'),
  (editor, chance) => editor.commands.insertTable({ rows: 1 + chance(3), cols: 1 + chance(3), withHeaderRow: chance(2) === 0 }),
  (editor) => editor.commands.addRowAfter(),
  (editor) => editor.commands.addColumnBefore(),
  (editor) => editor.commands.deleteRow(),
  (editor) => editor.commands.deleteColumn(),
  (editor) => editor.commands.deleteTable(),
  (editor) => editor.commands.mergeOrSplit(),
  (editor) => editor.commands.toggleHeaderRow(),
  (editor) => editor.commands.goToNextCell(),
  (editor, chance) => editor.commands.setImage({ src: `https://izmir.example/${chance(9)}.png` }),
  ...many(3, (editor, chance) => paste(editor, one(samples, chance, ''))),
  ...many(2, drag),
  ...many(2, attribute),
  (editor, chance) => chance(12) === 0 && editor.chain().selectAll().deleteSelection().run(),
];
