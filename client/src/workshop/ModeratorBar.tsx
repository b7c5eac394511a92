import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useSay } from '../ground/say.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Menu, type MenuEntry } from '../ui/Menu.tsx';
import { useWorkDocument } from '../work/work-context.tsx';
import { HiddenPosts } from './HiddenPosts.tsx';
import { KeyList } from './KeyList.tsx';
import { phaseName } from './PhaseRail.tsx';
import { ShareDialog } from './ShareDialog.tsx';
import { useMe, useStage } from './stage-context.tsx';
import { TimerFace } from './TimerFace.tsx';
import { useModeratorCommands } from './use-moderator-commands.ts';
import { useTimer } from './use-timer.ts';
import styles from './room.module.css';

/** The moderator's one bar: time, lock, big screen, vote, phase. On a phone all but time and vote lie under "Controls". */
export function ModeratorBar({ undo }: { readonly undo: ReactNode }) {
  const say = useSay();
  const navigate = useNavigate();
  const me = useMe();
  const { state, offline } = useStage();
  const { workshop } = state;
  const timer = useTimer();
  const commands = useModeratorCommands();
  const { undo: mine } = useWorkDocument();
  const [dialog, setDialog] = useState<'share' | 'hidden' | 'keys' | 'move' | null>(null);
  const [movingTo, setMovingTo] = useState(workshop.phase);

  const hidden = Object.values(state.cards).filter((card) => card.hidden).length;
  const voteRuns = Object.values(state.rounds).some((round) => round.state === 'freezing' || round.state === 'open' || round.state === 'closing');
  const next = workshop.phases[workshop.phase + 1];
  const previous = workshop.phases[workshop.phase - 1];
  const isOpen = workshop.state === 'open';

  function move(index: number): void {
    if (voteRuns) {
      setMovingTo(index);
      setDialog('move');
    } else void commands.movePhase(index);
  }

  const entries: MenuEntry[] = [
    { id: 'undo', label: say('room.undo'), disabled: !mine.canUndo, act: mine.undo },
    ...(isOpen
      ? [
          { id: 'timer', label: say(timer.state === 'running' ? 'room.timerPause' : 'room.timerStart'), act: () => void commands.startOrPause() },
          ...(timer.state === 'none' ? [] : [{ id: 'more-time', label: say('room.timerAdd'), act: () => void commands.addTwoMinutes() }]),
          { id: 'lock', label: say(workshop.lockedBy === null ? 'room.lock' : 'room.unlock'), act: () => void commands.lock(workshop.lockedBy === null) },
        ]
      : []),
    { id: 'screen', label: say('room.bigScreen'), act: () => void window.open(`/screen/${workshop.id}`, '_blank', 'noopener') },
    { id: 'share', label: say('room.share'), act: () => setDialog('share') },
    { id: 'hidden', label: say('room.hiddenPosts', { count: hidden }), act: () => setDialog('hidden') },
    { id: 'versions', label: say('versions.open'), act: () => void navigate(`/w/${workshop.id}/versions`) },
    { id: 'keys', label: say('room.keys'), act: () => setDialog('keys') },
    ...(isOpen && previous ? [{ id: 'back', label: say('room.backTo', { phase: say(phaseName[previous.kind]) }), act: () => move(workshop.phase - 1) }] : []),
    ...(isOpen && next ? [{ id: 'next', label: say('room.moveTo', { phase: say(phaseName[next.kind]) }), act: () => move(workshop.phase + 1) }] : []),
    ...(isOpen ? [{ id: 'close', label: say('room.close'), act: () => void commands.close() }] : []),
  ];
  const onlyOnPhone = new Set(['more-time', 'undo', 'lock', 'screen', 'next']);
  const onWide = entries.filter((entry) => !onlyOnPhone.has(entry.id) && !(entry.id === 'back' && !next));

  return (
    <footer className={`modbar ${styles.bar}`} data-area="bar" tabIndex={-1} aria-label={say('room.moderatorBar')}>
      <span className={`who ${styles.roomy}`}>
        {say('room.moderator')}
        <br />
        <b dir="auto">{workshop.moderator ?? me.name}</b>
      </span>
      {isOpen && (
        <span className={`row ${styles.timer}`}>
          {timer.state === 'none' ? (
            <button type="button" className="btn sm" disabled={offline} onClick={() => void commands.startOrPause()}>
              <Icon name="clock" />
              {say('room.timerStartFor', { minutes: workshop.phases[workshop.phase]?.minutes ?? 0 })}
            </button>
          ) : (
            <>
              <TimerFace />
              <button type="button" className={`btn sm ${styles.wideOnly}`} disabled={offline} onClick={() => void commands.addTwoMinutes()}>
                <span aria-hidden="true">+2</span>
                <span className="sr">{say('room.timerAdd')}</span>
              </button>
              <button
                type="button"
                className={`btn sm ${styles.roomy}`}
                disabled={offline || timer.state === 'over'}
                onClick={() => void commands.startOrPause()}
              >
                {say(timer.state === 'running' ? 'room.pause' : 'room.start')}
              </button>
            </>
          )}
        </span>
      )}
      <Menu label={say('room.controls')} entries={entries} className={`btn ${styles.phoneOnly}`}>
        <Icon name="dots" />
        {say('room.controls')}
      </Menu>
      {isOpen && (
        <button
          type="button"
          className={`btn ${styles.wideOnly}`}
          aria-pressed={workshop.lockedBy !== null}
          disabled={offline}
          onClick={() => void commands.lock(workshop.lockedBy === null)}
        >
          <Icon name="lock" />
          <span>{say(workshop.lockedBy === null ? 'room.lock' : 'room.unlock')}</span>
        </button>
      )}
      <a className={`btn ${styles.wideOnly}`} href={`/screen/${workshop.id}`} target="_blank" rel="noopener">
        <Icon name="screen" />
        <span>{say('room.bigScreen')}</span>
      </a>
      <span className={styles.wideOnly}>
        <Menu label={say('room.more')} entries={onWide} className="btn" />
      </span>
      <span className={styles.wideOnly}>{undo}</span>
      <span className="grow" />
      {workshop.state === 'closed' || workshop.state === 'handed-over' ? (
        <button type="button" className="btn light" disabled={offline} onClick={() => void commands.open()}>
          {say(workshop.state === 'closed' ? 'room.open' : 'room.openAgain')}
        </button>
      ) : (
        isOpen &&
        !voteRuns && (
          <button type="button" className="btn light" onClick={() => void navigate('?view=decide&call=1')}>
            <Icon name="ballot" />
            {say('room.callVote')}
          </button>
        )
      )}
      {isOpen && next && (
        <button type="button" className={`btn ${styles.wideOnly}`} disabled={offline} onClick={() => move(workshop.phase + 1)}>
          {say('room.moveTo', { phase: say(phaseName[next.kind]) })}
          <Icon name="forward" />
        </button>
      )}
      {isOpen && !next && previous && (
        <button type="button" className={`btn ${styles.wideOnly}`} disabled={offline} onClick={() => move(workshop.phase - 1)}>
          <Icon name="back" />
          {say('room.backTo', { phase: say(phaseName[previous.kind]) })}
        </button>
      )}
      {dialog === 'share' && <ShareDialog onClose={() => setDialog(null)} />}
      {dialog === 'hidden' && <HiddenPosts onClose={() => setDialog(null)} />}
      {dialog === 'keys' && <KeyList onClose={() => setDialog(null)} />}
      {dialog === 'move' && (
        <Dialog
          title={say('room.moveDuringVote')}
          onClose={() => setDialog(null)}
          actions={
            <>
              <button type="button" className="btn line" onClick={() => setDialog(null)}>
                {say('room.stayHere')}
              </button>
              <button
                type="button"
                className="btn primary"
                onClick={() => {
                  setDialog(null);
                  void commands.movePhase(movingTo);
                }}
              >
                {say(movingTo > workshop.phase ? 'room.moveTo' : 'room.backTo', { phase: say(phaseName[workshop.phases[movingTo]?.kind ?? 'gather']) })}
              </button>
            </>
          }
        >
          <p>{say('room.moveDuringVoteText')}</p>
        </Dialog>
      )}
    </footer>
  );
}
