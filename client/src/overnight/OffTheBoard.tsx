import type { SourceRef } from '@vernissage/shared/exhibition/board';
import { Icon } from '../ui/Icon.tsx';
import { useSay } from '../ground/say.ts';
import { useAtDesk } from './desk-context.tsx';
import { shownWords } from './desk-words.ts';
import styles from './desk.module.css';

/** What somebody took off; everything can be put back. */
export function OffTheBoard() {
  const say = useSay();
  const { board, language, may, edit } = useAtDesk();
  const first = board.board.summit.languages[0] ?? 'en';
  const count = board.removed.length + board.hidden.length + board.unquoted.length;
  if (count === 0) return null;
  const back = (what: string, run: () => void) => (
    <button type="button" className="btn line sm" aria-disabled={!may} aria-label={say('desk.putBackWhat', { what })} onClick={() => may && run()}>
      <Icon name="undo" /> {say('desk.putBack')}
    </button>
  );
  const item = (ref: SourceRef, text: string, lang: string, run: () => void) => (
    <li key={ref}>
      <div className="grow">
        <span className="ref">{ref}</span>{' '}
        <span lang={lang} dir="auto">
          {text}
        </span>
      </div>
      {back(ref, run)}
    </li>
  );
  return (
    <details className={styles['off']}>
      <summary>
        {say('desk.offBoard')} <span className="chip">{say('desk.offBoardCount', { count })}</span>
      </summary>
      <ul className={styles['items']}>
        {board.removed.map((sentence) => {
          const shown = shownWords(sentence.text, language, first);
          const text = shown?.text ?? '';
          return (
            <li key={sentence.id}>
              <span className="grow" lang={shown?.lang} dir="auto">
                {text}
              </span>
              {back(text, () => void edit({ kind: 'put-back-sentence', sentence: sentence.id }))}
            </li>
          );
        })}
        {board.hidden.map((work) => item(work.ref, work.text.value, work.text.lang, () => void edit({ kind: 'show', ref: work.ref })))}
        {board.unquoted.map((quote) => item(quote.ref, quote.text.value, quote.text.lang, () => void edit({ kind: 'quote', ref: quote.ref })))}
      </ul>
    </details>
  );
}
