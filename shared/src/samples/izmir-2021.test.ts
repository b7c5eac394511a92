import { describe, expect, it } from 'vitest';
import { instantOf } from '../programme/days.ts';
import { localTimes } from '../programme/local-times.ts';
import { izmirDelegations, izmirSessions, izmirSummit } from './izmir-2021.ts';
import { rehearsalPeople } from './rehearsal-people.ts';

describe('the published Izmir programme', () => {
  it('has seven sessions, three of them workshops, two without a time, fourteen entries to be confirmed, thirteen cities', () => {
    expect(izmirSessions).toHaveLength(7);
    expect(izmirSessions.filter((session) => session.kind === 'workshop').map((session) => session.shortCode)).toEqual(['W1', 'W2', 'W3']);
    expect(izmirSessions.filter((session) => session.time === null).map((session) => session.day)).toEqual(['2021-12-10', '2021-12-10']);
    const entries = izmirSessions.flatMap((session) => session.contributions);
    expect(entries.filter((entry) => entry.status !== 'confirmed')).toHaveLength(14);
    expect(izmirDelegations).toHaveLength(13);
    expect(new Set(izmirDelegations.map((delegation) => delegation.letters)).size).toBe(13);
  });

  it('names no city that is no delegation', () => {
    const cities = new Set(izmirDelegations.map((delegation) => delegation.city));
    const named = izmirSessions.flatMap(({ contributions }) => contributions.flatMap(({ city }) => (city === null ? [] : [city])));
    expect(named.filter((city) => !cities.has(city))).toEqual([]);
  });

  it('shows on its published dates exactly the clock times that it prints, in every zone', () => {
    const [host, ...others] = izmirSummit.displayZones;
    if (!host) throw new Error('no host zone');
    for (const { day, time, printed, title } of izmirSessions) {
      if (time === null) continue;
      const at = (clock: string): number => {
        const answer = instantOf(day, clock, izmirSummit.zone);
        if (!answer.ok) throw new Error(answer.problem);
        return answer.at;
      };
      const times = localTimes({ day, start: at(time.start), end: at(time.end) }, { host, reader: null, others });
      const pad = (clock: string): string => clock.padStart(5, '0');
      expect([title, times.map(({ city, start, end }) => ({ city, start: pad(start), end: pad(end) }))]).toEqual([
        title,
        [{ city: 'Izmir', ...time }, ...printed],
      ]);
      expect(times.map((local) => local.offset)).toEqual(['UTC+3', 'UTC+1', 'UTC−5']);
    }
  });

  it('shares no name with the invented people', () => {
    const printed = izmirSessions
      .flatMap((session) => session.contributions)
      .flatMap((entry) => (entry.person ?? '').split(/[\s.]+/))
      .filter((word) => word.length > 2)
      .map((word) => word.toLocaleLowerCase('en'));
    const surnames = new Set(printed);
    for (const { name } of rehearsalPeople) {
      const family = name.split(' ').at(-1) ?? '';
      expect(surnames).not.toContain(family.toLocaleLowerCase('en'));
    }
  });
});
