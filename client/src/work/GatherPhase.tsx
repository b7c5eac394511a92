import { useCallback, useMemo, useState } from 'react';
import { useSay } from '../ground/say.ts';
import { Icon } from '../ui/Icon.tsx';
import { whyRoomReadOnly } from '../workshop/read-only.ts';
import { useMe, useStage } from '../workshop/stage-context.tsx';
import { AddIdea } from './AddIdea.tsx';
import { GuidingQuestion } from './GuidingQuestion.tsx';
import { IdeaCard } from './IdeaCard.tsx';
import { IdeaWall } from './IdeaWall.tsx';
import { Skeleton } from './Skeleton.tsx';
import { useShown } from './use-shown.ts';
import { citiesThatWrote, newestFirst, shownIdeas, shownThemes } from './wall.ts';
import { newIdea, useWorkDocument } from './work-context.tsx';
import styles from './gather.module.css';

/** Gather: the guiding question, the add box while the phase runs, and the wall. */
export function GatherPhase({ isRunning }: { readonly isRunning: boolean }) {
  const say = useSay();
  const me = useMe();
  const { state } = useStage();
  const { work, own, drafts } = useWorkDocument();
  const [view, setView] = useState<'themes' | 'newest'>('themes');
  const readOnly = whyRoomReadOnly(me, state);
  const mayGroup = isRunning && readOnly === null;

  const all = useMemo(() => (work ? shownIdeas(work, state.cards) : null), [work, state.cards]);
  const themes = useMemo(() => (work ? shownThemes(work, state.cards) : []), [work, state.cards]);
  const ids = useMemo(() => all?.map((idea) => idea.id) ?? null, [all]);
  const isOwn = useCallback((id: string) => own.cameFromHere(id) || own.isMine(id, state.cards[id] ?? null), [own, state.cards]);
  const { shows, waiting, showAll } = useShown(ids, isOwn);
  const ideas = useMemo(() => all?.filter((idea) => shows(idea.id)) ?? [], [all, shows]);
  const unposted = drafts.get(newIdea);
  const question = state.workshop.questions.length > 1 ? state.workshop.question : null;

  return (
    <div className={styles.gather}>
      <div className={styles.qa} data-alone={!mayGroup}>
        <GuidingQuestion isRunning={isRunning} />
        {mayGroup && <AddIdea />}
      </div>
      {!mayGroup && unposted && (
        <div className={`note warn ${styles.unposted}`}>
          <Icon name="pen" />
          <div>
            <b>{say('room.unposted')}</b>
            <p className={styles.words} dir="auto">
              {unposted.text}
            </p>
          </div>
        </div>
      )}
      {!work || !all ? (
        <Skeleton label={say('room.loadingWall')} />
      ) : all.length === 0 && themes.length === 0 ? (
        <div className={`card ghost ${styles.empty}`}>
          <h2>{say('room.emptyWall')}</h2>
          {mayGroup && (
            <>
              <p className="small muted">{say('room.emptyWallHint')}</p>
              <button type="button" className="btn wall sm" onClick={() => document.querySelector<HTMLElement>('[data-add-box]')?.focus()}>
                {say('room.writeIdea')}
              </button>
            </>
          )}
        </div>
      ) : (
        <>
          <div className={`row wrap ${styles.toolrow}`}>
            <fieldset className={`seg ${styles.view}`}>
              <legend className="sr">{say('room.view')}</legend>
              <button type="button" aria-pressed={view === 'themes'} onClick={() => setView('themes')}>
                {say('room.viewThemes')}
              </button>
              <button type="button" aria-pressed={view === 'newest'} onClick={() => setView('newest')}>
                {say('room.viewNewest')}
              </button>
            </fieldset>
            {waiting > 0 && (
              <button type="button" className="btn light sm" onClick={showAll}>
                <Icon name="down" />
                {say('room.newIdeasShow', { count: waiting })}
              </button>
            )}
            <span className={`small muted end ${styles.count}`}>{say('room.wallCount', { count: all.length, cities: citiesThatWrote(all) })}</span>
          </div>
          {view === 'themes' ? (
            <IdeaWall work={work} themes={themes} ideas={ideas} mayGroup={mayGroup} question={question} />
          ) : (
            <ul className={styles.wallgrid}>
              {newestFirst(ideas).map((idea) => (
                <li key={idea.id}>
                  <IdeaCard idea={idea} lift={null} moves={[]} question={question} />
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </div>
  );
}
