import { type KeyboardEvent, useRef } from 'react';
import { dayText } from '@vernissage/shared/programme/local-times';
import type { Day, SummitDay } from '@vernissage/shared/summit/summit';
import { useLanguage } from '../ground/language.tsx';
import { useSay } from '../ground/say.ts';
import styles from './programme.module.css';

/** The summit's days, gaps and all; one stop for the keyboard, arrows inside. `panel` is the id of what they switch. */
export function DayTabs({
  days,
  chosen,
  today,
  panel,
  onChoose,
}: {
  days: readonly SummitDay[];
  chosen: Day;
  today: Day;
  panel: string;
  onChoose: (day: Day) => void;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const list = useRef<HTMLDivElement>(null);
  const modes = { online: say('access.modeOnline'), 'on-site': say('access.modeOnSite'), hybrid: say('access.modeHybrid') };
  function onKey(event: KeyboardEvent): void {
    const at = days.findIndex((day) => day.date === chosen);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: days.length - 1 }[event.key];
    const next = to === undefined ? undefined : days.at(to % days.length);
    if (!next) return;
    event.preventDefault();
    onChoose(next.date);
    list.current?.querySelector<HTMLElement>(`[data-day="${next.date}"]`)?.focus();
  }
  return (
    <div ref={list} className={styles['days']} role="tablist" aria-label={say('access.days')} tabIndex={-1} onKeyDown={onKey}>
      {days.map((day) => (
        <button
          key={day.date}
          type="button"
          role="tab"
          id={`${panel}-${day.date}`}
          data-day={day.date}
          aria-selected={day.date === chosen}
          aria-controls={panel}
          tabIndex={day.date === chosen ? 0 : -1}
          onClick={() => onChoose(day.date)}
        >
          {dayText(day.date, language, 'short')}{' '}
          <small>
            {modes[day.mode]}
            {day.date === today && `, ${say('access.today')}`}
          </small>
        </button>
      ))}
    </div>
  );
}
