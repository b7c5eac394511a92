import { useCallback, useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import { readWork } from '@vernissage/shared/documents/read-work';
import type { LiveWork } from '@vernissage/shared/work/work';
import type { LiveDocument } from './live-document.ts';

/** What each doc last read as; emptied by the doc's next update. */
const readings = new WeakMap<Y.Doc, LiveWork>();

/** A workshop's cards as plain values, read again after each change; the same object between changes. Null until the document has arrived. */
export function useWork(document: LiveDocument | null): LiveWork | null {
  const doc = document?.doc ?? null;
  const subscribe = useCallback(
    (listener: () => void) => {
      if (!doc) return () => undefined;
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
  return useSyncExternalStore(subscribe, () => (doc ? reading(doc) : null));
}

function reading(doc: Y.Doc): LiveWork {
  const known = readings.get(doc);
  if (known) return known;
  const work = readWork(doc);
  readings.set(doc, work);
  return work;
}
