import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EditorDriver } from '@vernissage/shared/documents/driven-editor';

/**
 * The editor of the product, from the client's own sources: its schema is stated nowhere else. Asked for by its address, because the client is
 * built for browsers and no part of Node's code may lean on it.
 */
export async function loadEditorDriver(): Promise<EditorDriver> {
  const source = pathToFileURL(resolve(import.meta.dirname, '../../client/src/work/editor/driven-editor.ts')).href;
  const loaded = (await import(/* @vite-ignore */ source)) as { readonly editorDriver: EditorDriver };
  return loaded.editorDriver;
}
