import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { nanoid } from 'nanoid';
import { bornCard } from '@vernissage/shared/documents/write-cards';
import type { Identity } from '@vernissage/shared/work/cards';
import { ideaMax } from '@vernissage/shared/work/work';
import { api } from '../ground/api.ts';
import { useLanguage } from '../ground/language.tsx';
import { useSay } from '../ground/say.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useMe, useStage } from '../workshop/stage-context.tsx';
import { refusalKey } from '../workshop/use-command.ts';
import { characterCount } from './character-count.ts';
import { newIdea, useWorkDocument } from './work-context.tsx';
import styles from './gather.module.css';

/** Fewer people than this in the room, and others may guess who wrote without a name. */
const enoughToHide = 5;

/**
 * One idea, under the name that is chosen for it. Under the own name it is written into the live document; as city or anonymously the server
 * posts it, so that nothing of this page can unmask it. Text that could not be posted stays in the box.
 */
export function AddIdea() {
  const say = useSay();
  const announce = useAnnounce();
  const { language } = useLanguage();
  const me = useMe();
  const { state, here, offline } = useStage();
  const { document, own, drafts } = useWorkDocument();
  const [text, write] = useState(drafts.get(newIdea)?.text ?? '');
  const [as, setAs] = useState<Identity>('person');
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const id = useId();

  const { workshop } = state;
  const city = me.delegation?.city ?? null;
  // A phase may stop taking nameless posts while one is being written.
  const identity: Identity = as === 'anonymous' && !workshop.anonymous ? 'person' : as;
  const words = text.trim();
  const over = characterCount(words) - ideaMax;
  const few = here !== null && here.count < enoughToHide;

  function setText(next: string): void {
    write(next);
    if (next === '') drafts.delete(newIdea);
    else drafts.set(newIdea, { text: next, theme: null });
  }
  function done(): void {
    setText('');
    setProblem(null);
    box.current?.focus();
  }

  async function post(): Promise<void> {
    if (words === '' || over > 0 || sending) return;
    if (identity === 'person') {
      const card = nanoid();
      own.bear(card);
      const taken = document?.changeForGood((doc) =>
        bornCard(doc, {
          id: card,
          kind: 'idea',
          title: words,
          lang: language,
          cells: { theme: null, question: workshop.questions.length > 0 ? workshop.question : null },
        }),
      );
      if (taken) {
        announce.polite(say('room.posted'));
        done();
      } else setProblem(say('room.didNotPost'));
      return;
    }
    if (offline) {
      setProblem(say('room.didNotPostOffline'));
      return;
    }
    setSending(true);
    const question = workshop.questions.length > 0 ? workshop.question : null;
    const answer = await api.post<{ id: string; ref: string }>(`/api/workshops/${workshop.id}/posts`, { text: words, as: identity, question, lang: language });
    setSending(false);
    if (answer.ok) {
      own.sent(answer.value.id, identity);
      announce.polite(say('room.posted'));
      done();
    } else setProblem(`${say('room.didNotPost')} ${say(refusalKey(answer))}`);
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    // Enter also ends the composing of a character; that one is not ours.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void post();
  }

  const choices: readonly { readonly value: Identity; readonly label: string; readonly icon: 'person' | 'mask' | null }[] = [
    { value: 'person', label: city ? `${firstWord(me.name)}, ${city}` : me.name, icon: 'person' },
    ...(city ? [{ value: 'city' as const, label: city, icon: null }] : []),
    ...(workshop.anonymous ? [{ value: 'anonymous' as const, label: say('room.anonymous'), icon: 'mask' as const }] : []),
  ];

  return (
    <form
      className={`card ${styles.quick}`}
      aria-label={say('room.addIdea')}
      onSubmit={(event) => {
        event.preventDefault();
        void post();
      }}
    >
      <label className="sr" htmlFor={`${id}-text`}>
        {say('room.yourIdea')}
      </label>
      <textarea
        ref={box}
        id={`${id}-text`}
        data-add-box
        className={`in ${over > 0 ? 'bad' : ''} ${styles.box}`}
        rows={1}
        value={text}
        dir="auto"
        placeholder={say('room.ideaPlaceholder')}
        aria-describedby={`${id}-hint`}
        aria-invalid={over > 0 || problem !== null}
        onChange={(event) => {
          setText(event.target.value);
          setProblem(null);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-hint`} aria-live="off">
        {over > 0 && (
          <p className="err">
            <Icon name="warn" />
            {say('room.tooLong', { count: over })}
          </p>
        )}
        {problem && (
          <p className="err" role="alert">
            <Icon name="warn" />
            {problem}
          </p>
        )}
        {identity === 'city' && <p className={styles.told}>{say('room.cityTold', { city: city ?? '' })}</p>}
        {identity === 'anonymous' && <p className={styles.told}>{say('room.anonymousTold')}</p>}
        {identity === 'anonymous' && few && (
          <p className={`${styles.told} ${styles.toldWarn}`}>
            <Icon name="warn" />
            {say('room.anonymousFew', { count: here.count })}
          </p>
        )}
      </div>
      <div className={`row wrap ${styles.quickEnd}`}>
        <fieldset className={`seg ${styles.identity}`}>
          <legend className="sr">{say('room.postAs')}</legend>
          {choices.map((choice) => (
            <label key={choice.value} data-on={identity === choice.value}>
              <input
                type="radio"
                className="sr"
                name={`${id}-as`}
                value={choice.value}
                checked={identity === choice.value}
                onChange={() => setAs(choice.value)}
              />
              {choice.icon && <Icon name={choice.icon} />}
              <span dir="auto">{choice.label}</span>
            </label>
          ))}
        </fieldset>
        <button type="submit" className="btn wall sm end" aria-disabled={words === '' || over > 0 || sending}>
          {say(sending ? 'room.posting' : problem ? 'house.tryAgain' : postWords[identity])}
        </button>
      </div>
    </form>
  );
}

const postWords = { person: 'room.postIdea', city: 'room.postAsCity', anonymous: 'room.postAnonymously' } as const;

function firstWord(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}
