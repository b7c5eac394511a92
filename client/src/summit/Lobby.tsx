import { useId, useState } from 'react';
import { Link } from 'react-router';
import type { Me } from '@vernissage/shared/access/me';
import { exhibitionPath } from '@vernissage/shared/exhibition/address';
import { dayIn, shiftDay } from '@vernissage/shared/programme/days';
import { dayText, localTimes, readerZone } from '@vernissage/shared/programme/local-times';
import type { Session } from '@vernissage/shared/programme/session';
import type { Day, Summit } from '@vernissage/shared/summit/summit';
import type { Programme, WorkshopSummary } from '@vernissage/shared/workshop/workshop-summary';
import { useLanguage } from '../ground/language.tsx';
import { useSay } from '../ground/say.ts';
import { Icon } from '../ui/Icon.tsx';
import { chooseDay } from '../programme/choose-day.ts';
import { DayTabs } from '../programme/DayTabs.tsx';
import { SessionItem } from '../programme/SessionItem.tsx';
import { Speakers } from '../programme/Speakers.tsx';
import { RoomDoor } from './RoomDoor.tsx';
import { StaleNote } from './StaleNote.tsx';
import styles from './home.module.css';

/** The home of moderators, delegates, participants and observers: sessions by day, the open room raised. Live is what is open, never what the clock says. */
export function Lobby({ me, summit, programme, stale }: { me: Me; summit: Summit; programme: Programme; stale: number | null }) {
  const say = useSay();
  const { language } = useLanguage();
  const panel = useId();
  const now = programme.at;
  const today = dayIn(summit.zone, now);
  const [picked, setPicked] = useState<Day | null>(null);
  const day = picked ?? chooseDay(summit.days, programme.sessions, programme.workshops, today) ?? today;
  const roomOf = (session: Session): WorkshopSummary | null => programme.workshops.find((room) => room.session === session.id) ?? null;
  const open = programme.sessions.filter((session) => roomOf(session)?.state === 'open');
  const [live] = open;
  const name = me.name.split(' ', 1)[0] ?? me.name;
  const title =
    live && open.length === 1
      ? say('access.helloOpen', { name, room: live.label ?? live.title })
      : open.length > 1
        ? say('access.helloOpenMany', { name, count: open.length })
        : say('access.hello', { name });
  const [host = { city: summit.hosts[0] ?? '', zone: summit.zone }, ...others] = summit.displayZones;
  const reader = readerZone(new Intl.DateTimeFormat().resolvedOptions().timeZone, summit.displayZones);
  return (
    <div className={styles['lobby']}>
      <main id="main">
        <p className="small muted">{say('access.hosted', { summit: summit.title, host: host.city })}</p>
        <h1>{title}</h1>
        {me.role === 'observer' && <p className={`muted ${styles['after']}`}>{say('access.readOnly')}</p>}
        {open.length === 0 && <p className={`muted ${styles['after']}`}>{say('access.noneOpen')}</p>}
        <StaleNote since={stale} />
        <DayTabs days={summit.days} chosen={day} today={today} panel={panel} onChoose={setPicked} />
        <div role="tabpanel" id={panel} aria-labelledby={`${panel}-${day}`}>
          {summit.shiftDays !== 0 && (
            <p className="small muted">{say('access.published', { day: dayText(shiftDay(day, -summit.shiftDays), language, 'long') })}</p>
          )}
          <ol>
            {programme.sessions
              .filter((session) => session.day === day)
              .map((session) => {
                const room = roomOf(session);
                return (
                  <SessionItem
                    key={session.id}
                    session={session}
                    room={room}
                    now={now}
                    times={
                      session.start === null || session.end === null
                        ? null
                        : localTimes({ day: session.day, start: session.start, end: session.end }, { host, reader, others })
                    }
                    actions={room && <Doors room={room} session={session} exhibition={exhibitionPath(summit)} />}
                  />
                );
              })}
          </ol>
        </div>
      </main>
      {live && (
        <aside>
          <section>
            <h2>{say('access.openRooms')}</h2>
            <div className={styles['open']}>
              {open.map((session) => (
                <Link key={session.id} to={`/w/${roomOf(session)?.id ?? ''}`} data-wall={session.wall}>
                  <span className="tiny">
                    {session.label} · {say('access.live')}
                  </span>
                  <b lang={session.lang}>{session.shortTitle}</b>
                </Link>
              ))}
            </div>
          </section>
          <section className={styles['wide']} data-wall={live.wall}>
            <h2>{say('access.speakersOf', { label: live.label ?? live.title })}</h2>
            <Speakers contributions={live.contributions} lang={live.lang} />
          </section>
        </aside>
      )}
    </div>
  );
}

/** What this person may do at the door of a room. */
function Doors({ room, session, exhibition }: { room: WorkshopSummary; session: Session; exhibition: string }) {
  const say = useSay();
  const path = `/w/${room.id}`;
  if (room.state === 'open' && room.may.read) {
    return (
      <Link className="btn primary" to={path}>
        {say(room.may.edit ? 'access.goIn' : 'access.watch')} <Icon name="forward" />
        <span className="sr">{session.label ?? session.title}</span>
      </Link>
    );
  }
  if (room.state === 'ended') {
    return (
      <a className="btn line sm" href={exhibition}>
        {say('access.seeResults')}
      </a>
    );
  }
  if (room.may.moderate && room.state === 'closed') return <RoomDoor room={room} label={session.label ?? session.title} />;
  if (room.may.read && room.state === 'handed-over') {
    return (
      <>
        <span className="chip">{say('access.handedOver')}</span>
        <Link className="btn line sm" to={path}>
          {say('access.toRoom')}
          <span className="sr">{session.label ?? session.title}</span>
        </Link>
      </>
    );
  }
  return <span className="chip">{say('access.notOpen')}</span>;
}
