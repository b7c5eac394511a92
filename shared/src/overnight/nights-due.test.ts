import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutOffInstant, nightsDue } from './nights-due.ts';

const at = (text: string): number => Date.parse(text);

describe('when a day ends', () => {
  it('N1 puts a cut-off before noon on the following calendar date', () => {
    expect(cutOffInstant('2021-12-08', 'Europe/Istanbul', '02:00')).toBe(at('2021-12-09T02:00:00+03:00'));
    expect(cutOffInstant('2021-12-08', 'Europe/Istanbul', '23:30')).toBe(at('2021-12-08T23:30:00+03:00'));
    expect(cutOffInstant('2021-12-08', 'Europe/Istanbul', '12:00')).toBe(at('2021-12-08T12:00:00+03:00'));
  });

  it('N2 takes a moment that does not exist, and the first of one that comes twice', () => {
    expect(cutOffInstant('2026-03-28', 'Europe/Berlin', '02:30')).toBe(at('2026-03-29T03:30:00+02:00'));
    expect(cutOffInstant('2026-10-24', 'Europe/Berlin', '02:30')).toBe(at('2026-10-25T02:30:00+02:00'));
  });

  it('N2 knows zones with odd offsets', () => {
    expect(cutOffInstant('2026-05-01', 'Asia/Kathmandu', '03:00')).toBe(at('2026-05-02T03:00:00+05:45'));
  });
});

describe('which nights are due', () => {
  const opened = [
    { workshop: 'w1', day: '2021-12-07' },
    { workshop: 'w2', day: '2021-12-08' },
    { workshop: 'w1', day: '2021-12-08' },
  ];

  it('N3 asks for days whose cut-off has passed, oldest first', () => {
    expect(nightsDue(opened, [], at('2021-12-09T01:59:59+03:00'), 'Europe/Istanbul', '02:00')).toMatchObject([{ workshop: 'w1', day: '2021-12-07' }]);
    expect(nightsDue(opened, [], at('2021-12-12T12:00:00+03:00'), 'Europe/Istanbul', '02:00').map((due) => `${due.workshop} ${due.day}`)).toEqual([
      'w1 2021-12-07',
      'w1 2021-12-08',
      'w2 2021-12-08',
    ]);
  });

  it('N4 runs a night again that somebody started before the cut-off', () => {
    const early = { workshop: 'w2', day: '2021-12-08', finishedAt: at('2021-12-08T19:00:00+03:00') };
    const late = { ...early, finishedAt: at('2021-12-09T02:00:00+03:00') };
    const now = at('2021-12-09T02:00:30+03:00');
    expect(nightsDue(opened.slice(1, 2), [early], now, 'Europe/Istanbul', '02:00')).toHaveLength(1);
    expect(nightsDue(opened.slice(1, 2), [late], now, 'Europe/Istanbul', '02:00')).toHaveLength(0);
  });

  it('N3 runs each night exactly once, whatever the clocks do', () => {
    const zones = ['Europe/Berlin', 'Africa/Casablanca', 'America/Montreal', 'Europe/Istanbul', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 23 }),
        fc.constantFrom(0, 15, 30, 59),
        fc.integer({ min: 0, max: 364 }),
        fc.integer({ min: 1, max: 180 }),
        (zone, hour, minute, dayOfYear, tickMinutes) => {
          const cutOff = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
          const days = [0, 1, 2].map((more) =>
            Temporal.PlainDate.from('2026-01-01')
              .add({ days: dayOfYear + more })
              .toString(),
          );
          const nights = days.map((day) => ({ workshop: 'w1', day }));
          const finished: { workshop: string; day: string; finishedAt: number }[] = [];
          const start = Temporal.PlainDate.from(days[0] ?? '').toZonedDateTime(zone).epochMilliseconds;
          for (let now = start; now < start + 5 * 86_400_000; now += tickMinutes * 60_000)
            for (const due of nightsDue(nights, finished, now, zone, cutOff)) finished.push({ workshop: due.workshop, day: due.day, finishedAt: now });
          expect(finished.map((night) => night.day)).toEqual(days);
        },
      ),
      { numRuns: 60 },
    );
  });
});
