import { useEffect } from 'react';

/** Calls `look` when the browser loses or finds its network, so that a page which asks now and then says at once how it stands. `look` must be stable. */
export function useContactChange(look: () => unknown): void {
  useEffect(() => {
    const changed = (): void => void look();
    window.addEventListener('offline', changed);
    window.addEventListener('online', changed);
    return () => {
      window.removeEventListener('offline', changed);
      window.removeEventListener('online', changed);
    };
  }, [look]);
}
