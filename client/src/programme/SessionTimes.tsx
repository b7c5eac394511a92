import { dayText, type LocalTime } from '@vernissage/shared/programme/local-times';
import { useLanguage } from '../ground/language.tsx';
import { useSay } from '../ground/say.ts';
import styles from './programme.module.css';

/** The host's time first, then the reader's; the other cities in one line below. Null = to be confirmed, and no countdown. */
export function SessionTimes({ times }: { times: readonly LocalTime[] | null }) {
  const say = useSay();
  const { language } = useLanguage();
  if (times === null) {
    return (
      <div className={styles['time']}>
        <span>
          <span className="chip tbc">{say('access.timeTbc')}</span>
        </span>
      </div>
    );
  }
  const first = times.filter((time) => time.whose !== 'other');
  const others = times.filter((time) => time.whose === 'other');
  const dayOf = (time: LocalTime): string => (time.sameDay ? '' : `${dayText(time.day, language, 'short')} `);
  return (
    <div className={styles['time']}>
      {first.map((time) => (
        <div key={time.zone} className={styles[time.whose]}>
          <b className="num">
            {dayOf(time)}
            <bdi dir="ltr">
              {time.start}–{time.end}
            </bdi>
          </b>
          <span className="tiny">
            {time.whose === 'host' ? say('access.zoneOf', { city: time.city, offset: time.offset }) : say('access.zoneYours', { city: time.city })}
          </span>
        </div>
      ))}
      {others.length > 0 && (
        <p className={`tiny ${styles['others']}`}>
          {others.map((time) => (
            <span key={time.zone}>
              {time.city} {dayOf(time)}
              <bdi dir="ltr" className="num">
                {time.start}–{time.end}
              </bdi>
            </span>
          ))}
        </p>
      )}
    </div>
  );
}
