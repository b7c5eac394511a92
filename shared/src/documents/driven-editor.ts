import type * as Y from 'yjs';

/**
 * What tests that know no browser may ask of the editor (client/src/work/editor/driven-editor.ts): a person who does this and that with a
 * proposal's text, through the editor's own schema, commands and binding, without a screen.
 */
export type DrivenEditor = {
  /** Does one thing by chance and answers its name; what it changed leaves the doc as updates, just as from a page. */
  act(): string;
  /** Takes the undo memory and the cures off the doc. */
  leave(): void;
};

export type EditorDriver = {
  /** `chance`: from 0 to below 1. */
  drive(doc: Y.Doc, chance: () => number): DrivenEditor;
  /** Why the editor could not show a body as it stands; null when it can. */
  unshowable(doc: Y.Doc): string | null;
};
