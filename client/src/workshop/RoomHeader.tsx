import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { useSay } from '../ground/say.ts';
import { Mark } from '../ui/Mark.tsx';
import { sessionTimes, type ZoneTimes } from './session-times.ts';
import { useStage } from './stage-context.tsx';
import styles from './room.module.css';

/** Title, session times and, at the end, what the room hangs there: sync pill and faces. `children` is the rail. */
export function RoomHeader({ pill, faces, children }: { readonly pill: ReactNode; readonly faces: ReactNode; readonly children: ReactNode }) {
  const say = useSay();
  const { workshop } = useStage().state;
  return (
    <header className="wallhead" data-area="header" tabIndex={-1} aria-label={say('room.areaHeader')}>
      <div className="wh-top">
        <Link className="mark" to="/home" aria-label={say('room.toHome')}>
          <Mark />
        </Link>
        <div className="grow">
          <div className="wh-title" dir="auto">
            {workshop.title}
          </div>
          <div className="wh-sub">
            {workshop.label && <bdi>{workshop.label}</bdi>}
            {workshop.label && ' · '}
            <Times />
          </div>
        </div>
        <span className={styles.headEnd}>
          {pill}
          {faces}
        </span>
      </div>
      {children}
    </header>
  );
}

function Times() {
  const say = useSay();
  const { locale } = useIntl();
  const { workshop, summit } = useStage().state;
  const times = sessionTimes(workshop, summit, Intl.DateTimeFormat().resolvedOptions().timeZone, locale);
  if (!times) return <span>{say('room.timeTbc')}</span>;
  const words = ({ from, to, city }: ZoneTimes) => ({ from, to, city });
  return (
    <>
      <bdi>{say('room.timeHost', words(times.host))}</bdi>
      {times.own && (
        <span className="wh-hide">
          {' · '}
          <bdi>{times.own.day ? say('room.timeOwnDay', { ...words(times.own), day: times.own.day }) : say('room.timeOwn', words(times.own))}</bdi>
        </span>
      )}
    </>
  );
}
