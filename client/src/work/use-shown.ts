import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useAnnounce } from '../ui/announcer.tsx';
import { useSay } from '../ground/say.ts';
import { holdBack } from './held-back.ts';

const betweenWordsMs = 30_000;

/** Ids on the wall now, how many wait, and the way to let them in. "6 new ideas" is spoken at most each 30 s. */
export function useShown(
  ids: readonly string[] | null,
  isOwn: (id: string) => boolean,
): { readonly shows: (id: string) => boolean; readonly waiting: number; readonly showAll: () => void } {
  const say = useSay();
  const announce = useAnnounce();
  const looking = useSyncExternalStore(subscribeVisibility, () => document.visibilityState === 'visible');
  const [accepted, setAccepted] = useState<ReadonlySet<string> | null>(null);
  const held = ids ? holdBack(accepted, ids, isOwn, looking) : null;
  // Taken over while rendering: the next look starts from what is shown now.
  if (held && held.accepted !== accepted && !sameSet(held.accepted, accepted)) setAccepted(held.accepted);

  const waiting = held?.waiting.length ?? 0;
  const spokenAt = useRef(0);
  useEffect(() => {
    if (waiting === 0) return;
    const wait = Math.max(0, spokenAt.current + betweenWordsMs - Date.now());
    const timer = setTimeout(() => {
      spokenAt.current = Date.now();
      announce.polite(say('room.newIdeasSpoken', { count: waiting }));
    }, wait);
    return () => clearTimeout(timer);
  }, [waiting, announce, say]);

  return {
    shows: (id) => held?.accepted.has(id) ?? false,
    waiting,
    showAll: () => setAccepted(new Set(ids)),
  };
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string> | null): boolean {
  return b !== null && a.size === b.size && [...a].every((id) => b.has(id));
}

function subscribeVisibility(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}
