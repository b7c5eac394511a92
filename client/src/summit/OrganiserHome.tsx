import { Link } from 'react-router';
import type { Me } from '@vernissage/shared/access/me';
import { useBoardsQuery } from '../access/queries.ts';
import { exhibitionPath } from '@vernissage/shared/exhibition/address';
import { dayText } from '@vernissage/shared/programme/local-times';
import type { Summit } from '@vernissage/shared/summit/summit';
import type { Programme } from '@vernissage/shared/workshop/workshop-summary';
import { useLanguage } from '../ground/language.tsx';
import { useSay } from '../ground/say.ts';
import { Icon } from '../ui/Icon.tsx';
import { RoomDoor } from './RoomDoor.tsx';
import { StaleNote } from './StaleNote.tsx';
import styles from './home.module.css';

/** The organisers' plain home: rooms to open and close, and the ways to desk, questions, links and exports. */
export function OrganiserHome({ me, summit, programme, stale }: { me: Me; summit: Summit; programme: Programme; stale: number | null }) {
  const say = useSay();
  const { language } = useLanguage();
  const rooms = programme.workshops.flatMap((room) => {
    const session = programme.sessions.find((one) => one.id === room.session);
    return session ? [{ room, session }] : [];
  });
  const boards = useBoardsQuery(language).data?.boards ?? [];
  const tbc = programme.sessions.flatMap((session) => session.contributions).filter((one) => one.status !== 'confirmed').length;
  const exhibition = exhibitionPath(summit, language === summit.languages[0] ? null : language);
  return (
    <main id="main" className={styles['organiser']}>
      <p className="small muted">{say('access.hosted', { summit: summit.title, host: summit.hosts[0] ?? '' })}</p>
      <h1>{say('access.hello', { name: me.name.split(' ', 1)[0] ?? me.name })}</h1>
      <p className={`muted ${styles['after']}`}>
        {say('access.organiserIntro', {
          sessions: programme.sessions.length,
          workshops: rooms.length,
          tbc,
          untimed: programme.sessions.filter((session) => session.start === null).length,
        })}
      </p>
      <StaleNote since={stale} />
      <div className={styles['columns']}>
        <section>
          <h2>{say('access.organiserTitle')}</h2>
          <ol>
            {rooms.map(({ room, session }) => (
              <li key={room.id} className={room.state === 'open' ? `${styles['room']} ${styles['lit']}` : styles['room']} data-wall={room.wall}>
                <span className={styles['number']} aria-hidden="true">
                  {room.shortCode}
                </span>
                <div className="grow">
                  <h3>
                    {session.label}: <span lang={session.lang}>{session.title}</span>
                  </h3>
                  <p className="small muted">
                    {dayText(session.day, language, 'short')} · {say('access.stateOf', { state: room.state })}
                    {room.state === 'open' &&
                      room.here &&
                      ` · ${say('access.peopleHere', { people: room.here.count, cities: room.here.cities })} ${say('access.phaseNow', { phase: say('access.phase', { phase: room.phase }) })}`}
                  </p>
                </div>
                <div className={styles['doors']}>
                  <RoomDoor room={room} label={session.label ?? session.title} />
                  <Link className={room.state === 'open' ? 'btn primary sm' : 'btn line sm'} to={`/w/${room.id}`}>
                    {say(room.state === 'open' ? 'access.goIn' : 'access.toRoom')}
                    <span className="sr">{session.label}</span>
                  </Link>
                  <Link className="btn quiet sm" to={`/screen/${room.id}`}>
                    <Icon name="screen" />
                    {say('access.bigScreen')}
                    <span className="sr">{session.label}</span>
                  </Link>
                </div>
              </li>
            ))}
          </ol>
          <h2 className={styles['next']}>{say('access.work')}</h2>
          <ul className={styles['ways']}>
            <Way to="/desk" title={say('access.desk')} text={say('access.deskText')} />
            <Way to="/questions" title={say('access.questions')} text={say('access.questionsText')} />
            <Way to="/organise" title={say('access.links')} text={say('access.linksText')} />
            <Way to="/organise/server" title={say('server.title')} text={say('server.wayText')} />
            <li>
              <a href={exhibition}>
                <b>{say('access.exhibition')}</b>
              </a>
              <span className="small muted">{say('access.exhibitionText')}</span>
            </li>
          </ul>
        </section>
        <section>
          <h2>{say('access.exports')}</h2>
          <ul className={styles['exports']}>
            {boards.map((board) => (
              <li key={board.href}>
                <span>
                  <b>{say('access.boardZip', { number: board.number })}</b>, <span lang={board.title.lang}>{board.title.value}</span>
                  <br />
                  <span className="muted">{say('access.boardZipText')}</span>
                </span>
                <a className="btn line sm" href={`${board.href}board.zip`} download>
                  <Icon name="down" />
                  ZIP<span className="sr">{say('access.boardZip', { number: board.number })}</span>
                </a>
              </li>
            ))}
            {rooms.map(({ room, session }) => (
              <li key={room.id}>
                <span>
                  <b>{say('access.actionList', { label: session.label ?? session.title })}</b>
                  <br />
                  <span className="muted">{say('access.actionListText')}</span>
                </span>
                <a className="btn line sm" href={`/api/workshops/${room.id}/actions.csv`} download>
                  <Icon name="down" />
                  CSV<span className="sr">{session.label}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </main>
  );
}

function Way({ to, title, text }: { to: string; title: string; text: string }) {
  return (
    <li>
      <Link to={to}>
        <b>{title}</b>
      </Link>
      <span className="small muted">{text}</span>
    </li>
  );
}
