import { useEffect, useState } from 'react';
import { useStage } from '../workshop/stage-context.tsx';

/** Whole seconds until a server time, never below 0; looked at four times a second. */
export function useSecondsUntil(at: number | null): number {
  const { serverNow } = useStage();
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    if (at === null) return;
    const look = (): void => setNow(serverNow());
    const first = setTimeout(look, 0);
    const beat = setInterval(look, 250);
    return () => {
      clearTimeout(first);
      clearInterval(beat);
    };
  }, [at, serverNow]);
  return at === null ? 0 : Math.max(0, Math.ceil((at - now) / 1000));
}

/** `0:25`, `2:05`. */
export function secondsFace(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
