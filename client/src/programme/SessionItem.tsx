import type { ReactNode } from 'react';
import type { LocalTime } from '@vernissage/shared/programme/local-times';
import type { Session } from '@vernissage/shared/programme/session';
import type { WorkshopSummary } from '@vernissage/shared/workshop/workshop-summary';
import { useSay } from '../ground/say.ts';
import { SessionTimes } from './SessionTimes.tsx';
import { Speakers } from './Speakers.tsx';
import styles from './programme.module.css';

/** One session of the programme. The open room is raised and lit; `actions` are what this person may do there. */
export function SessionItem({
  session,
  room,
  times,
  actions,
  now,
}: {
  session: Session;
  room: WorkshopSummary | null;
  times: readonly LocalTime[] | null;
  actions: ReactNode;
  now: number;
}) {
  const say = useSay();
  const open = room?.state === 'open';
  const tbc = session.contributions.filter((one) => one.status !== 'confirmed').length;
  return (
    <li className={open ? `${styles['session']} ${styles['now']}` : styles['session']} data-wall={session.wall}>
      <SessionTimes times={times} />
      <article>
        <div className="row wrap">
          {open && <span className="chip live">{say('access.live')}</span>}
          {session.label !== null && <span className="chip wall">{say('access.roomState', { state: room?.state ?? 'closed', label: session.label })}</span>}
          {tbc > 0 && <span className="chip tbc">{say('access.tbcCount', { count: tbc })}</span>}
        </div>
        <h2 lang={session.lang}>{session.title}</h2>
        {open && room && <RoomNow room={room} now={now} />}
        {session.questions.length > 0 && (
          <details open={open}>
            <summary>{say('access.guiding', { count: session.questions.length })}</summary>
            <ol lang={session.lang}>
              {session.questions.map((question) => (
                <li key={question}>{question}</li>
              ))}
            </ol>
          </details>
        )}
        <details>
          <summary>{say('access.about')}</summary>
          <p className={`small ${styles['about']}`} lang={session.lang}>
            {session.summary}
          </p>
          {session.contributions.length > 0 && <Speakers contributions={session.contributions} lang={session.lang} />}
        </details>
      </article>
      <div className={styles['act']}>{actions}</div>
    </li>
  );
}

/** Who is in the open room, its phase and what is left of the moderator's timer. */
function RoomNow({ room, now }: { room: WorkshopSummary; now: number }) {
  const say = useSay();
  const phase = say('access.phase', { phase: room.phase });
  const minutes = room.timer?.state === 'running' ? Math.ceil((room.timer.endsAt - now) / 60_000) : 0;
  return (
    <p className="small">
      {room.here && say('access.peopleHere', { people: room.here.count, cities: room.here.cities })}{' '}
      {minutes > 0 ? say('access.phaseNowLeft', { phase, minutes }) : say('access.phaseNow', { phase })}
    </p>
  );
}
