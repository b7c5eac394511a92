import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeCode } from '@vernissage/shared/wire/relay-protocol';
import type { StageState } from '@vernissage/shared/wire/stage';
import { type Guest, type House, openHouse } from './house.ts';
import { RefusedUpgrade, watchStage } from './room-stage-socket.ts';

describe('the stage', () => {
  let house: House;
  let moderator: Guest;
  let w1: string;
  let w2: string;
  let w3: string;
  beforeAll(async () => {
    house = await openHouse();
    moderator = await house.signIn('jana');
    w1 = house.planted.workshops['W1'] ?? '';
    w2 = house.planted.workshops['W2'] ?? '';
    w3 = house.planted.workshops['W3'] ?? '';
    for (const id of [w1, w2, w3]) await moderator.ask('POST', `/api/workshops/${id}/open`);
  });
  afterAll(async () => {
    await house.remove();
  });

  it('is closed to whoever has no badge, a forged one, or comes from another origin', async () => {
    await expect(watchStage(house, { cookie: '' }, w1)).rejects.toMatchObject({ status: 401 });
    await expect(watchStage(house, { cookie: `badge=${'A'.repeat(32)}` }, w1)).rejects.toMatchObject({ status: 401 });
    await expect(watchStage({ ...house, origin: 'https://elsewhere.example' }, moderator, w1)).rejects.toMatchObject({ status: 403 });
    await expect(watchStage(house, moderator, 'no-such-workshop-0')).rejects.toBeInstanceOf(RefusedUpgrade);
  });

  it('shows the join code to whoever may write and to the big screen, never to observers', async () => {
    const code = (await house.world.database.read.selectFrom('workshop').select('join_code').where('id', '=', w1).executeTakeFirstOrThrow()).join_code;
    /** All that reaches this guest: the full state by both ways, and an event. */
    const seenBy = async (who: string): Promise<string> => {
      const guest = await house.signIn(who);
      const screen = await watchStage(house, guest, w1);
      await moderator.ask('POST', `/api/workshops/${w1}/timer`, { action: 'add' });
      await screen.until(() => screen.events.some((event) => event.kind === 'workshop'));
      const { body } = await guest.ask<StageState>('GET', `/api/workshops/${w1}/stage`);
      expect(screen.state().workshop.joinCode).toBe(body.workshop.joinCode);
      await screen.close();
      return `${screen.texts().join('\n')}${JSON.stringify(body)}`;
    };
    expect(await seenBy('observer')).not.toContain(code);
    for (const who of ['participant:MTL', 'delegate:PAR', 'organiser', 'screen']) expect((await seenBy(who)).split(code).length).toBeGreaterThan(3);
  });

  it('numbers events without a gap or a double, for screens that join while commands rain', async () => {
    const first = await watchStage(house, moderator, w2);
    const commands: Promise<unknown>[] = [];
    const screens: ReturnType<typeof watchStage>[] = [];
    for (let round = 0; round < 30; round += 1) {
      commands.push(moderator.ask('POST', `/api/workshops/${w2}/timer`, { action: 'add', ms: 1_000 + round }));
      commands.push(moderator.ask('POST', `/api/workshops/${w2}/question`, { question: round % 2 }));
      screens.push(watchStage(house, moderator, w2));
      if (round % 5 === 0) await Promise.all(commands);
    }
    const watching = await Promise.all(screens);
    await Promise.all(commands);
    const { body } = await moderator.ask<StageState>('GET', `/api/workshops/${w2}/stage`);
    for (const screen of [first, ...watching]) {
      const last = await screen.until((state) => state.seq >= body.seq);
      expect(last).toEqual(body);
      await screen.close();
    }
    const seqs = await house.world.database.read.selectFrom('stage_event').select('seq').where('workshop', '=', w2).orderBy('seq').execute();
    expect(seqs.map((row) => row.seq)).toEqual(seqs.map((_, index) => index + 1));
  });

  it('counts persons, not tabs, and no big screen; writes who came and when', async () => {
    const marc = await house.signIn('marc');
    const screenGuest = await house.signIn('screen');
    const tabs = [await watchStage(house, marc, w3), await watchStage(house, marc, w3)];
    const wall = await watchStage(house, screenGuest, w3);
    const jana = await watchStage(house, moderator, w3);
    await jana.until((state, here) => here?.count === 2 && state.roster[marc.person]?.name === 'Marc Tremblay');
    expect(jana.here()).toMatchObject({ count: 2, cities: 1 });
    expect(house.world.stage.present(w3)).toEqual(new Set([marc.person, moderator.person]));
    expect(jana.state().roster[marc.person]).toMatchObject({ delegation: house.planted.delegations['MTL'], confirmed: true });
    expect(Object.keys(jana.state().roster)).not.toContain(screenGuest.person);

    await tabs[0]?.close();
    expect(house.world.stage.present(w3).has(marc.person)).toBe(true);
    house.clock.forward(10_000);
    await tabs[1]?.close();
    await jana.until((_, here) => here?.count === 1);
    await wall.close();
    await jana.close();
    await house.close();
    const reopened = await openHouse({ dataDir: house.dataDir });
    const rows = await reopened.world.database.read.selectFrom('attendance').selectAll().where('workshop', '=', w3).execute();
    expect(rows.map((row) => row.person).toSorted()).toEqual([marc.person, moderator.person].toSorted());
    expect(rows.find((row) => row.person === marc.person)).toMatchObject({ first_at: house.clock.now() - 10_000, last_at: house.clock.now() });
    house = reopened;
    moderator = await house.signIn('jana');
  });

  it('closes every screen of a person whose right has ended', async () => {
    const guest = await house.signIn('participant:PAR');
    const [one, two] = [await watchStage(house, guest, w1), await watchStage(house, guest, w2)];
    house.world.stage.closePerson(guest.person, closeCode.noRight);
    expect(await one.closed).toBe(closeCode.noRight);
    expect(await two.closed).toBe(closeCode.noRight);
  });

  it('lets go of a reader who takes nothing, and of nobody else', async () => {
    const slow = await watchStage(house, await house.signIn('participant:PAR'), w1);
    const jana = await watchStage(house, moderator, w1);
    slow.socket.pause();
    const large = { id: 'nobody', name: 'x'.repeat(1 << 20), delegation: null, confirmed: true, colour: 1 };
    for (let sent = 0; sent < 16; sent += 1) await house.world.database.write((tx) => house.world.stage.tell(tx, w1, { kind: 'person', data: large }));
    await jana.until(() => jana.events.filter((event) => event.kind === 'person' && event.data.id === 'nobody').length === 16);
    slow.socket.resume();
    expect(await slow.closed).toBe(closeCode.busy);
    expect(jana.socket.readyState).toBe(jana.socket.OPEN);
    await jana.close();
  });
});
