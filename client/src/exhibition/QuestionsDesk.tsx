import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { DeskQuestion, QuestionDesk } from '@vernissage/shared/exhibition/question';
import { useSay } from '../ground/say.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Mark } from '../ui/Mark.tsx';
import { QuestionCard } from './QuestionCard.tsx';
import { QuestionList } from './QuestionList.tsx';
import styles from './questions.module.css';
import { useMoments } from './use-moments.ts';

/** The frame of the morning desk: the list at the start, one question large beside it. On a phone one of the two at a time. */
export function QuestionsDesk({ desk, offline, loadedAt }: { desk: QuestionDesk; offline: boolean; loadedAt: number }) {
  const say = useSay();
  const announce = useAnnounce();
  const { time } = useMoments(desk.zone);
  const { questions, rehearsal } = desk;
  const waiting = questions.filter((question) => question.state === 'held');
  const [filter, setFilter] = useState<'all' | 'waiting'>('all');
  const [chosen, setChosen] = useState<string | null>(waiting[0]?.id ?? questions.at(-1)?.id ?? null);
  const [open, setOpen] = useState(false);
  const current = questions.find((question) => question.id === chosen) ?? null;
  // The question at hand stays listed while it is at hand, even when a decision takes it out of the filter: nothing moves under a finger.
  const listed = filter === 'all' ? questions : questions.filter((question) => question.state === 'held' || question.id === chosen);

  const known = useRef(questions.length);
  useEffect(() => {
    const fresh = questions.length - known.current;
    known.current = questions.length;
    if (fresh > 0) announce.polite(say('questions.arrived', { count: fresh }));
  }, [questions.length, announce, say]);

  const main = useRef<HTMLElement>(null);
  const choose = (question: DeskQuestion): void => setChosen(question.id);
  /** On a phone the list and the question take turns; focus goes along. Where both stand side by side it stays. */
  function turn(toQuestion: boolean): void {
    setOpen(toQuestion);
    if (!window.matchMedia('(max-width: 699px)').matches) return;
    requestAnimationFrame(() => main.current?.querySelector<HTMLElement>(toQuestion ? '#question-heading' : '[aria-current=true]')?.focus());
  }
  return (
    <div className={styles['page']}>
      <title>{say('questions.title')}</title>
      <a className="skip" href="#main">
        {say('house.skip')}
      </a>
      <header className={styles['head']}>
        <Link className="mark" to="/home" aria-label={say('questions.home')}>
          <Mark />
        </Link>
        <h1 className="grow">{say('questions.title')}</h1>
        <span className={waiting.length > 0 ? 'chip warn' : 'chip'}>{say('questions.waiting', { count: waiting.length })}</span>
      </header>
      {rehearsal && <p className="rehearsal">{say('house.rehearsal')}</p>}
      {offline && (
        <p className="note warn">
          <Icon name="offline" /> <span>{say('questions.offline', { time: time(loadedAt) })}</span>
        </p>
      )}
      {questions.length === 0 ? (
        <main id="main" className={styles['empty']}>
          <div className="card ghost">
            <h2>{say('questions.empty')}</h2>
            <p className="muted">{say('questions.emptyHint')}</p>
          </div>
        </main>
      ) : (
        <main id="main" ref={main} className={styles['main']} data-open={open}>
          <section className={styles['side']} aria-label={say('questions.list')}>
            <fieldset className={`seg ${styles['filter']}`} aria-label={say('questions.filter')}>
              {(['all', 'waiting'] as const).map((one) => (
                <button key={one} type="button" aria-pressed={filter === one} onClick={() => setFilter(one)}>
                  {one === 'all' ? say('questions.filterAll', { count: questions.length }) : say('questions.filterWaiting', { count: waiting.length })}
                </button>
              ))}
            </fieldset>
            {listed.length === 0 && <p className="muted small">{say('questions.noneWaiting')}</p>}
            <QuestionList
              questions={listed}
              chosen={chosen}
              zone={desk.zone}
              onChoose={choose}
              onOpen={(question) => {
                choose(question);
                turn(true);
              }}
            />
          </section>
          <section className={styles['large']} aria-live="off">
            <button type="button" className={`btn quiet ${styles['back']}`} onClick={() => turn(false)}>
              <Icon name="back" /> {say('questions.backToList')}
            </button>
            {current ? <QuestionCard key={current.id} question={current} desk={desk} offline={offline} /> : <p className="muted">{say('questions.choose')}</p>}
          </section>
        </main>
      )}
    </div>
  );
}
