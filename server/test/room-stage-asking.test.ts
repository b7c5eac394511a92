import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyStageEvent, type StageNews, type StageState } from '@vernissage/shared/wire/stage';
import { type Guest, type House, openHouse } from './house.ts';
import { watchStage } from './room-stage-socket.ts';

/** The stage for screens that no WebSocket reaches: they ask each few seconds what was told since. */
describe('the stage, asked', () => {
  let house: House;
  let moderator: Guest;
  let room: string;
  beforeAll(async () => {
    house = await openHouse();
    moderator = await house.signIn('jana');
    room = house.planted.workshops['W1'] ?? '';
    await moderator.ask('POST', `/api/workshops/${room}/open`);
  });
  afterAll(async () => {
    await house.remove();
  });
  const ask = async (guest: Guest, since: number, workshop = room): Promise<StageNews> => {
    const { status, body } = await guest.ask<StageNews>('GET', `/api/workshops/${workshop}/stage/events?since=${since}`);
    expect(status).toBe(200);
    return body;
  };
  const addTime = (): Promise<unknown> => moderator.ask('POST', `/api/workshops/${room}/timer`, { action: 'add', ms: 1_000 });

  it('tells all events above a number, in order, and they lead where the sockets are', async () => {
    const guest = await house.signIn('participant:MTL');
    const { body: before } = await guest.ask<StageState>('GET', `/api/workshops/${room}/stage`);
    expect(await ask(guest, before.seq)).toMatchObject({ state: null, events: [], at: house.clock.now() });
    for (let turn = 0; turn < 3; turn += 1) await addTime();
    const screen = await watchStage(house, guest, room);
    const { state, events } = await ask(guest, before.seq);
    expect(state).toBeNull();
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: screen.state().seq - before.seq }, (_, index) => before.seq + 1 + index));
    expect(events.reduce(applyStageEvent, before).workshop).toEqual(screen.state().workshop);
    await screen.close();
  });

  it('tells the whole state to whoever is far behind or counts otherwise', async () => {
    const guest = await house.signIn('participant:MTL');
    // Whoever asks is here, which is an event too: it comes first.
    await ask(guest, 0);
    const screen = await watchStage(house, moderator, room);
    await screen.until(() => screen.state().roster[guest.person] !== undefined);
    await screen.close();
    const { body: now } = await guest.ask<StageState>('GET', `/api/workshops/${room}/stage`);
    const ahead = await ask(guest, now.seq + 1_000);
    expect(ahead).toMatchObject({ state: { seq: now.seq }, events: [] });
    await house.world.database.write(async (tx) => {
      for (let turn = 0; turn < 201; turn += 1) await house.world.stage.tell(tx, room, { kind: 'cards', data: [] });
    });
    expect(await ask(guest, now.seq)).toMatchObject({ state: { seq: now.seq + 201 }, events: [] });
    expect((await ask(guest, now.seq + 1)).events).toHaveLength(200);
  });

  it('shows the join code to nobody who may not let others in', async () => {
    const { join_code: code } = await house.world.database.read.selectFrom('workshop').select('join_code').where('id', '=', room).executeTakeFirstOrThrow();
    const { body: before } = await moderator.ask<StageState>('GET', `/api/workshops/${room}/stage`);
    await addTime();
    const toldTo = async (who: string): Promise<string> => {
      const guest = await house.signIn(who);
      return JSON.stringify([await ask(guest, before.seq), await ask(guest, before.seq + 1_000)]);
    };
    expect(await toldTo('observer')).not.toContain(code);
    expect((await toldTo('delegate:PAR')).split(code)).toHaveLength(3);
  });

  it('counts whoever asks as here for 30 s, tells the room, and takes them into its roster', async () => {
    const own = house.planted.workshops['W2'] ?? '';
    await moderator.ask('POST', `/api/workshops/${own}/open`);
    const screen = await watchStage(house, moderator, own);
    const guest = await house.signIn('participant:PAR', 'Zoé Test');
    expect((await ask(guest, 0, own)).here.faces).toContain(guest.person);
    await screen.until(() => screen.state().roster[guest.person]?.name === 'Zoé Test');
    expect(house.world.stage.present(own)).toEqual(new Set([moderator.person, guest.person]));
    house.clock.forward(30_001);
    expect(house.world.stage.present(own).has(guest.person)).toBe(false);
    await ask(guest, 0, own);
    expect(house.world.stage.present(own).has(guest.person)).toBe(true);
    await screen.close();
  });

  it('is closed to whoever may not watch, and the big screen is nobody', async () => {
    expect((await house.fetch(`/api/workshops/${room}/stage/events?since=0`)).status).toBe(401);
    const screen = await house.signIn('screen');
    expect((await ask(screen, 0, room)).here.faces).not.toContain(screen.person);
    expect((await moderator.ask('GET', `/api/workshops/no-such-workshop-0/stage/events?since=0`)).status).toBe(404);
    expect((await moderator.ask('GET', `/api/workshops/${room}/stage/events?since=-1`)).status).toBe(400);
  });
});
