import type { Summit } from '@vernissage/shared/summit/summit';
import type { Programme } from '@vernissage/shared/workshop/workshop-summary';
import { useLanguage } from '../ground/language.tsx';
import { useSay } from '../ground/say.ts';
import { Icon } from '../ui/Icon.tsx';
import { Mark } from '../ui/Mark.tsx';
import { useBoardsQuery } from './queries.ts';
import { datesText, modeOf } from './summit-dates.ts';
import styles from './join.module.css';

/** The painted half of the front: the exhibition and the way into it, the workshops as frames. */
export function FrontWall({ summit, programme, exhibition }: { summit: Summit | null; programme: Programme | null; exhibition: string | null }) {
  const say = useSay();
  const { language } = useLanguage();
  const modes = { online: say('access.modeOnline'), 'on-site': say('access.modeOnSite'), hybrid: say('access.modeHybrid') };
  const boards = useBoardsQuery(language).data?.boards ?? [];
  const rooms = programme?.sessions.filter((session) => session.workshop !== null) ?? [];
  return (
    <section className={`${styles['wall']} ${styles['front']}`} data-wall="fig">
      <span className="mark">
        <Mark />
        <span>{say('house.product')}</span>
      </span>
      <div>
        <h1>{say('access.frontTitle')}</h1>
        {summit && <p>{say('access.frontText', { summit: summit.title })}</p>}
        {exhibition && (
          <a className={`btn light ${styles['see']}`} href={exhibition}>
            {say('access.seeExhibition')}
            <Icon name="forward" />
          </a>
        )}
      </div>
      {boards.length > 0 && (
        <nav className={styles['frames']} aria-label={say('access.boardsHung', { count: boards.length })}>
          {boards.map((board) => (
            <a key={board.href} href={board.href} data-wall={board.wall}>
              <i lang={board.title.lang}>
                <b>{board.number}</b>
                {board.title.value}
              </i>
            </a>
          ))}
        </nav>
      )}
      {boards.length === 0 && rooms.length > 0 && (
        <div className={styles['frames']} aria-hidden="true">
          {rooms.map((session) => (
            <span key={session.id} data-wall={session.wall} lang={session.lang}>
              <i>{session.shortTitle}</i>
            </span>
          ))}
        </div>
      )}
      {summit && (
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
        </div>
      )}
    </section>
  );
}
