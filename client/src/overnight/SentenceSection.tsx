import { useState } from 'react';
import type { SentenceSection as Section } from '@vernissage/shared/exhibition/board';
import { Icon } from '../ui/Icon.tsx';
import { useSay } from '../ground/say.ts';
import { useAtDesk } from './desk-context.tsx';
import { useLanguageName } from './desk-words.ts';
import styles from './desk.module.css';
import { SentenceLine, useWords } from './SentenceLine.tsx';
import { WordsField } from './WordsField.tsx';

/** The sentences of one part of the board, and the place to write another. */
export function SentenceSection({ section }: { section: Section }) {
  const say = useSay();
  const nameOf = useLanguageName();
  const { board, language, may, edit } = useAtDesk();
  const [adding, setAdding] = useState(false);
  const roomFor = useWords();
  const all = board.board.sentences;
  const own = all.filter((sentence) => sentence.section === section);
  const title = say(`desk.section.${section}`);
  /** What stands behind the next sentence, so that moving down puts this one there. */
  const afterNext = (index: number): { before: string | null } | null => {
    const next = own[index + 1];
    if (!next) return null;
    const at = all.indexOf(next);
    return { before: all[at + 1]?.id ?? null };
  };
  return (
    <section>
      <h3>{title}</h3>
      {own.length === 0 && !adding && <p className="muted small">{say('desk.noSentence')}</p>}
      <ul className={styles['sentences']}>
        {own.map((sentence, index) => (
          <SentenceLine key={sentence.id} sentence={sentence} above={own[index - 1]?.id ?? null} below={afterNext(index)} />
        ))}
      </ul>
      {adding ? (
        <WordsField
          label={`${say('desk.newSentence')} (${nameOf(language)})`}
          hint={say('desk.sentenceHint')}
          start=""
          language={language}
          roomFor={roomFor}
          saveLabel={say('desk.saveSentence')}
          onSave={(text) => edit({ kind: 'add-sentence', section, text: { [language]: text }, sources: [] })}
          returnTo={`add-${section}`}
          onClose={() => setAdding(false)}
        />
      ) : (
        <button
          type="button"
          id={`add-${section}`}
          className="btn quiet sm noprint"
          aria-disabled={!may}
          aria-label={say('desk.addSentenceTo', { section: title })}
          onClick={() => may && setAdding(true)}
        >
          <Icon name="plus" /> {say('desk.addSentence')}
        </button>
      )}
    </section>
  );
}
