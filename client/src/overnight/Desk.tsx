import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { Link } from 'react-router';
import type { SentenceSection as Section } from '@vernissage/shared/exhibition/board';
import type { DeskBoard } from '@vernissage/shared/overnight/desk-board';
import { languageNames } from '@vernissage/shared/i18n/speak';
import type { Language } from '@vernissage/shared/summit/summit';
import { useLanguage } from '../ground/language.tsx';
import { useSay } from '../ground/say.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Actions, Themes, Votes } from './BoardItems.tsx';
import { DeskProvider, type AtDesk } from './desk-context.tsx';
import { useRefusalWords, useTimes } from './desk-words.ts';
import styles from './desk.module.css';
import { DeskBar } from './DeskBar.tsx';
import { Headline } from './Headline.tsx';
import { OffTheBoard } from './OffTheBoard.tsx';
import { Quotes } from './Quotes.tsx';
import { SentenceSection } from './SentenceSection.tsx';
import { Sources } from './Sources.tsx';
import { StateRail } from './StateRail.tsx';
import { type DeskEdit, type Surprise, useDesk, usePulse } from './use-desk.ts';

const sections: readonly Section[] = ['room', 'decided', 'next', 'open'];

/** The frame of the desk: header with the rail, the draft, its sources, the bar. Keeps what the parts share. */
export function Desk({ board }: { board: DeskBoard }) {
  const say = useSay();
  const announce = useAnnounce();
  const spoken = useLanguage().language;
  const desk = useDesk(board);
  const { time, moment, day } = useTimes(board.board.summit.zone);
  const [surprise, setSurprise] = useState<string | null>(null);
  const tell = useCallback(
    (next: Surprise) => {
      const text = next.kind === 'editor' ? say('desk.changedBy', { name: next.name, time: time(next.at) }) : say('desk.changedByWish');
      setSurprise(text);
      announce.polite(text);
    },
    [say, time, announce],
  );
  const { offline } = usePulse(board, tell);
  const languages = board.board.summit.languages;
  const [language, setLanguage] = useState<Language>(() => languages.find((one) => one === spoken) ?? languages[0] ?? 'en');
  const [chosen, setChosen] = useState<string | null>(null);
  const [sheet, setSheet] = useState(false);
  const narrow = useNarrow();
  const refusalWords = useRefusalWords();
  const problem = desk.refusal ? refusalWords(desk.refusal) : null;
  useEffect(() => {
    if (problem) announce.assertive(problem);
  }, [problem, announce]);
  useEffect(() => {
    if (offline) announce.polite(say('desk.offline'));
  }, [offline, announce, say]);

  const changed = useRef<DeskEdit | null>(null);
  useEffect(() => {
    if (changed.current) keepFocus(changed.current);
    changed.current = null;
  }, [board.rev]);

  const may = !offline;
  const shared: AtDesk = {
    board,
    language,
    chosen,
    choose: setChosen,
    showSources: narrow ? () => setSheet(true) : null,
    may,
    async edit(change) {
      setSurprise(null);
      changed.current = change;
      const done = await desk.edit(change);
      if (done) {
        announce.polite(say(change.kind === 'undo' ? 'desk.undone' : 'desk.saved'));
      }
      return done;
    },
    problem,
    forget: desk.forget,
  };

  return (
    <DeskProvider value={shared}>
      <div className={styles['page']} data-wall={board.wall}>
        <title>{`${say('desk.title')} · ${say('desk.boardNumber', { number: board.number })}`}</title>
        <a className="skip" href="#main">
          {say('house.skip')}
        </a>
        <header>
          <div className={styles['head']}>
            <Link className="mark" to="/desk" aria-label={say('desk.back')}>
              <Mark />
            </Link>
            <div className="grow">
              <h1>{say('desk.title')}</h1>{' '}
              <span className="small muted">
                {say('desk.boardNumber', { number: board.number })} · {day(board.day)} · <span lang={board.workshop.lang}>{board.workshop.label}</span>
              </span>
            </div>
            <StateRail board={board} />
          </div>
          {board.board.summit.rehearsal && <p className="rehearsal">{say('house.rehearsal')}</p>}
        </header>
        <main id="main" className={styles['main']}>
          <section className={styles['draft']}>
            <div className={styles['chips']}>
              {languages.length > 1 && (
                <fieldset className={`seg ${styles['languages']}`} aria-label={say('desk.wordsIn')}>
                  {languages.map((one) => (
                    <button key={one} type="button" lang={one} aria-pressed={one === language} onClick={() => setLanguage(one)}>
                      {languageNames[one]}
                    </button>
                  ))}
                </fieldset>
              )}
              {board.edited && (
                <span className="small muted">
                  {board.edited.mine
                    ? say('desk.lastEditMine', { time: time(board.edited.at) })
                    : say('desk.lastEdit', { name: board.edited.name, time: time(board.edited.at) })}
                </span>
              )}
              {board.edited?.undoable && (
                <button type="button" id="at-undo" className="btn line sm" aria-disabled={!may} onClick={() => may && void shared.edit({ kind: 'undo' })}>
                  <Icon name="undo" /> {say('desk.undo')}
                </button>
              )}
            </div>
            <div className={`stack ${styles['notes']}`}>
              {offline && (
                <p className="note warn">
                  <Icon name="offline" /> {say('desk.offline')}
                </p>
              )}
              {surprise && (
                <p className="note info">
                  <Icon name="people" /> <span className="grow">{surprise}</span>
                  <button type="button" className="link-button" onClick={() => setSurprise(null)}>
                    {say('house.close')}
                  </button>
                </p>
              )}
              {board.notHandedOver && (
                <p className="note warn">
                  <Icon name="warn" /> {say('desk.notHandedOver')}
                </p>
              )}
              {!board.final && (
                <p className="note">
                  <Icon name="clock" /> {say('desk.early', { at: moment(board.cutOffAt) })}
                </p>
              )}
            </div>
            <article className={styles['board']} aria-label={say(offline ? 'desk.readLabel' : 'desk.draftLabel')}>
              <p className="small">
                <span className="ref">{board.ref}</span> <span className="muted">{say('desk.writtenFrom', board.board.counts)}</span>
              </p>
              <Headline kind="title" />
              <Headline kind="lead" />
              {sections.map((section) => (
                <div key={section}>
                  <SentenceSection section={section} />
                  {section === 'decided' && <Votes />}
                  {section === 'next' && <Actions />}
                </div>
              ))}
              <Quotes />
              <Themes />
              {board.board.counts.notShown > 0 && <p className="small muted">{say('desk.notShown', { count: board.board.counts.notShown })}</p>}
              <OffTheBoard />
            </article>
          </section>
          {!narrow && (
            <aside className={styles['aside']} aria-label={say('desk.pickSentence')}>
              <div className={styles['stick']}>
                <Sources titled />
              </div>
            </aside>
          )}
        </main>
        <DeskBar saving={desk.saving} approve={desk.approve} publish={desk.publish} />
        {narrow && sheet && (
          <div className={styles['sheet']}>
            <Dialog
              title={say('desk.sources', { count: board.board.sentences.find((one) => one.id === chosen)?.sources.length ?? 0 })}
              onClose={() => setSheet(false)}
              actions={
                <button type="button" className="btn primary" onClick={() => setSheet(false)}>
                  {say('house.close')}
                </button>
              }
            >
              <Sources titled={false} />
            </Dialog>
          </div>
        )}
      </div>
    </DeskProvider>
  );
}

/** When the button that was pressed is gone with the change, the focus goes to what was changed, or to the way back. */
function keepFocus(change: DeskEdit): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  const place = 'sentence' in change ? change.sentence : change.kind === 'move' ? change.id : 'ref' in change ? change.ref : '';
  (document.getElementById(`at-${place}`) ?? document.getElementById('at-undo'))?.focus();
}

const phone = '(max-width: 699px)';

function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(phone);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => window.matchMedia(phone).matches,
  );
}
