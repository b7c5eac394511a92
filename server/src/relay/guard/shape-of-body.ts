import * as Y from 'yjs';
import { bodyBlocks, bodyNodes, bodyRoot, isMarkValue } from '@vernissage/shared/documents/body-shape';
import type { Arrival, Fit, Shape } from './place.ts';

const blocks: readonly string[] = bodyBlocks;

/** `body/*`: parent x content x child by the editor's tables (docs/rules/relay.md G5.1 to G5.5). */
export const shapeOfBody: Shape = {
  roots: new Map([[bodyRoot, { role: 'fragment', bind: (doc) => doc.getXmlFragment(bodyRoot) }]]),
  fit({ place, key, content }: Arrival): Fit {
    const [role = '', name = ''] = place.role.split(':');
    switch (role) {
      case 'fragment':
        return key === null ? element(content, blocks) : 'shape';
      case 'element': {
        const shape = bodyNodes.get(name);
        if (!shape) return 'shape';
        if (key !== null) {
          // Several values: overwritten ones that an undo stack keeps alive merge into one item.
          const check = shape.attributes.get(key);
          return check && content instanceof Y.ContentAny && content.arr.every(check) ? 'fits' : 'shape';
        }
        if (isTypeOf(content, Y.XmlText)) return shape.marks === null ? 'shape' : { role: `text:${name}` };
        return element(content, shape.children);
      }
      case 'text':
        if (key !== null) return 'shape';
        if (content instanceof Y.ContentString) return 'fits';
        return content instanceof Y.ContentFormat && isMarkValue(name, content.key, content.value) ? 'fits' : 'shape';
      default:
        return 'shape';
    }
  },
  mayEnd: () => true,
  bornWith: new Set(),
};

function element(content: Y.Item['content'], names: readonly string[]): Fit {
  if (!isTypeOf(content, Y.XmlElement) || !(content instanceof Y.ContentType) || !(content.type instanceof Y.XmlElement)) return 'shape';
  return names.includes(content.type.nodeName) ? { role: `element:${content.type.nodeName}` } : 'shape';
}

/** Exactly this class: Y.XmlText is a Y.Text to instanceof, Y.XmlElement a fragment. */
export function isTypeOf(content: Y.Item['content'], type: unknown): boolean {
  return content instanceof Y.ContentType && content.type.constructor === type;
}
