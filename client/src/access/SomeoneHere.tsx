import type { Who } from '@vernissage/shared/access/me';
import { useSay } from '../ground/say.ts';
import styles from './join.module.css';

/** Asked before anything else when another person's link or a code is opened in a browser that holds somebody already. */
export function SomeoneHere({ here, link, busy, onStay, onGoOn }: { here: Who; link: Who | null; busy: boolean; onStay: () => void; onGoOn: () => void }) {
  const say = useSay();
  const short = (name: string): string => name.split(' ', 1)[0] ?? name;
  const [hereShort, linkShort] = [short(here.name), link ? short(link.name) : ''];
  return (
    <div className={styles['form']}>
      <div>
        <h2>{say('access.hereTitle', { name: here.name })}</h2>
        <p className={styles['after']}>
          {link ? say('access.hereText', { link: linkShort, here: hereShort }) : say('access.hereTextNew', { here: hereShort })}
        </p>
      </div>
      <div className={styles['two']}>
        <button type="button" className="btn primary" aria-disabled={busy} onClick={busy ? undefined : onStay}>
          {say('access.hereStay', { here: hereShort })}
        </button>
        <button type="button" className="btn" aria-disabled={busy} onClick={busy ? undefined : onGoOn}>
          {link ? say('access.hereGoOn', { link: linkShort }) : say('access.hereGoOnNew')}
        </button>
      </div>
      <p className="tiny muted">{say('access.hereAdvice', { here: hereShort })}</p>
    </div>
  );
}
