import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { mayModerate } from '@vernissage/shared/access/roles';
import type { RoundView } from '@vernissage/shared/voting/round';
import { useSay } from '../ground/say.ts';
import { ContactNotice } from '../relay/ContactNotice.tsx';
import { RefusedTexts } from '../relay/RefusedTexts.tsx';
import { SyncPill } from '../relay/SyncPill.tsx';
import { useAnnounce } from '../ui/announcer.tsx';
import { BallotNotice } from '../voting/BallotNotice.tsx';
import { DecidePhase } from '../voting/DecidePhase.tsx';
import { ActPhase } from '../work/ActPhase.tsx';
import { GatherPhase } from '../work/GatherPhase.tsx';
import { ShapePhase } from '../work/ShapePhase.tsx';
import { isOnScreen } from '../work/wall.ts';
import { useWorkDocument } from '../work/work-context.tsx';
import { Faces } from './Faces.tsx';
import { KeyList } from './KeyList.tsx';
import { ModeratorBar } from './ModeratorBar.tsx';
import { NoticeLine } from './notices.tsx';
import { ParticipantBar } from './ParticipantBar.tsx';
import { PhaseRail, phaseName } from './PhaseRail.tsx';
import { phaseViewOf, type PhaseView } from './phase-view.ts';
import { PublishPhase } from './PublishPhase.tsx';
import { whyRoomReadOnly } from './read-only.ts';
import { RoomHeader } from './RoomHeader.tsx';
import { RoomNote } from './RoomNote.tsx';
import { useMe, useStage } from './stage-context.tsx';
import { UndoButton } from './UndoButton.tsx';
import { useRoomKeys } from './use-room-keys.ts';
import { useSpokenTimer } from './use-timer.ts';
import styles from './room.module.css';

/** Phases in which people write; the vote says by itself what waits for the network. */
const writesIn: ReadonlySet<PhaseView['kind']> = new Set(['gather', 'shape', 'act']);

/** The room's frame: header, rail, work, bar. Only the work area changes with the phase. */
export function Room() {
  const say = useSay();
  const me = useMe();
  const { state } = useStage();
  const { work } = useWorkDocument();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const [keys, setKeys] = useState(false);
  const { workshop, summit, cards, rounds } = state;

  const moderates = mayModerate(me, { id: workshop.id, summit: summit.id });
  const voteToSee = moderates || Object.values(rounds).some(wasCalled);
  const view = phaseViewOf(workshop.phases, workshop.phase, params.get('view'), voteToSee);
  const reason = whyRoomReadOnly(me, state);
  const counts = useMemo(() => {
    const onScreen = (list: readonly { readonly id: string }[] | undefined) => list?.filter((card) => isOnScreen(cards[card.id])).length ?? null;
    return {
      gather: onScreen(work?.ideas),
      shape: onScreen(work?.proposals),
      decide: Object.values(rounds).filter(wasCalled).length,
      act: onScreen(work?.actions),
    };
  }, [work, cards, rounds]);

  useRoomKeys(useCallback(() => setKeys(true), []));
  useSpokenTimer();
  useStageWords(view);
  useEffect(() => {
    document.title = say('room.pageTitle', { phase: say(phaseName[view.kind]), title: workshop.title });
  }, [say, view.kind, workshop.title]);

  const Bar = moderates ? ModeratorBar : ParticipantBar;
  return (
    <div className={`room ${styles.room}`} data-wall={workshop.wall}>
      <a className="skip" href="#main">
        {say('room.skip')}
      </a>
      <div className={styles.top}>
        {summit.rehearsal && <p className="rehearsal">{say('house.rehearsal')}</p>}
        <RoomHeader pill={<SyncPill lock={reason} />} faces={<Faces />}>
          <PhaseRail view={view} counts={counts} canSee={(index) => index <= workshop.phase || (workshop.phases[index]?.kind === 'decide' && voteToSee)} />
        </RoomHeader>
      </div>
      <main id="main" className={styles.main} data-area="work" tabIndex={-1}>
        {view.kind !== 'decide' && <BallotNotice onGo={() => void navigate('?view=decide')} />}
        <ContactNotice lock={reason} writes={writesIn.has(view.kind)} />
        <RoomNote reason={reason} view={view} />
        <div className={styles.lost}>
          <RefusedTexts card={null} readOnly={reason !== null} />
        </div>
        <PhaseWork view={view} />
      </main>
      <div className={styles.foot}>
        <NoticeLine />
        <Bar undo={<UndoButton />} />
      </div>
      {keys && <KeyList onClose={() => setKeys(false)} />}
    </div>
  );
}

/** A round that the room has seen: not one in preparation, nor a draft thrown away. */
function wasCalled(round: RoundView): boolean {
  return round.openedAt !== null || round.state === 'freezing';
}

function PhaseWork({ view }: { readonly view: PhaseView }) {
  switch (view.kind) {
    case 'gather':
      return <GatherPhase isRunning={view.isRoomPhase} />;
    case 'shape':
      return <ShapePhase isRunning={view.isRoomPhase} />;
    case 'decide':
      return <DecidePhase />;
    case 'act':
      return <ActPhase isRunning={view.isRoomPhase} />;
    case 'publish':
      return <PublishPhase />;
    default:
      return view.kind satisfies never;
  }
}

/**
 * Says phase and lock aloud when they change, with the moderator's name, and takes everybody along into the new phase. The focus stays where it
 * is as long as that is still there, else it goes to the heading (DESIGN section 5).
 */
function useStageWords(view: PhaseView): void {
  const say = useSay();
  const announce = useAnnounce();
  const navigate = useNavigate();
  const { state, ended } = useStage();
  const { phase, phases, lockedBy, moderator } = state.workshop;
  const before = useRef({ phase, lockedBy });
  useEffect(() => {
    const last = before.current;
    before.current = { phase, lockedBy };
    if (last.phase !== phase) {
      announce.assertive(say('room.phaseSpoken', { phase: say(phaseName[phases[phase]?.kind ?? 'gather']), name: moderator ?? 'none' }));
      void navigate('?', { replace: true });
    }
    if (last.lockedBy !== lockedBy) announce.assertive(lockedBy === null ? say('room.unlockedSpoken') : say('room.readOnlyLocked', { name: lockedBy }));
  }, [phase, phases, lockedBy, moderator, announce, say, navigate]);

  useEffect(() => {
    if (ended) announce.assertive(`${say(ended === 'signed-out' ? 'room.endedSignedOut' : 'room.endedNoRight')} ${say('room.endedText')}`);
  }, [ended, announce, say]);

  const shown = `${view.index} ${view.kind}`;
  const first = useRef(shown);
  const focused = useRef<Element | null>(null);
  useEffect(() => {
    const keep = (event: FocusEvent): void => {
      focused.current = event.target instanceof Element ? event.target : null;
    };
    document.addEventListener('focusin', keep);
    return () => document.removeEventListener('focusin', keep);
  }, []);
  useEffect(() => {
    if (first.current === shown) return;
    first.current = shown;
    const lost = focused.current !== null && !focused.current.isConnected;
    if (lost) document.querySelector<HTMLElement>('#main h1')?.focus();
  }, [shown]);
}
