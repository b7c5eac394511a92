import { cutOffInstant } from '@vernissage/shared/overnight/nights-due';
import type { Day, Summit } from '@vernissage/shared/summit/summit';

/**
 * The summit's day that work done now belongs to: the first whose cut-off is still to come. After tonight's cut-off it is tomorrow, and with a
 * cut-off at two in the morning it is still yesterday at one.
 */
export function workingDayOf(now: number, summit: Pick<Summit, 'zone' | 'cutOff'>): Day {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(summit.zone).toPlainDate();
  for (const days of [-1, 0]) {
    const day = today.add({ days }).toString();
    if (cutOffInstant(day, summit.zone, summit.cutOff) > now) return day;
  }
  return today.add({ days: 1 }).toString();
}

/** The instant until which work done now can still be taken back: the cut-off of its day, UTC epoch ms. */
export function nextCutOff(now: number, summit: Pick<Summit, 'zone' | 'cutOff'>): number {
  return cutOffInstant(workingDayOf(now, summit), summit.zone, summit.cutOff);
}
