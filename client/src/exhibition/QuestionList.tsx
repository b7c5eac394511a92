import { type KeyboardEvent, useRef } from 'react';
import type { DeskQuestion } from '@vernissage/shared/exhibition/question';
import { useSay } from '../ground/say.ts';
import styles from './questions.module.css';
import { StateChip } from './StateChip.tsx';
import { useMoments } from './use-moments.ts';

type Props = {
  readonly questions: readonly DeskQuestion[];
  readonly chosen: string | null;
  readonly zone: string;
  /** Moved onto: shows it beside the list. */
  readonly onChoose: (question: DeskQuestion) => void;
  /** Clicked, or Enter: on a phone this leaves the list. */
  readonly onOpen: (question: DeskQuestion) => void;
};

/** One tab stop; up, down, Home and End move through it. The newest stands last, so nothing moves when one arrives. */
export function QuestionList({ questions, chosen, zone, onChoose, onOpen }: Props) {
  const say = useSay();
  const { time } = useMoments(zone);
  const list = useRef<HTMLUListElement>(null);
  const stop = questions.some((question) => question.id === chosen) ? chosen : (questions[0]?.id ?? null);

  function move(event: KeyboardEvent, index: number): void {
    const last = questions.length - 1;
    const to = { ArrowDown: Math.min(index + 1, last), ArrowUp: Math.max(index - 1, 0), Home: 0, End: last }[event.key];
    const question = to === undefined ? undefined : questions[to];
    if (to === undefined || !question) return;
    event.preventDefault();
    onChoose(question);
    list.current?.querySelectorAll('button')[to]?.focus();
  }

  return (
    <>
      <p className="sr" id="questions-keys">
        {say('questions.listHint')}
      </p>
      <ul ref={list} className={styles['list']} aria-describedby="questions-keys">
        {questions.map((question, index) => (
          <li key={question.id} data-wall={question.board.wall}>
            <button
              type="button"
              className={styles['entry']}
              tabIndex={question.id === stop ? 0 : -1}
              aria-current={question.id === chosen}
              onKeyDown={(event) => move(event, index)}
              onClick={() => onOpen(question)}
            >
              <span className={styles['entryHead']}>
                <span className="ref">{question.ref}</span>
                <StateChip state={question.state} />
              </span>
              <span className={styles['entryText']} lang={question.text.lang === 'und' ? '' : question.text.lang} dir="auto">
                {question.text.value}
              </span>
              <span className="label">
                {say('questions.atBoard', { number: question.board.number })} · {time(question.at)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
