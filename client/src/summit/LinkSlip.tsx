import { useId, useRef, useState } from 'react';
import type { RoleLink } from '@vernissage/shared/access/me';
import { useLanguage } from '../ground/language.tsx';
import { useSay } from '../ground/say.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { Icon } from '../ui/Icon.tsx';
import { QrCode } from './QrCode.tsx';
import styles from './home.module.css';

/** One link with what it lets people do, its QR code, and until when it works. */
export function LinkSlip({ link }: { link: RoleLink }) {
  const say = useSay();
  const announce = useAnnounce();
  const { language } = useLanguage();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<'yes' | 'by-hand' | null>(null);
  const role = say('access.role', { role: link.role });
  const until =
    link.expiresAt === null
      ? say('access.linkAlways')
      : say('access.linkUntil', {
          time: new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'fr', {
            weekday: 'short',
            day: 'numeric',
            month: 'short',
            hour: '2-digit',
            minute: '2-digit',
          }).format(link.expiresAt),
        });
  async function copy(): Promise<void> {
    try {
      // Missing over plain http from another host; then people copy by hand.
      await navigator.clipboard.writeText(link.url);
      setCopied('yes');
      announce.polite(say('house.copied'));
    } catch {
      setCopied('by-hand');
      field.current?.focus();
      field.current?.select();
    }
  }
  return (
    <li className={`card ${styles['slip']}`}>
      <QrCode text={link.url} label={say('access.qrOf', { role })} />
      <div className="grow">
        <h3>
          {role}
          {link.city !== null && <span className={styles['of']}> · {link.city}</span>}
        </h3>
        {link.name !== null && link.role !== 'screen' && <p>{link.name}</p>}
        <p className="small muted">{say('access.roleDoes', { role: link.role })}</p>
        <label className="sr" htmlFor={id}>
          {copied === 'by-hand' ? say('access.copyByHand') : role}
        </label>
        <input ref={field} id={id} className={`in ${styles['url']}`} readOnly dir="ltr" value={link.url} onFocus={(event) => event.target.select()} />
        <div className={`row wrap ${styles['copy']}`}>
          <button type="button" className="btn line sm noprint" onClick={() => void copy()}>
            <Icon name={copied === 'yes' ? 'check' : 'link'} />
            {say(copied === 'yes' ? 'house.copied' : 'access.copyLink')}
            <span className="sr">{role}</span>
          </button>
          <span className="tiny muted">{until}</span>
        </div>
        {copied === 'by-hand' && <p className="tiny">{say('access.copyByHand')}</p>}
      </div>
    </li>
  );
}
