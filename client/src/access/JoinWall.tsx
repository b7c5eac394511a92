import { Link } from 'react-router';
import type { Summit, Wall } from '@vernissage/shared/summit/summit';
import type { Programme } from '@vernissage/shared/workshop/workshop-summary';
import { useLanguage } from '../ground/language.tsx';
import { useSay } from '../ground/say.ts';
import { Mark } from '../ui/Mark.tsx';
import { datesText, modeOf } from './summit-dates.ts';
import styles from './join.module.css';

/** The painted half of the join page: what people are invited to, the sessions as frames on the wall, the one that the link opens lit. */
export function JoinWall({ summit, programme, room, wall }: { summit: Summit | null; programme: Programme | null; room: string | null; wall: Wall | null }) {
  const say = useSay();
  const { language } = useLanguage();
  const online = programme?.sessions.filter((session) => session.start !== null) ?? [];
  const modes = { online: say('access.modeOnline'), 'on-site': say('access.modeOnSite'), hybrid: say('access.modeHybrid') };
  return (
    <section className={styles['wall']} {...(wall ? { 'data-wall': wall } : {})}>
      <Link className="mark" to="/">
        <Mark />
        <span>{say('house.product')}</span>
      </Link>
      <div>
        <h1>{say('access.invited')}</h1>
        {summit && <p>{say('access.pitch', { summit: summit.title })}</p>}
      </div>
      {online.length > 0 && (
        <div className={styles['frames']} aria-hidden="true">
          {online.map((session) => {
            const workshop = programme?.workshops.find((one) => one.session === session.id);
            const lit = workshop !== undefined && workshop.id === room;
            return (
              <span key={session.id} data-wall={session.wall} className={lit ? styles['lit'] : undefined} lang={session.lang}>
                <i>
                  {workshop && <b>{workshop.shortCode.replace(/^\D+/, '')}</b>}
                  {session.shortTitle}
                </i>
              </span>
            );
          })}
        </div>
      )}
      {summit && programme && (
        <div className={styles['facts']}>
          <div>
            <b>
              {datesText(
                summit.days.map((day) => day.date),
                language,
              )}
            </b>
            {say('access.place', { city: summit.hosts[0] ?? '', modes: modes[modeOf(summit)] })}
          </div>
          <div>
            <b>{say('access.sessionsOnline', { count: programme.sessions.filter((session) => session.mode !== 'on-site').length })}</b>
            {say('access.sessionsWorkshops', { count: programme.workshops.length })}
          </div>
        </div>
      )}
    </section>
  );
}
