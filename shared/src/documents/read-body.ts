import * as Y from 'yjs';
import { bodyMarks, bodyNodes, bodyRoot } from './body-shape.ts';

/** ProseMirror JSON, as the editor's schema reads it. */
export type BodyNode = {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly BodyNode[];
  readonly text?: string;
  readonly marks?: readonly BodyMark[];
};
export type BodyMark = { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> };

/**
 * Reads `body/{card}` as ProseMirror JSON, as the editor shows it. Elements and marks that this build does not know are left out, so that
 * whoever renders it through the schema never meets them.
 */
export function readBody(doc: Y.Doc): BodyNode {
  return { type: 'doc', content: doc.getXmlFragment(bodyRoot).toArray().flatMap(nodesOf) };
}

function nodesOf(item: Y.XmlElement | Y.XmlText | Y.XmlHook): BodyNode[] {
  if (item instanceof Y.XmlText) return textsOf(item);
  if (!(item instanceof Y.XmlElement) || !bodyNodes.has(item.nodeName)) return [];
  const attrs: Record<string, unknown> = item.getAttributes();
  const content = item.toArray().flatMap(nodesOf);
  return [{ type: item.nodeName, ...(Object.keys(attrs).length > 0 && { attrs }), ...(content.length > 0 && { content }) }];
}

function textsOf(text: Y.XmlText): BodyNode[] {
  const runs: { insert: unknown; attributes?: Record<string, unknown> }[] = text.toDelta();
  return runs.flatMap(({ insert, attributes }): BodyNode[] => {
    if (typeof insert !== 'string' || insert === '') return [];
    const marks = Object.entries(attributes ?? {}).flatMap(([type, value]): BodyMark[] => {
      if (!bodyMarks.has(type)) return [];
      return isRecord(value) && Object.keys(value).length > 0 ? [{ type, attrs: value }] : [{ type }];
    });
    return [{ type: 'text', text: insert, ...(marks.length > 0 && { marks }) }];
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** The text of each block that holds some, in reading order; a hard break is a newline. Blocks without a letter are left out. */
export function bodyText(node: BodyNode): string[] {
  const shape = bodyNodes.get(node.type);
  if (shape?.marks) {
    const text = (node.content ?? []).map((part) => (part.type === 'hardBreak' ? '\n' : (part.text ?? ''))).join('');
    return text.trim() === '' ? [] : [text.trim()];
  }
  return (node.content ?? []).flatMap(bodyText);
}
