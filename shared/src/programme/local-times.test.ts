import { describe, expect, it } from 'vitest';
import { clockIn, dayIn, daysBetween, instantOf, offsetMinutes, shiftDay } from './days.ts';
import { dayText, localTimes, offsetText, readerZone, timesText } from './local-times.ts';

const izmir = { city: 'Izmir', zone: 'Europe/Istanbul' };
const paris = { city: 'Paris', zone: 'Europe/Paris' };
const montreal = { city: 'Montréal', zone: 'America/Toronto' };
const sydney = { city: 'Sydney', zone: 'Australia/Sydney' };

function instant(day: string, time: string, zone: string): number {
  const answer = instantOf(day, time, zone);
  if (!answer.ok) throw new Error(`${day} ${time} ${zone}: ${answer.problem}`);
  return answer.at;
}

function sessionOf(day: string, start: string, end: string) {
  return { day, start: instant(day, start, izmir.zone), end: instant(day, end, izmir.zone) };
}

describe('DOMAIN section 6: time', () => {
  it('shows the host first, then the reader, then the display zones, each zone once', () => {
    const times = localTimes(sessionOf('2021-12-08', '16:00', '17:30'), { host: izmir, reader: montreal, others: [izmir, paris, montreal] });
    expect(times.map(({ city, start, end, whose }) => [city, `${start}–${end}`, whose])).toEqual([
      ['Izmir', '16:00–17:30', 'host'],
      ['Montréal', '8:00–9:30', 'reader'],
      ['Paris', '14:00–15:30', 'other'],
    ]);
  });

  it('writes city and offset, never an abbreviation', () => {
    const times = localTimes(sessionOf('2021-12-07', '16:00', '17:30'), { host: izmir, reader: null, others: [paris, montreal] });
    expect(timesText(times, 'en')).toBe('Izmir 16:00 (UTC+3) · Paris 14:00 (UTC+1) · Montréal 8:00 (UTC−5)');
  });

  it('adds weekday and date where the date differs: Izmir 16:00 on the 7th is midnight of the 8th in Sydney', () => {
    const times = localTimes(sessionOf('2021-12-07', '16:00', '17:30'), { host: izmir, reader: sydney, others: [] });
    expect(times[1]).toMatchObject({ day: '2021-12-08', start: '0:00', sameDay: false });
    expect(timesText(times, 'en')).toBe('Izmir 16:00 (UTC+3) · Sydney Wed 8 Dec 0:00 (UTC+11)');
    expect(timesText(times, 'fr')).toBe('Izmir 16:00 (UTC+3) · Sydney mer. 8 déc. 0:00 (UTC+11)');
  });

  it.each(['2026-03-15', '2026-10-27'])('Paris and Montréal are 5 hours apart, not 6, on %s', (day) => {
    const at = Date.parse(`${day}T12:00:00Z`);
    expect(offsetMinutes(paris.zone, at) - offsetMinutes(montreal.zone, at)).toBe(300);
    expect(offsetMinutes(paris.zone, Date.parse('2026-12-08T12:00:00Z')) - offsetMinutes(montreal.zone, Date.parse('2026-12-08T12:00:00Z'))).toBe(360);
  });

  it('Izmir is UTC+3 all year', () => {
    for (let month = 1; month <= 12; month += 1) expect(offsetMinutes(izmir.zone, Date.UTC(2026, month - 1, 15))).toBe(180);
  });

  // DOMAIN names the Ramadan of 2027. Since tzdata 2026c Morocco is on permanent UTC+0 from 20 September 2026; the Ramadan before shows the same rule.
  it('Rabat goes to UTC+0 for Ramadan: in 2026 from 15 February to 22 March', () => {
    const noon = (day: string): string => offsetText(offsetMinutes('Africa/Casablanca', Date.parse(`${day}T12:00:00Z`)));
    expect(['2026-02-14', '2026-02-15', '2026-03-21', '2026-03-22'].map(noon)).toEqual(['UTC+1', 'UTC+0', 'UTC+0', 'UTC+1']);
  });

  it('Kathmandu is UTC+5:45', () => {
    expect(offsetText(offsetMinutes('Asia/Kathmandu', Date.UTC(2026, 11, 8)))).toBe('UTC+5:45');
  });

  it('asks back for an hour that does not exist in Berlin on 29 March 2026', () => {
    const answer = instantOf('2026-03-29', '02:30', 'Europe/Berlin');
    expect(answer).toMatchObject({ ok: false, problem: 'skipped' });
    if (answer.ok) throw new Error('it exists');
    expect(answer.candidates.map((at) => clockIn('Europe/Berlin', at))).toEqual(['01:30', '03:30']);
  });

  it('asks back for an hour that comes twice in Berlin on 25 October 2026', () => {
    const answer = instantOf('2026-10-25', '02:30', 'Europe/Berlin');
    expect(answer).toMatchObject({ ok: false, problem: 'double' });
    if (answer.ok) throw new Error('it comes once');
    expect(answer.candidates.map((at) => new Date(at).toISOString())).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']);
  });

  it('the night from 22:00 to 08:00 in Berlin lasts 9, 10 or 11 hours', () => {
    const hours = (evening: string): number =>
      (instant(shiftDay(evening, 1), '08:00', 'Europe/Berlin') - instant(evening, '22:00', 'Europe/Berlin')) / 3_600_000;
    expect([hours('2026-03-28'), hours('2026-12-08'), hours('2026-10-24')]).toEqual([9, 10, 11]);
  });
});

describe('dates', () => {
  it('are the zone’s own, also around midnight', () => {
    const at = Date.parse('2026-12-07T21:30:00Z');
    expect([dayIn('Europe/Istanbul', at), dayIn('Europe/Paris', at)]).toEqual(['2026-12-08', '2026-12-07']);
  });

  it('are moved and measured across leap days and years', () => {
    expect(shiftDay('2024-02-28', 2)).toBe('2024-03-01');
    expect(daysBetween('2021-12-08', '2026-11-21')).toBe(1809);
    expect(shiftDay('2021-12-08', 1809)).toBe('2026-11-21');
  });

  it('are written out in both languages', () => {
    expect([dayText('2021-12-08', 'en', 'short'), dayText('2021-12-08', 'fr', 'short')]).toEqual(['Wed 8 Dec', 'mer. 8 déc.']);
    expect([dayText('2021-12-08', 'en', 'long'), dayText('2021-12-08', 'fr', 'long')]).toEqual(['Wednesday 8 December 2021', 'mercredi 8 décembre 2021']);
  });

  it('a reader’s zone is called by the summit’s name for it, else by its own', () => {
    expect(readerZone('America/Toronto', [montreal]).city).toBe('Montréal');
    expect(readerZone('America/Argentina/Buenos_Aires', [montreal]).city).toBe('Buenos Aires');
  });
});
