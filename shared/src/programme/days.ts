import type { Day } from '../summit/summit.ts';

/** Calendar dates and wall clocks of a zone, with Intl alone, so that both sides compute alike. Instants are UTC epoch milliseconds. */

const dayMs = 86_400_000;
const clocks = new Map<string, Intl.DateTimeFormat>();

/** The wall clock in `zone` at an instant, as the UTC milliseconds that such a clock face would have in UTC. */
function faceIn(zone: string, at: number): number {
  let format = clocks.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    clocks.set(zone, format);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) part[type] = Number(value);
  return Date.UTC(part['year'] ?? 0, (part['month'] ?? 1) - 1, part['day'] ?? 1, part['hour'] ?? 0, part['minute'] ?? 0, part['second'] ?? 0);
}

/** Minutes by which clocks in `zone` are ahead of UTC at an instant; Kathmandu 345. */
export function offsetMinutes(zone: string, at: number): number {
  return Math.round((faceIn(zone, at) - Math.floor(at / 1000) * 1000) / 60_000);
}

/** The calendar date in `zone` at an instant, `2026-12-08`. */
export function dayIn(zone: string, at: number): Day {
  return new Date(faceIn(zone, at)).toISOString().slice(0, 10);
}

/** `HH:MM` in `zone` at an instant. */
export function clockIn(zone: string, at: number): string {
  return new Date(faceIn(zone, at)).toISOString().slice(11, 16);
}

/** The date `days` later (earlier when negative). */
export function shiftDay(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** Days from `from` to `to`; negative when `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

export type InstantAnswer =
  | { readonly ok: true; readonly at: number }
  /** `skipped`: clocks jumped over this hour. `double`: it comes twice; both instants, the earlier first. Whoever typed it is asked back. */
  | { readonly ok: false; readonly problem: 'skipped' | 'double'; readonly candidates: readonly number[] };

/** The instant at which clocks in `zone` show `time` (`HH:MM`) on `day` (DOMAIN section 6). */
export function instantOf(day: Day, time: string, zone: string): InstantAnswer {
  const face = Date.parse(`${day}T${time}:00Z`);
  if (Number.isNaN(face)) throw new RangeError(`not a date and time: ${day} ${time}`);
  // Offsets a day before and after hold every offset that can apply here; each is tried, and counts only if the clock then really shows the time.
  const offsets = new Set([-dayMs, 0, dayMs].map((step) => offsetMinutes(zone, face + step)));
  const tried = [...offsets].map((minutes) => face - minutes * 60_000).toSorted((a, b) => a - b);
  const candidates = tried.filter((at) => faceIn(zone, at) === face);
  const [at] = candidates;
  if (candidates.length === 1 && at !== undefined) return { ok: true, at };
  return candidates.length === 0 ? { ok: false, problem: 'skipped', candidates: tried } : { ok: false, problem: 'double', candidates };
}
