import { useEffect, useId, useRef, useState } from 'react';
import type { Sentence, WorkItem } from '@vernissage/shared/exhibition/board';
import { Icon } from '../ui/Icon.tsx';
import { useSay } from '../ground/say.ts';
import { useAtDesk } from './desk-context.tsx';
import { shownWords, useCreditWords } from './desk-words.ts';
import styles from './desk.module.css';

/** Sources listed at once when looking for one to add. */
const foundShown = 20;

/** What the chosen sentence rests on: text, who is shown, and on what word of theirs. `titled`: with a heading of its own. */
export function Sources({ titled }: { titled: boolean }) {
  const say = useSay();
  const { board, chosen, language } = useAtDesk();
  const sentence = board.board.sentences.find((one) => one.id === chosen);
  if (!sentence)
    return (
      <>
        <h2>{say('desk.pickSentence')}</h2>
        <p className="small muted">{say('desk.pickSentenceHint')}</p>
      </>
    );
  const shown = shownWords(sentence.text, language, board.board.summit.languages[0] ?? 'en');
  return (
    <>
      {titled && <h2>{say('desk.sources', { count: sentence.sources.length })}</h2>}
      {shown && (
        <p className="small muted" lang={shown.lang} dir="auto">
          {shown.text}
        </p>
      )}
      <SourceList sentence={sentence} />
    </>
  );
}

function SourceList({ sentence }: { sentence: Sentence }) {
  const say = useSay();
  const { board, may, edit } = useAtDesk();
  const [adding, setAdding] = useState(false);
  const items = sentence.sources.flatMap((ref) => board.board.work.find((item) => item.ref === ref) ?? []);
  return (
    <>
      <ul className={styles['sources']}>
        {items.map((item) => (
          <li key={item.ref}>
            <SourceCard item={item} />
            <button
              type="button"
              className="btn line sm"
              aria-disabled={!may}
              onClick={() => may && void edit({ kind: 'remove-source', sentence: sentence.id, ref: item.ref })}
            >
              <Icon name="close" /> {say('desk.removeSource', { ref: item.ref })}
            </button>
          </li>
        ))}
      </ul>
      {adding ? (
        <AddSource sentence={sentence} onClose={() => setAdding(false)} />
      ) : (
        <button type="button" className="btn line sm" aria-disabled={!may} onClick={() => may && setAdding(true)}>
          <Icon name="link" /> {say('desk.addSource')}
        </button>
      )}
    </>
  );
}

function SourceCard({ item }: { item: WorkItem }) {
  const say = useSay();
  const credit = useCreditWords()(item.credit);
  return (
    <>
      <p>
        <span className="ref">{item.ref}</span> <span className="tiny muted">{say(`desk.kind.${item.kind}`)}</span>
      </p>
      <p lang={item.text.lang} dir="auto">
        {item.text.value}
      </p>
      {item.credit && (
        <span className="label">
          {credit.who}
          {credit.permission !== '' && ` · ${credit.permission}`}
        </span>
      )}
    </>
  );
}

function AddSource({ sentence, onClose }: { sentence: Sentence; onClose: () => void }) {
  const say = useSay();
  const { board, may, edit } = useAtDesk();
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => field.current?.focus(), []);
  const wanted = text.trim().toLowerCase();
  const found = board.board.work.filter(
    (item) =>
      !sentence.sources.includes(item.ref) && (wanted === '' || item.ref.toLowerCase().includes(wanted) || item.text.value.toLowerCase().includes(wanted)),
  );
  return (
    <div className={styles['add']}>
      <label className="lbl" htmlFor={id}>
        {say('desk.findSource')}
      </label>
      <input
        id={id}
        className="in"
        type="search"
        autoComplete="off"
        value={text}
        ref={field}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onClose();
        }}
      />
      {found.length === 0 && <p className="small muted">{say('desk.nothingFound', { example: `${board.workshop.shortCode}-I-001` })}</p>}
      <ul className={styles['sources']}>
        {found.slice(0, foundShown).map((item) => (
          <li key={item.ref}>
            <SourceCard item={item} />
            <button
              type="button"
              className="btn line sm"
              aria-disabled={!may}
              onClick={() => may && void edit({ kind: 'add-source', sentence: sentence.id, ref: item.ref })}
            >
              <Icon name="plus" /> {say('desk.addThisSource', { ref: item.ref })}
            </button>
          </li>
        ))}
      </ul>
      {found.length > foundShown && <p className="small muted">{say('desk.moreFound', { count: found.length - foundShown })}</p>}
      <button type="button" className="btn line sm" onClick={onClose}>
        {say('house.close')}
      </button>
    </div>
  );
}
