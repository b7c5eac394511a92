import { useSyncExternalStore } from 'react';
import { isByPost, longUnsaved, onPageChange, pageSync, type LongUnsaved } from './open-documents.ts';
import type { PageSync } from './sync-state.ts';

/** The page's one sync state over all documents that it holds open. */
export function usePageSync(): PageSync {
  return useSyncExternalStore(onPageChange, pageSync);
}

/** What of this page has waited for 20 s or more; null = nothing has. */
export function useLongUnsaved(): LongUnsaved | null {
  return useSyncExternalStore(onPageChange, longUnsaved);
}

/** Whether this page goes over POST, because no WebSocket comes through. */
export function useByPost(): boolean {
  return useSyncExternalStore(onPageChange, isByPost);
}
