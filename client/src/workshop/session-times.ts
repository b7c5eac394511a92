import type { WorkshopView, StageState } from '@vernissage/shared/wire/stage';

/** One zone's times of a session: `17:45–19:00` in `Izmir`; `day` only where the date differs from the host's. */
export type ZoneTimes = { readonly from: string; readonly to: string; readonly city: string; readonly day: string | null };

/** Times in the summit's zone first, then in the reader's own where it differs. Null without times: to be confirmed. */
export function sessionTimes(
  workshop: Pick<WorkshopView, 'start' | 'end'>,
  summit: Pick<StageState['summit'], 'zone' | 'displayZones'>,
  ownZone: string,
  language: string,
): { readonly host: ZoneTimes; readonly own: ZoneTimes | null } | null {
  const { start, end } = workshop;
  if (start === null || end === null) return null;
  const cityOf = (zone: string): string =>
    summit.displayZones.find((shown) => shown.zone === zone)?.city ?? (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
  const clock = (zone: string, at: number): string =>
    new Intl.DateTimeFormat(language, { timeZone: zone, hour: 'numeric', minute: '2-digit', hourCycle: 'h23' }).format(at);
  const day = (zone: string): string => new Intl.DateTimeFormat(language, { timeZone: zone, weekday: 'short', day: 'numeric', month: 'short' }).format(start);
  const host: ZoneTimes = { from: clock(summit.zone, start), to: clock(summit.zone, end), city: cityOf(summit.zone), day: null };
  const own: ZoneTimes = {
    from: clock(ownZone, start),
    to: clock(ownZone, end),
    city: cityOf(ownZone),
    day: day(ownZone) === day(summit.zone) ? null : day(ownZone),
  };
  const same = host.from === own.from && host.to === own.to && own.day === null;
  return { host, own: same ? null : own };
}
