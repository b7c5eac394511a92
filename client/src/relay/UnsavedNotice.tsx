import { useEffect, useId, useState } from 'react';
import type { MessageKey } from '@vernissage/shared/i18n/en';
import { useSay } from '../ground/say.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { Icon } from '../ui/Icon.tsx';
import { tryAgain, unsavedTexts } from './open-documents.ts';
import type { PageSync } from './sync-state.ts';
import type { Lock } from './sync-words.ts';
import styles from './relay.module.css';

/**
 * Something written here has waited for 20 s or more. It stays in view above the work, whatever is scrolled, until all is saved; it can't be closed,
 * and it takes nothing away: people go on writing (DESIGN section 4). Said once, assertively.
 */
export function UnsavedNotice({ changes, kind, lock }: { readonly changes: number; readonly kind: PageSync['kind']; readonly lock: Lock | null }) {
  const say = useSay();
  const announce = useAnnounce();
  const heading = useId();
  const [byHand, setByHand] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const why = say(whyKey[kind] ?? 'relay.unsavedWaiting');
  useEffect(() => announce.assertive(`${say('relay.unsavedSpoken')} ${why}`), [announce, say, why]);

  const copy = async (): Promise<void> => {
    const words = unsavedTexts()
      .map(({ text }) => text)
      .join('\n\n');
    setByHand(null);
    setProblem(null);
    if (words === '') return setProblem(say('relay.unsavedNoWords'));
    try {
      await navigator.clipboard.writeText(words);
      announce.polite(say('house.copied'));
    } catch {
      setByHand(words); // plain http from another host has no clipboard
      setProblem(say('relay.copyByHand'));
    }
  };

  return (
    <section className={`note bad ${styles['unsaved']}`} aria-labelledby={heading}>
      <Icon name="warn" />
      <div className="grow stack">
        <p>
          <b id={heading}>{say('relay.unsavedTitle', { changes })}</b>{' '}
          <span className="small">
            {why} {say('relay.unsavedStay')} {lock === null && say('relay.unsavedKeepWriting')}
          </span>
        </p>
        <div className="row wrap">
          <button type="button" className="btn line sm" onClick={tryAgain}>
            {say('relay.tryAgain')}
          </button>
          <button type="button" className="btn line sm" onClick={() => void copy()}>
            {say('relay.unsavedCopy')}
          </button>
        </div>
        {byHand !== null && (
          <blockquote className={styles['refusedWords']} dir="auto">
            {byHand}
          </blockquote>
        )}
        {problem && <p className="small">{problem}</p>}
      </div>
    </section>
  );
}

const whyKey: Partial<Record<PageSync['kind'], MessageKey>> = {
  offline: 'relay.unsavedOffline',
  failing: 'relay.unsavedFailing',
};
