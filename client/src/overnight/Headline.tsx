import { useState } from 'react';
import { wallLimits } from '@vernissage/shared/exhibition/board';
import { Icon } from '../ui/Icon.tsx';
import { useSay } from '../ground/say.ts';
import { useAtDesk } from './desk-context.tsx';
import { shownWords, useLanguageName } from './desk-words.ts';
import styles from './desk.module.css';
import { useCharacters, WordsField } from './WordsField.tsx';

/** Title or lead: what only people write. */
export function Headline({ kind }: { kind: 'title' | 'lead' }) {
  const say = useSay();
  const nameOf = useLanguageName();
  const { board, language, may, edit } = useAtDesk();
  const [open, setOpen] = useState(false);
  const roomFor = useCharacters(wallLimits[kind]);
  const first = board.board.summit.languages[0] ?? 'en';
  const shown = shownWords(board.board[kind], language, first);
  const name = say(kind === 'title' ? 'desk.boardTitle' : 'desk.boardLead');
  if (open)
    return (
      <WordsField
        label={`${name} (${nameOf(language)})`}
        hint={say(kind === 'title' ? 'desk.titleHint' : 'desk.leadHint')}
        start={board.board[kind][language] ?? ''}
        language={language}
        roomFor={roomFor}
        onSave={(text) => edit({ kind, language, text })}
        returnTo={`at-${kind}`}
        onClose={() => setOpen(false)}
      />
    );
  if (!shown)
    return (
      <p id={`at-${kind}`} tabIndex={-1} className={styles['missing']}>
        <button type="button" className="btn line" aria-disabled={!may} onClick={() => may && setOpen(true)}>
          <Icon name="pen" /> {say(kind === 'title' ? 'desk.writeTitle' : 'desk.writeLead')}
        </button>
      </p>
    );
  const Words = kind === 'title' ? 'h2' : 'p';
  return (
    <div id={`at-${kind}`} tabIndex={-1} className={styles['headline']}>
      <div>
        <Words className={kind === 'title' ? styles['boardTitle'] : styles['boardLead']} lang={shown.lang} dir="auto">
          {shown.text}
        </Words>
        {shown.missing && <p className="small muted">{say('desk.otherLanguage', { language: nameOf(language), shown: nameOf(shown.lang) })}</p>}
      </div>
      <button type="button" className="btn line sm" aria-disabled={!may} aria-label={say('desk.editWhat', { what: name })} onClick={() => may && setOpen(true)}>
        <Icon name="pen" /> {say('desk.edit')}
      </button>
    </div>
  );
}
