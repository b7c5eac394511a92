import { describe, expect, it } from 'vitest';
import type { Session } from '@vernissage/shared/programme/session';
import type { SummitDay } from '@vernissage/shared/summit/summit';
import type { WorkshopSummary } from '@vernissage/shared/workshop/workshop-summary';
import { chooseDay } from './choose-day.ts';

const days: readonly SummitDay[] = ['2021-12-07', '2021-12-08', '2021-12-10'].map((date) => ({ date, mode: 'online' }));
const session = (id: string, day: string): Session => ({
  id,
  day,
  label: null,
  title: id,
  shortTitle: id,
  wall: 'fig',
  kind: 'workshop',
  mode: 'online',
  start: null,
  end: null,
  summary: '',
  questions: [],
  contributions: [],
  lang: 'en',
  workshop: `room-${id}`,
});
const room = (of: string, state: WorkshopSummary['state']): WorkshopSummary => ({
  id: `room-${of}`,
  session: of,
  shortCode: 'W1',
  wall: 'fig',
  state,
  phase: 'gather',
  timer: null,
  here: null,
  may: { read: true, edit: true, moderate: false },
});

describe('the day a programme opens on', () => {
  const sessions = [session('a', '2021-12-07'), session('b', '2021-12-08')];
  it('is the day of an open room, whatever the clock says', () => {
    expect(chooseDay(days, sessions, [room('a', 'open')], '2030-01-01')).toBe('2021-12-07');
  });
  it('is today, else the next to come, else the last', () => {
    const choose = (today: string): string | null => chooseDay(days, sessions, [room('a', 'closed')], today);
    expect([choose('2021-12-01'), choose('2021-12-08'), choose('2021-12-09'), choose('2022-01-01')]).toEqual([
      '2021-12-07',
      '2021-12-08',
      '2021-12-10',
      '2021-12-10',
    ]);
  });
  it('is none in a summit without days', () => {
    expect(chooseDay([], [], [], '2021-12-08')).toBeNull();
  });
});
