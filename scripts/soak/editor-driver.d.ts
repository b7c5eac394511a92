import type { EditorDriver } from '@vernissage/shared/documents/driven-editor';
/**
 * The editor of the product, from the client's own sources: its schema is stated nowhere else. Asked for by its address, because the client is
 * built for browsers and no part of Node's code may lean on it.
 */
export declare function loadEditorDriver(): Promise<EditorDriver>;
