import type { Overlay } from '@vernissage/shared/overnight/overlay';
import { canonicalJson } from '@vernissage/shared/summit/canonical-json';

/** How the desk's changes lie in a row: as they are, who made the last one, and how they were before it, so that it can be taken back. */
export type StoredOverlay = {
  readonly overlay: Overlay;
  readonly last: { readonly person: string; readonly at: number } | null;
  readonly before: Overlay | null;
};

export function storedOverlay(stored: StoredOverlay): string {
  return canonicalJson(stored);
}

export function readOverlay(text: string): StoredOverlay {
  return JSON.parse(text) as StoredOverlay;
}
