import type { Session } from '@vernissage/shared/programme/session';
import type { Day, SummitDay } from '@vernissage/shared/summit/summit';
import type { WorkshopSummary } from '@vernissage/shared/workshop/workshop-summary';

/** The day that the programme opens on: one with an open room, else today, else the next to come, else the last. `today` is the summit's local date. */
export function chooseDay(days: readonly SummitDay[], sessions: readonly Session[], workshops: readonly WorkshopSummary[], today: Day): Day | null {
  const open = sessions.find((session) => workshops.some((room) => room.session === session.id && room.state === 'open'));
  if (open) return open.day;
  return days.find((day) => day.date >= today)?.date ?? days.at(-1)?.date ?? null;
}
