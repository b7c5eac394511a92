import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { onPageChange, refusedTexts, type RefusedText } from './open-documents.ts';

/** Cards that stand on the page now with a place for their texts, and how often. */
const placed = new Map<string, number>();
const listeners = new Set<() => void>();
let turn = 0;

function changePlaces(card: string, by: 1 | -1): void {
  const count = (placed.get(card) ?? 0) + by;
  if (count > 0) placed.set(card, count);
  else placed.delete(card);
  turn += 1;
  for (const listener of listeners) listener();
}

function onPlaces(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Texts of this page that the server did not take and that belong beside this card. Null = those that have no card here: a card that was never
 * born, one that is hidden or on another phase's page. So none is out of reach.
 */
export function useRefused(card: string | null): readonly RefusedText[] {
  const all = useSyncExternalStore(onPageChange, refusedTexts);
  const places = useSyncExternalStore(onPlaces, () => turn);
  useEffect(() => {
    if (card === null) return undefined;
    changePlaces(card, 1);
    return () => changePlaces(card, -1);
  }, [card]);
  return useMemo(() => {
    void places; // read anew when cards come and go
    return all.filter((text) => (card === null ? text.card === null || !placed.has(text.card) : text.card === card));
  }, [all, card, places]);
}
