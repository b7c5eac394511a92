import { useCallback, useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import { readBody, type BodyNode } from '@vernissage/shared/documents/read-body';

/** What each doc last read as; emptied by the doc's next update. */
const readings = new WeakMap<Y.Doc, BodyNode>();

/** The text of a body document as plain JSON, read again after each change. */
export function useBody(doc: Y.Doc): BodyNode {
  const subscribe = useCallback(
    (listener: () => void) => {
      const onUpdate = (): void => {
        readings.delete(doc);
        listener();
      };
      doc.on('update', onUpdate);
      readings.delete(doc); // whatever came between rendering and subscribing
      return () => doc.off('update', onUpdate);
    },
    [doc],
  );
  return useSyncExternalStore(subscribe, () => reading(doc));
}

function reading(doc: Y.Doc): BodyNode {
  const known = readings.get(doc);
  if (known) return known;
  const body = readBody(doc);
  readings.set(doc, body);
  return body;
}
