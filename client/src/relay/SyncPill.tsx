import { useEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import { useSay } from '../ground/say.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { Icon } from '../ui/Icon.tsx';
import { pillWords, type Lock } from './sync-words.ts';
import { usePageSync } from './use-page-sync.ts';
import styles from './relay.module.css';

/** Seconds matter only while something waits; then the pill looks at the clock by itself. */
const lookEachMs = 5_000;

/**
 * Whether what was written here is on the server, for all documents of this page. `lock`: why this person can only read, as the room knows.
 * Speaks politely when it changes between saved, offline and error; "sending" is silent.
 */
export function SyncPill({ lock }: { readonly lock: Lock | null }) {
  const say = useSay();
  const intl = useIntl();
  const announce = useAnnounce();
  const sync = usePageSync();
  const now = useNow(sync.kind === 'slow');
  const words = pillWords(sync, lock, now, say, (at) => intl.formatTime(at, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false }));
  const spoken = useRef<string | null>(null);
  useEffect(() => {
    if (!words?.spoken || words.spoken === spoken.current) return;
    const first = spoken.current === null;
    spoken.current = words.spoken;
    if (!(first && words.spoken === 'saved')) announce.polite(words.spoken === 'saved' ? words.short : words.full);
  }, [announce, words?.full, words?.short, words?.spoken]);
  if (!words) return null;
  const tone = words.tone === 'alert' ? 'off' : words.tone === 'bad' ? styles['bad'] : '';
  return (
    <span className={`sync ${styles['pill']} ${tone}`} data-sync={sync.kind}>
      <Icon name={words.icon} />
      <span className={styles['full']}>{words.full}</span>
      <span className={styles['short']}>{words.short}</span>
    </span>
  );
}

function useNow(looking: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!looking) return;
    const look = (): void => setNow(Date.now());
    look();
    const timer = setInterval(look, lookEachMs);
    return () => clearInterval(timer);
  }, [looking]);
  return now;
}
