import { useRef, useState } from 'react';
import { type DeskQuestion, type QuestionDesk, questionMax } from '@vernissage/shared/exhibition/question';
import type { MessageKey } from '@vernissage/shared/i18n/en';
import { useSay } from '../ground/say.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { Icon } from '../ui/Icon.tsx';
import styles from './questions.module.css';
import { ReplyForm } from './ReplyForm.tsx';
import { roleWords } from './role-words.ts';
import { StateChip } from './StateChip.tsx';
import { type Decision, useDecision } from './use-decision.ts';
import { useMoments } from './use-moments.ts';
import { WordsForm } from './WordsForm.tsx';

const done = { show: 'questions.nowShown', refuse: 'questions.nowRefused', reply: 'questions.nowAnswered' } as const;
const refusals: Readonly<Record<string, MessageKey>> = {
  'no-right': 'house.notAllowed',
  'no-such-question': 'questions.gone',
  unreachable: 'house.unreachable',
  'signed-out': 'house.signedOut',
};

/** One question large, and what can be done with it now. Every decision can be taken back by the next. */
export function QuestionCard({ question, desk, offline }: { question: DeskQuestion; desk: QuestionDesk; offline: boolean }) {
  const say = useSay();
  const announce = useAnnounce();
  const { day, time } = useMoments(desk.zone);
  const { busy, refusal, decide } = useDecision(question.id);
  const [refusing, setRefusing] = useState(false);
  const { state, reply, board } = question;
  const heading = useRef<HTMLHeadingElement>(null);
  const blocked = offline || busy;

  async function act(decision: Decision): Promise<boolean> {
    if (blocked) return false;
    const decided = await decide(decision);
    if (!decided) return false;
    announce.polite(say(done[decision.kind], { ref: decided.ref }));
    heading.current?.focus(); // the button that was pressed may be gone
    return true;
  }

  return (
    <article className={styles['card']} data-wall={board.wall} aria-labelledby="question-heading">
      <p className={styles['meta']}>
        <span className="ref">{question.ref}</span> <StateChip state={state} />
      </p>
      <h2 ref={heading} tabIndex={-1} id="question-heading" lang={question.text.lang === 'und' ? '' : question.text.lang} dir="auto">
        {question.text.value}
      </h2>
      <p className="label">
        {say('questions.askedAt', { day: day(question.at), time: time(question.at), city: desk.city })} · {say('questions.atBoard', { number: board.number })}:{' '}
        <span lang={board.lang}>{board.title}</span> · <a href={board.href}>{say('questions.openBoard')}</a>
      </p>
      {state === 'rejected' && question.reason !== null && <p className="note">{say('questions.reason', { reason: question.reason })}</p>}
      {reply && (
        <div className={styles['reply']}>
          <p lang={reply.text.lang} dir="auto">
            {reply.text.value}
          </p>
          <p className="label">
            {say('questions.repliedBy', { city: reply.city, role: say(roleWords[reply.role]), day: day(reply.at), time: time(reply.at) })}
          </p>
        </div>
      )}
      {refusal !== null && (
        <p className="note bad" role="alert">
          <Icon name="warn" /> <span>{say(refusals[refusal] ?? 'house.failed')}</span>
        </p>
      )}
      <ReplyForm key={reply?.at ?? 0} question={question} desk={desk} blocked={blocked} onSend={(text, lang) => act({ kind: 'reply', text, lang })} />
      <div className={`row wrap ${styles['actions']}`}>
        {(state === 'held' || state === 'rejected') && (
          <button type="button" className="btn line" aria-disabled={blocked} onClick={() => void act({ kind: 'show' })}>
            <Icon name="eye" /> {say(reply ? 'questions.showAgain' : 'questions.show')}
          </button>
        )}
        {state !== 'rejected' && !refusing && (
          <button type="button" className="btn line" aria-expanded={false} onClick={() => setRefusing(true)}>
            <Icon name="close" /> {say(state === 'held' ? 'questions.refuse' : 'questions.takeOff')}
          </button>
        )}
        {busy && <span className="muted small">{say('questions.sending')}</span>}
      </div>
      {refusing && state !== 'rejected' && (
        <WordsForm
          kept={`refuse ${question.id}`}
          label={say('questions.refuseReason')}
          hint={say('questions.refuseHint', { max: questionMax })}
          max={questionMax}
          button={say('questions.sendRefusal')}
          blocked={blocked}
          focus
          onCancel={() => {
            setRefusing(false);
            heading.current?.focus();
          }}
          onSend={async (reason) => {
            const sent = await act({ kind: 'refuse', reason });
            if (sent) setRefusing(false);
            return sent;
          }}
        />
      )}
    </article>
  );
}
