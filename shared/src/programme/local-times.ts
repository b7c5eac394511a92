import type { Day, DisplayZone, Language } from '../summit/summit.ts';
import { clockIn, dayIn, offsetMinutes } from './days.ts';

/**
 * A session's wall-clock times in the cities that matter to a reader (DOMAIN section 6): the host's first, then the reader's, then the summit's
 * other display zones. Instants are UTC epoch milliseconds up to here; only these functions make text of them. No zone abbreviation is ever written.
 */
export type LocalTime = {
  readonly city: string;
  readonly zone: string;
  /** `8:00`, without a leading zero. */
  readonly start: string;
  readonly end: string;
  /** Local date of the start, and of the end (which may be the next). */
  readonly day: Day;
  readonly endDay: Day;
  /** `UTC+3`, `UTC−5`, `UTC+5:45`; of the start. */
  readonly offset: string;
  /** False when the local date of the start is not the one that the programme prints. */
  readonly sameDay: boolean;
  readonly whose: 'host' | 'reader' | 'other';
};

export type Zones = {
  readonly host: DisplayZone;
  /** The reader's own zone; null when unknown. */
  readonly reader: DisplayZone | null;
  readonly others: readonly DisplayZone[];
};

/** Times of a scheduled session, `start` and `end` as instants; zones that repeat an earlier one are left out. */
export function localTimes(session: { readonly day: Day; readonly start: number; readonly end: number }, zones: Zones): LocalTime[] {
  const wanted: readonly { readonly of: DisplayZone; readonly whose: LocalTime['whose'] }[] = [
    { of: zones.host, whose: 'host' },
    ...(zones.reader ? [{ of: zones.reader, whose: 'reader' as const }] : []),
    ...zones.others.map((of) => ({ of, whose: 'other' as const })),
  ];
  const seen = new Set<string>();
  return wanted
    .filter(({ of }) => !seen.has(of.zone) && seen.add(of.zone))
    .map(({ of: { city, zone }, whose }) => ({
      city,
      zone,
      whose,
      start: shortClock(zone, session.start),
      end: shortClock(zone, session.end),
      day: dayIn(zone, session.start),
      endDay: dayIn(zone, session.end),
      offset: offsetText(offsetMinutes(zone, session.start)),
      sameDay: dayIn(zone, session.start) === session.day,
    }));
}

/** The reader's zone with a city to call it by: the summit's own name for it, else the last part of the IANA name (`Australia/Sydney` is Sydney). */
export function readerZone(zone: string, known: readonly DisplayZone[]): DisplayZone {
  return known.find((one) => one.zone === zone) ?? { zone, city: zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone };
}

/** `16:00 (UTC+3)` at the start, with the weekday and date when that differs: `Izmir 16:00 (UTC+3)`, `Sydney Wed 8 Dec 0:00 (UTC+11)`. */
export function timeText(time: LocalTime, language: Language): string {
  return `${time.city} ${time.sameDay ? '' : `${dayText(time.day, language, 'short')} `}${time.start} (${time.offset})`;
}

/** All of them in one line: `Izmir 16:00 (UTC+3) · Paris 14:00 (UTC+1)`. */
export function timesText(times: readonly LocalTime[], language: Language): string {
  return times.map((time) => timeText(time, language)).join(' · ');
}

/** `Wed 8 Dec`, `Wednesday 8 December 2021`; `mer. 8 déc.`, `mercredi 8 décembre 2021`. A date has no zone. */
export function dayText(day: Day, language: Language, style: 'short' | 'long' | 'date'): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  const part = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'fr', { timeZone: 'UTC', ...options }).format(at);
  if (style === 'short') return `${part({ weekday: 'short' })} ${part({ day: 'numeric', month: 'short' })}`;
  if (style === 'long') return `${part({ weekday: 'long' })} ${part({ day: 'numeric', month: 'long', year: 'numeric' })}`;
  return part({ day: 'numeric', month: 'long', year: 'numeric' });
}

/** `UTC+3`, `UTC−5`, `UTC+5:45`, `UTC+0`. */
export function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const rest = size % 60;
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}

function shortClock(zone: string, at: number): string {
  return clockIn(zone, at).replace(/^0/, '');
}
