import { useEffect, useState } from 'react';
import { useSay } from '../ground/say.ts';
import styles from './gather.module.css';

const shownAfterMs = 400;
const longAfterMs = 8_000;

/** Four grey lines after 400 ms; after 8 s it says that this takes longer than usual. */
export function Skeleton({ label }: { readonly label: string }) {
  const say = useSay();
  const [waited, setWaited] = useState<'no' | 'some' | 'long'>('no');
  useEffect(() => {
    const some = setTimeout(() => setWaited('some'), shownAfterMs);
    const long = setTimeout(() => setWaited('long'), longAfterMs);
    return () => {
      clearTimeout(some);
      clearTimeout(long);
    };
  }, []);
  if (waited === 'no') return null;
  return (
    <div className={styles.skeleton}>
      <p className="sr">{label}</p>
      <i style={{ inlineSize: '60%' }} />
      <i style={{ inlineSize: '92%' }} />
      <i style={{ inlineSize: '78%' }} />
      <i style={{ inlineSize: '40%' }} />
      {waited === 'long' && <p className="small muted">{say('room.loadingLong')}</p>}
    </div>
  );
}
