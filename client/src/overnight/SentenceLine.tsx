import { useState, type KeyboardEvent } from 'react';
import { type Sentence, wallLimits } from '@vernissage/shared/exhibition/board';
import { countWords } from '@vernissage/shared/overnight/count-words';
import { Icon } from '../ui/Icon.tsx';
import { useSay } from '../ground/say.ts';
import { useAtDesk } from './desk-context.tsx';
import { shownWords, useLanguageName } from './desk-words.ts';
import styles from './desk.module.css';
import { type Tool, Toolbar } from './Toolbar.tsx';
import { type Room, WordsField } from './WordsField.tsx';

/** References shown beside a sentence before the rest is only counted. */
const citesShown = 4;

/** One sentence with its references; chosen, it shows what can be done with it. Arrows go from sentence to sentence. */
export function SentenceLine({ sentence, above, below }: { sentence: Sentence; above: string | null; below: { readonly before: string | null } | null }) {
  const say = useSay();
  const nameOf = useLanguageName();
  const { board, language, chosen, choose, showSources, may, edit } = useAtDesk();
  const [writing, setWriting] = useState(false);
  const roomFor = useWords();
  const first = board.board.summit.languages[0] ?? 'en';
  const shown = shownWords(sentence.text, language, first);
  const on = chosen === sentence.id;
  const bare = sentence.sources.length === 0;
  const id = `at-${sentence.id}`;

  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const all = [...document.querySelectorAll<HTMLElement>('[data-sentence]')];
      const at = all.findIndex((element) => element.id === id);
      const next = all[at + (event.key === 'ArrowDown' ? 1 : -1)];
      if (next) {
        event.preventDefault();
        next.focus();
      }
    }
  };
  const tools: Tool[] = [
    { name: say('desk.edit'), icon: 'pen', run: () => setWriting(true) },
    ...(showSources ? [{ name: say('desk.showSources', { count: sentence.sources.length }), icon: 'link' as const, run: showSources }] : []),
    ...(above === null
      ? []
      : [{ name: say('desk.moveUp'), icon: 'up' as const, run: () => void edit({ kind: 'move', list: 'sentences', id: sentence.id, before: above }) }]),
    ...(below === null
      ? []
      : [
          {
            name: say('desk.moveDown'),
            icon: 'down' as const,
            run: () => void edit({ kind: 'move', list: 'sentences', id: sentence.id, before: below.before }),
          },
        ]),
    {
      name: say(sentence.onWall ? 'desk.takeOffWall' : 'desk.hangOnWall'),
      icon: 'screen',
      run: () => void edit({ kind: 'hang-sentence', sentence: sentence.id, onWall: !sentence.onWall }),
    },
    ...(board.counted[sentence.id]
      ? [{ name: say('desk.countedWords'), icon: 'undo' as const, run: () => void edit({ kind: 'reword', sentence: sentence.id, language, text: '' }) }]
      : []),
    { name: say('desk.remove'), icon: 'close', run: () => void edit({ kind: 'remove-sentence', sentence: sentence.id }) },
  ];

  if (writing)
    return (
      <li>
        <WordsField
          label={`${say('desk.thisSentence')} (${nameOf(language)})`}
          start={sentence.text[language] ?? ''}
          language={language}
          roomFor={roomFor}
          onSave={(text) => edit({ kind: 'reword', sentence: sentence.id, language, text })}
          returnTo={id}
          onClose={() => setWriting(false)}
        />
      </li>
    );
  return (
    <li>
      <button type="button" id={id} data-sentence aria-pressed={on} className={styles['plain']} onClick={() => choose(sentence.id)} onKeyDown={onKey}>
        <span
          className={`${styles['sentence']} ${on ? styles['chosen'] : ''} ${bare ? styles['bare'] : ''} ${sentence.onWall ? '' : styles['behind']}`}
          lang={shown?.lang}
          dir="auto"
        >
          {shown?.text ?? say('desk.blocker.no-words', { language: nameOf(first) })}
        </span>
      </button>{' '}
      {sentence.sources.slice(0, citesShown).map((ref) => (
        <span key={ref}>
          <span className="cite">{ref}</span>{' '}
        </span>
      ))}
      {sentence.sources.length > citesShown && <span className="cite">+{sentence.sources.length - citesShown}</span>}
      {bare && (
        <span className="chip bad">
          <Icon name="warn" /> {say('desk.noSource')}
        </span>
      )}{' '}
      {shown?.missing && <span className="chip tbc">{say('desk.notInLanguage', { language: nameOf(language) })}</span>}{' '}
      {!sentence.onWall && (
        <span className="chip" title={say('desk.offWallHint')}>
          {say('desk.offWall')}
        </span>
      )}{' '}
      {sentence.origin === 'written' && board.counted[sentence.id] && <span className="chip">{say('desk.reworded')}</span>}
      {on && <Toolbar label={say('desk.thisSentence')} tools={tools} may={may} />}
    </li>
  );
}

/** Room in words, as the wall counts it. */
export function useWords(): (text: string) => Room {
  const say = useSay();
  return (text) => {
    const left = wallLimits.wordsPerSentence - countWords(text);
    return left < 0 ? { text: say('desk.wordsOver', { over: -left }), over: true } : { text: say('desk.wordsLeft', { left }), over: false };
  };
}
