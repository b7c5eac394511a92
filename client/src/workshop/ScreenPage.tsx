import { useEffect } from 'react';
import { useParams } from 'react-router';
import { renderSVG } from 'uqr';
import type { MessageKey } from '@vernissage/shared/i18n/en';
import type { CardKind } from '@vernissage/shared/work/cards';
import type { PhaseKind } from '@vernissage/shared/workshop/phases';
import { useSay } from '../ground/say.ts';
import { Loading } from '../ui/PageState.tsx';
import { ScreenVote } from '../voting/ScreenVote.tsx';
import { hasScreenVote } from '../voting/screen-vote.ts';
import { phaseName } from './PhaseRail.tsx';
import { NoRoom } from './RoomPage.tsx';
import { useInvite } from './ShareDialog.tsx';
import { MeProvider, StageProvider, useStage } from './stage-context.tsx';
import { useTimer } from './use-timer.ts';
import styles from './screen.module.css';

/** `/screen/{workshop}`: what hangs in front of the room. Dark only, sized by the height of the picture; no controls, no names. */
export function ScreenPage() {
  const { workshop = '' } = useParams();
  return (
    <MeProvider waiting={(nobody) => (nobody ? <NoRoom ended="signed-out" /> : <Loading />)}>
      <StageProvider workshop={workshop} waiting={(ended) => (ended ? <NoRoom ended={ended} /> : <Loading />)}>
        <BigScreen />
      </StageProvider>
    </MeProvider>
  );
}

function BigScreen() {
  const say = useSay();
  const { state, here, offline, ended } = useStage();
  const { workshop, summit } = state;
  const vote = hasScreenVote(state);
  useEffect(() => {
    document.title = say('room.screenTitle', { title: workshop.title });
  }, [say, workshop.title]);
  // Before an audience an old picture of the room would pass for the room.
  if (ended) return <NoRoom ended={ended} />;
  return (
    <main className={styles.screen} data-wall={workshop.wall}>
      <header className={styles.head}>
        <p className={styles.name} dir="auto">
          {workshop.label && <b>{workshop.label}</b>} {workshop.title}
        </p>
        <p className={styles.here}>{offline ? say('room.screenOffline') : say('room.here', { count: here?.count ?? 0, cities: here?.cities ?? 0 })}</p>
      </header>
      <div className={styles.middle}>{vote ? <ScreenVote /> : <Now />}</div>
      <footer className={styles.foot}>
        <HowToJoin />
        <Clock />
      </footer>
      {summit.rehearsal && <p className={styles.rehearsal}>{say('house.rehearsal')}</p>}
    </main>
  );
}

/** The phase, and in Gather the question with how much has come together. */
function Now() {
  const say = useSay();
  const { workshop, cards } = useStage().state;
  const kind = workshop.phases[workshop.phase]?.kind ?? 'gather';
  const question = workshop.questions[workshop.question];
  const rows = Object.values(cards).filter((card) => !card.hidden && card.state !== 'withdrawn');
  const counted = screenCounts[kind];
  const count = (wanted: CardKind): number => rows.filter((card) => card.kind === wanted).length;
  if (workshop.state !== 'open')
    return (
      <h1>{say(workshop.state === 'closed' ? 'room.readOnlyNotOpen' : workshop.state === 'handed-over' ? 'room.readOnlyHandedOver' : 'room.readOnlyEnded')}</h1>
    );
  const words = kind === 'gather' && question ? question.text : say(screenWords[kind]);
  return (
    <>
      <h1 dir="auto" lang={kind === 'gather' && question ? question.lang : undefined} data-long={words.length > longFrom}>
        {words}
      </h1>
      <p className={styles.figure}>
        <span className={styles.phase}>{say(phaseName[kind])}</span> {counted && say(counted.words, { count: count(counted.kind) })}
      </p>
    </>
  );
}

/** From here on the heading is set smaller, but never below what the last row can read. */
const longFrom = 70;
const screenWords: Record<PhaseKind, MessageKey> = {
  gather: 'room.screenGather',
  shape: 'room.screenShape',
  decide: 'room.screenDecide',
  act: 'room.screenAct',
  publish: 'room.screenPublish',
};
const screenCounts: Partial<Record<PhaseKind, { readonly kind: CardKind; readonly words: MessageKey }>> = {
  gather: { kind: 'idea', words: 'room.countIdeas' },
  shape: { kind: 'proposal', words: 'room.countProposals' },
  act: { kind: 'action', words: 'room.countActions' },
};

function HowToJoin() {
  const say = useSay();
  const { workshop } = useStage().state;
  const invite = useInvite(workshop.id);
  const code = invite.data?.code ?? workshop.joinCode;
  if (workshop.state !== 'open' || !code) return <div className={styles.join} />;
  const link = invite.data?.link ?? `${window.location.origin}/join/${code}`;
  const svg = renderSVG(link, { border: 4, ecc: 'Q' });
  return (
    <>
      <img className={styles.qr} alt={say('room.qrLabel', { link })} src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`} />
      <div className={styles.join}>
        {say('room.screenJoin')}
        <b>
          <bdi>{code}</bdi>
        </b>
        <bdi>{new URL(link).host}/join</bdi>
      </div>
    </>
  );
}

function Clock() {
  const say = useSay();
  const { face, state } = useTimer();
  const { workshop } = useStage().state;
  if (state === 'none' || workshop.state !== 'open') return null;
  return (
    <div className={styles.clock}>
      {state === 'over'
        ? say('room.timerOver')
        : state === 'paused'
          ? say('room.timerPaused')
          : say(phaseName[workshop.phases[workshop.phase]?.kind ?? 'gather'])}
      <b role="timer" aria-live="off" aria-label={say('room.timerLabel', { time: face })}>
        <bdi>{face}</bdi>
      </b>
    </div>
  );
}
