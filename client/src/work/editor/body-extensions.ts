import type { AnyExtension } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { Image } from '@tiptap/extension-image';
import { TaskItem, TaskList } from '@tiptap/extension-list';
import { TableKit } from '@tiptap/extension-table';
import { StarterKit } from '@tiptap/starter-kit';
import type * as Y from 'yjs';
import { bodyRoot, isLinkTarget } from '@vernissage/shared/documents/body-shape';
import { CalmTable } from './calm-tables.ts';

/** Nodes and marks of a proposal's text: the shared tables in `documents/body-shape`, as tiptap extensions. Undo is Collaboration's, never StarterKit's. */
export const bodySchema: readonly AnyExtension[] = [
  StarterKit.configure({
    undoRedo: false,
    link: { openOnClick: false, defaultProtocol: 'https', isAllowedUri: (address) => isLinkTarget(address) },
  }),
  TaskList,
  TaskItem.configure({ nested: true }),
  CalmTable.configure({ resizable: false }),
  TableKit.configure({ table: false }),
  Image.configure({ inline: false, allowBase64: false }),
];

export function bodyExtensions(doc: Y.Doc): AnyExtension[] {
  return [...bodySchema, Collaboration.configure({ document: doc, field: bodyRoot })];
}
