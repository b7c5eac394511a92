import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCode } from '@vernissage/shared/access/code';
import { localTimes } from '@vernissage/shared/programme/local-times';
import { izmirSessions } from '@vernissage/shared/samples/izmir-2021';
import { rehearsalPeople } from '@vernissage/shared/samples/rehearsal-people';
import type { Delegation, Summit } from '@vernissage/shared/summit/summit';
import type { Programme } from '@vernissage/shared/workshop/workshop-summary';
import { type House, openHouse } from './house.ts';

async function read(house: House): Promise<{ summit: Summit; delegations: Delegation[]; programme: Programme }> {
  const summit = (await (await house.fetch('/api/summit')).json()) as { summit: Summit; delegations: Delegation[] };
  return { ...summit, programme: (await (await house.fetch('/api/programme')).json()) as Programme };
}

describe('the rehearsal’s ground in December 2021', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse({ clock: '2021-12-08T06:00:00Z' });
  });
  afterAll(async () => {
    await house.remove();
  });

  it('shows all local times as printed, in every zone', async () => {
    const { summit, programme } = await read(house);
    expect([summit.shiftDays, summit.days.map((day) => day.date)]).toEqual([0, ['2021-12-07', '2021-12-08', '2021-12-10']]);
    const [host, ...others] = summit.displayZones;
    if (!host) throw new Error('no host zone');
    for (const [index, session] of programme.sessions.entries()) {
      const published = izmirSessions[index];
      expect([session.title, session.day]).toEqual([published?.title, published?.day]);
      expect([session.title, session.start === null, session.end === null]).toEqual([session.title, published?.time === null, published?.time === null]);
      if (session.start === null || session.end === null) continue;
      const times = localTimes({ day: session.day, start: session.start, end: session.end }, { host, reader: null, others });
      const pad = (clock: string): string => clock.padStart(5, '0');
      expect(times.map((time) => [time.city, pad(time.start), pad(time.end), time.sameDay])).toEqual([
        ['Izmir', published?.time?.start, published?.time?.end, true],
        ...(published?.printed.map((time) => [time.city, time.start, time.end, true]) ?? []),
      ]);
    }
  });

  it('has three closed workshops with codes, thirteen cities, and people of every role', async () => {
    const { programme, delegations } = await read(house);
    expect(programme.workshops.map((room) => [room.shortCode, room.state, room.here])).toEqual([
      ['W1', 'closed', null],
      ['W2', 'closed', null],
      ['W3', 'closed', null],
    ]);
    expect(delegations.map((delegation) => delegation.letters).toSorted()).toEqual(
      ['IZM', 'MTL', 'OUA', 'RBA', 'PAR', 'NAM', 'GLA', 'DUS', 'MVD', 'QUE', 'STR', 'BER', 'DLA'].toSorted(),
    );
    const rooms = await house.world.database.read.selectFrom('workshop').select('join_code').execute();
    expect(rooms.every((room) => readCode(room.join_code) === room.join_code)).toBe(true);
    for (const { key, name, role } of rehearsalPeople) expect((await house.signIn(key)).me).toMatchObject({ name, role });
  });

  it('says what one may do in each room', async () => {
    const may = async (who: string): Promise<unknown> => (await (await house.signIn(who)).ask<Programme>('GET', '/api/programme')).body.workshops[0]?.may;
    expect(await may('observer')).toEqual({ read: true, edit: false, moderate: false });
    expect(await may('delegate:PAR')).toEqual({ read: true, edit: true, moderate: false });
    expect(await may('moderator')).toEqual({ read: true, edit: true, moderate: true });
    expect(await may('screen')).toEqual({ read: false, edit: false, moderate: false });
  });

  it('tells nobody the codes with the programme', async () => {
    const organiser = await house.signIn('organiser');
    const { join_code: code } = await house.world.database.read
      .selectFrom('workshop')
      .select('join_code')
      .where('short_code', '=', 'W2')
      .executeTakeFirstOrThrow();
    for (const asker of [house, organiser]) expect(await (await asker.fetch('/api/programme')).text()).not.toContain(code);
  });
});

describe('the rehearsal’s ground on another day', () => {
  it('puts 8 December on the summit-local day of the first start, clock times as printed, published dates kept', async () => {
    // 22:30 UTC is already the next day in Izmir.
    const house = await openHouse({ clock: '2026-07-14T22:30:00Z' });
    try {
      const { summit, programme } = await read(house);
      expect(summit.days.map((day) => day.date)).toEqual(['2026-07-14', '2026-07-15', '2026-07-17']);
      const workshop = programme.sessions.find((session) => session.label === 'Workshop 2');
      expect(workshop?.day).toBe('2026-07-15');
      expect(new Date(workshop?.start ?? 0).toISOString()).toBe('2026-07-15T14:45:00.000Z');
      expect(summit.shiftDays).toBe((Date.parse('2026-07-15') - Date.parse('2021-12-08')) / 86_400_000);
    } finally {
      await house.remove();
    }
  });

  it('is planted once: a second start finds it', async () => {
    const first = await openHouse();
    await first.close();
    const second = await openHouse({ dataDir: first.dataDir, clock: '2021-12-09T10:00:00Z' });
    try {
      expect(second.planted).toEqual(first.planted);
      expect((await second.world.database.read.selectFrom('summit').select('id').execute()).length).toBe(1);
    } finally {
      await second.remove();
    }
  });
});
