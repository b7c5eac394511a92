import type { Day } from '../summit/summit.ts';

/**
 * When a day ends, and which days still wait for their night. Rules N1 to N4, docs/rules/overnight.md.
 * No cron: whoever asks passes in the time, so downtime and clock changes need no special case.
 */

/** A day on which a workshop was opened. */
export type OpenedDay = { readonly workshop: string; readonly day: Day };
/** A night that ran to its end: `finishedAt` is the UTC epoch ms at which it did. */
export type FinishedNight = OpenedDay & { readonly finishedAt: number };
export type DueNight = OpenedDay & { readonly cutOffAt: number };

/**
 * The instant (UTC epoch ms) at which `day` ends in `zone`. `cutOff` is `HH:MM` on that zone's clock; a time before noon belongs to the following
 * calendar date. A time that does not exist counts as if the clock had not been moved yet; of one that comes twice, the first counts.
 * @throws RangeError for a day, time or zone that is none.
 */
export function cutOffInstant(day: Day, zone: string, cutOff: string): number {
  const time = Temporal.PlainTime.from(cutOff);
  const date = Temporal.PlainDate.from(day).add({ days: time.hour < 12 ? 1 : 0 });
  return date.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
}

/**
 * Days whose cut-off has passed and whose night has not run to its end since then, oldest cut-off first. A night that somebody started before the
 * cut-off does not count as finished: what was written after it still belongs to that day.
 */
export function nightsDue(opened: readonly OpenedDay[], finished: readonly FinishedNight[], now: number, zone: string, cutOff: string): DueNight[] {
  return opened
    .map((entry) => ({ workshop: entry.workshop, day: entry.day, cutOffAt: cutOffInstant(entry.day, zone, cutOff) }))
    .filter(
      (due) => due.cutOffAt <= now && !finished.some((night) => night.workshop === due.workshop && night.day === due.day && night.finishedAt >= due.cutOffAt),
    )
    .toSorted((a, b) => a.cutOffAt - b.cutOffAt || (a.workshop < b.workshop ? -1 : 1));
}
