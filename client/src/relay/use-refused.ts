import { useMemo, useSyncExternalStore } from 'react';
import { onPageChange, refusedTexts, type RefusedText } from './open-documents.ts';

/** Texts of this page that the server did not take and that belong beside this card; null = those without a card. */
export function useRefused(card: string | null): readonly RefusedText[] {
  const all = useSyncExternalStore(onPageChange, refusedTexts);
  return useMemo(() => all.filter((text) => text.card === card), [all, card]);
}
