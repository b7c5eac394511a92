import { useSyncExternalStore } from 'react';
import { onPageChange, pageSync } from './open-documents.ts';
import type { PageSync } from './sync-state.ts';

/** The page's one sync state over all documents that it holds open. */
export function usePageSync(): PageSync {
  return useSyncExternalStore(onPageChange, pageSync);
}
