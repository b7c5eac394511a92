import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(max-width: 699px)');

/** Whether the page is as narrow as a phone (DESIGN section 8). */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      narrow.addEventListener('change', listener);
      return () => narrow.removeEventListener('change', listener);
    },
    () => narrow.matches,
  );
}
