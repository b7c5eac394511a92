import { useId, useState } from 'react';
import { useSay } from '../ground/say.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { Icon } from '../ui/Icon.tsx';
import { letGo, putBack, type RefusedText } from './open-documents.ts';
import { whyWords } from './sync-words.ts';
import { useRefused } from './use-refused.ts';
import styles from './relay.module.css';

/**
 * Texts of this page that the server did not take, offered beside their card: copy, put back as a new edit, or let go. `card` null shows those
 * that have no card. `readOnly`: nothing can be put back now, so only copying is offered. Renders nothing when there is nothing.
 */
export function RefusedTexts({ card, readOnly }: { readonly card: string | null; readonly readOnly: boolean }) {
  const say = useSay();
  const heading = useId();
  const texts = useRefused(card);
  const [first] = texts;
  if (!first) return null;
  return (
    <section className={`note bad ${styles['refused']}`} aria-labelledby={heading}>
      <Icon name="warn" />
      <div className="grow stack">
        <p>
          <b id={heading}>{say('relay.refusedTitle', { count: texts.length })}</b>{' '}
          <span className="small">{say('relay.refusedWhy', { reason: whyWords(first.reason, first.lock, say) })}</span>
        </p>
        {texts.map((text) => (
          <Refused key={text.id} text={text} readOnly={readOnly} />
        ))}
      </div>
    </section>
  );
}

function Refused({ text, readOnly }: { readonly text: RefusedText; readonly readOnly: boolean }) {
  const say = useSay();
  const announce = useAnnounce();
  const [problem, setProblem] = useState<string | null>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text.text);
      setProblem(null);
      announce.polite(say('house.copied'));
    } catch {
      setProblem(say('relay.copyByHand')); // plain http from another host has no clipboard
    }
  };
  const back = (): void => {
    if (putBack(text.id)) announce.polite(say('relay.putBackDone'));
    else setProblem(say('relay.putBackFailed'));
  };
  return (
    <div className={styles['refusedOne']}>
      {text.text === '' ? (
        <p className="small">{say('relay.refusedNothing')}</p>
      ) : (
        <>
          <p className="tiny muted">{say('relay.refusedPlace', { place: text.place })}</p>
          <blockquote className={styles['refusedWords']} dir="auto">
            {text.text}
          </blockquote>
        </>
      )}
      <div className="row wrap">
        {text.putBack && !readOnly && (
          <button type="button" className="btn line sm" onClick={back}>
            {say('relay.putBack')}
          </button>
        )}
        {text.text !== '' && (
          <button type="button" className="btn line sm" onClick={() => void copy()}>
            {say('relay.copyText')}
          </button>
        )}
        <button type="button" className="btn quiet sm" aria-label={text.text === '' ? undefined : say('relay.letGoText')} onClick={() => letGo(text.id)}>
          {say('relay.letGo')}
        </button>
      </div>
      {problem && <p className="small">{problem}</p>}
    </div>
  );
}
