import { useCallback, useSyncExternalStore } from 'react';
import type { DocumentName } from '@vernissage/shared/wire/document-name';
import type { LiveDocument } from './live-document.ts';
import { holdDocument, openDocument } from './open-documents.ts';

const notOpen = -1;

/**
 * Holds a document open while mounted. Null for a null name and on the first render. Renders again when the document's own facts change
 * (arrived, rebuilt, may be written, sync), not with each change of content: for that there are `useWork` and the editor.
 */
export function useLiveDocument(name: DocumentName | null): LiveDocument | null {
  const subscribe = useCallback(
    (listener: () => void) => {
      if (name === null) return () => undefined;
      const { document, release } = holdDocument(name);
      const stop = document.subscribe(listener);
      return () => {
        stop();
        release();
      };
    },
    [name],
  );
  useSyncExternalStore(subscribe, () => (name === null ? notOpen : (openDocument(name)?.version ?? notOpen)));
  return name === null ? null : openDocument(name);
}
