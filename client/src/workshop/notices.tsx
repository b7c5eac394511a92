/**
 * What just happened, in one line above the bottom bar: done (with a way to undo it) or refused (with the reason). One at a time, the newest wins.
 * What can be undone stays until it is closed or replaced, so that nobody has to be quick; a mere word goes by itself.
 */
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useAnnounce } from '../ui/announcer.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useSay } from '../ground/say.ts';
import styles from './notices.module.css';

export type Notice = {
  readonly text: string;
  /** `bad` is spoken at once, `ok` when there is time. */
  readonly tone: 'ok' | 'bad';
  readonly action?: { readonly label: string; readonly act: () => void };
};
type Notices = { readonly tell: (notice: Notice) => void; readonly clear: () => void };

const wordStaysMs = 8_000;

const Tell = createContext<Notices | null>(null);
const Told = createContext<Notice | null>(null);

export function NoticeProvider({ children }: { readonly children: ReactNode }) {
  const announce = useAnnounce();
  const [notice, setNotice] = useState<Notice | null>(null);
  useEffect(() => {
    if (!notice || notice.tone === 'bad' || notice.action) return;
    const timer = setTimeout(() => setNotice(null), wordStaysMs);
    return () => clearTimeout(timer);
  }, [notice]);
  const notices = useMemo<Notices>(
    () => ({
      tell(next) {
        setNotice(next);
        if (next.tone === 'bad') announce.assertive(next.text);
        else announce.polite(next.text);
      },
      clear: () => setNotice(null),
    }),
    [announce],
  );
  return (
    <Tell value={notices}>
      <Told value={notice}>{children}</Told>
    </Tell>
  );
}

/** @throws Error outside a `NoticeProvider`. */
export function useNotices(): Notices {
  const notices = useContext(Tell);
  if (!notices) throw new Error('useNotices needs a NoticeProvider above it');
  return notices;
}

/** Where the notice stands: once, right above the bottom bar. */
export function NoticeLine() {
  const say = useSay();
  const notice = useContext(Told);
  const { clear } = useNotices();
  if (!notice) return null;
  const { action } = notice;
  return (
    <div className={`${styles.line} ${notice.tone === 'bad' ? styles.bad : ''}`}>
      <Icon name={notice.tone === 'bad' ? 'warn' : 'check'} />
      <span className="grow">{notice.text}</span>
      {action && (
        <button
          type="button"
          className="btn line sm"
          onClick={() => {
            clear();
            action.act();
          }}
        >
          {action.label}
        </button>
      )}
      <button type="button" className="btn quiet sm" aria-label={say('house.close')} onClick={clear}>
        <Icon name="close" />
      </button>
    </div>
  );
}
