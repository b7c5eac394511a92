import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WorkshopView } from '@vernissage/shared/wire/stage';
import { type Act, firstBrokenAct } from '../src/workshop/acts.ts';
import type { Checklist } from '../src/workshop/checklist.ts';
import { type Guest, type House, openHouse } from './house.ts';
import { plantOtherSummit } from './room-other-summit.ts';

type Refused = { refusal: string };
const minute = 60_000;

/** Every command of a moderator with a body that would do. */
const commands: readonly [string, unknown][] = [
  ['open', {}],
  ['close', {}],
  ['phase', { phase: 1 }],
  ['timer', { action: 'add' }],
  ['lock', { locked: true }],
  ['question', { question: 0 }],
  ['hand-over', {}],
  ['take-back', {}],
];

describe('commands on a workshop', () => {
  let house: House;
  let moderator: Guest;
  let w2: string;
  const command = <T = WorkshopView>(name: string, json: unknown = {}): Promise<{ status: number; body: T }> =>
    moderator.ask<T>('POST', `/api/workshops/${w2}/${name}`, json);

  beforeAll(async () => {
    house = await openHouse();
    moderator = await house.signIn('jana');
    w2 = house.planted.workshops['W2'] ?? '';
  });
  afterAll(async () => {
    await house.remove();
  });
  beforeEach(async () => {
    // 17:50 in Izmir on the day of the workshop; the cut-off is still to come.
    house.clock.set('2021-12-08T14:50:00Z');
    await house.world.database.write((tx) =>
      tx
        .updateTable('workshop')
        .set({ state: 'closed', phase: 0, timer: null, locked_by: null, question: 0, handed_over_at: null })
        .where('id', '=', w2)
        .execute(),
    );
    await house.world.locks.refresh(w2);
  });

  it('is the moderator’s and the organiser’s alone', async () => {
    for (const who of ['delegate:PAR', 'participant:MTL', 'observer', 'screen']) {
      const guest = await house.signIn(who);
      for (const [name, json] of commands)
        expect([who, name, (await guest.ask('POST', `/api/workshops/${w2}/${name}`, json)).status]).toEqual([who, name, 403]);
      for (const path of ['checklist', 'acts']) expect((await guest.ask('GET', `/api/workshops/${w2}/${path}`)).status).toBe(403);
    }
    for (const [name, json] of commands) {
      const answer = await house.fetch(`/api/workshops/${w2}/${name}`, { method: 'POST', json });
      expect([name, answer.status]).toEqual([name, 401]);
    }
    const organiser = await house.signIn('organiser');
    expect((await organiser.ask('POST', `/api/workshops/${w2}/open`)).status).toBe(200);
    expect((await organiser.ask('POST', `/api/workshops/${w2}/phase`, { phase: 1 })).status).toBe(200);
  });

  it('knows no workshop of another summit', async () => {
    const other = await plantOtherSummit(house.world);
    const organiser = await house.signIn('organiser');
    for (const guest of [moderator, organiser]) {
      for (const [name, json] of commands) expect((await guest.ask('POST', `/api/workshops/${other.workshop}/${name}`, json)).status).toBe(404);
      for (const path of ['stage', 'checklist', 'acts', 'permission', 'mine', 'actions.csv'])
        expect((await guest.ask('GET', `/api/workshops/${other.workshop}/${path}`)).status).toBe(404);
      for (const name of ['withdraw', 'put-back', 'hide', 'show', 'ready', 'not-ready'])
        expect((await guest.ask('POST', `/api/cards/${other.card}/${name}`)).status).toBe(404);
      expect((await guest.ask('POST', `/api/cards/${other.card}/mend`, { text: 'taken over' })).status).toBe(404);
      const post = { text: 'from outside', as: 'anonymous', question: null, lang: 'en' };
      expect((await guest.ask('POST', `/api/workshops/${other.workshop}/posts`, post)).status).toBe(404);
    }
  });

  it('opens a workshop: its phase and its timer run, the day counts, the locks are lifted', async () => {
    expect(house.world.locks.room(w2)).toBe('not-open');
    const { body } = await command('open');
    expect(body).toMatchObject({ state: 'open', phase: 0, timer: { state: 'running', endsAt: house.clock.now() + 25 * minute }, moderator: 'Jana Krämer' });
    expect(house.world.locks.room(w2)).toBeNull();
    const days = await house.world.database.read.selectFrom('workshop_day').select('day').where('workshop', '=', w2).execute();
    expect(days).toContainEqual({ day: '2021-12-08' });
    expect((await command('open')).status).toBe(200);
  });

  it('moves phases forward and back, never beyond the last', async () => {
    expect((await command<Refused>('phase', { phase: 1 })).body.refusal).toBe('not-open');
    await command('open');
    expect((await command('phase', { phase: 3 })).body).toMatchObject({ phase: 3, timer: { endsAt: house.clock.now() + 10 * minute } });
    expect((await command('phase', { phase: 0 })).body.phase).toBe(0);
    expect(await command<Refused>('phase', { phase: 5 })).toMatchObject({ status: 409, body: { refusal: 'no-such-phase' } });
    expect((await command('phase', { phase: -1 })).status).toBe(400);
  });

  it('keeps a timer by the server’s clock: it stops, goes on, and two more minutes are two minutes', async () => {
    await command('open');
    house.clock.forward(5 * minute);
    expect((await command('timer', { action: 'pause' })).body.timer).toEqual({ state: 'paused', leftMs: 20 * minute });
    house.clock.forward(60 * minute);
    expect((await command('timer', { action: 'add' })).body.timer).toEqual({ state: 'paused', leftMs: 22 * minute });
    expect((await command('timer', { action: 'start' })).body.timer).toEqual({ state: 'running', endsAt: house.clock.now() + 22 * minute });
    house.clock.forward(30 * minute);
    expect((await command('timer', { action: 'add' })).body.timer).toEqual({ state: 'running', endsAt: house.clock.now() + 2 * minute });
    expect((await command('timer', { action: 'clear' })).body.timer).toBeNull();
    expect((await command<Refused>('timer', { action: 'pause' })).body.refusal).toBe('no-timer');
    expect((await command('timer', { action: 'start', ms: 90_000 })).body.timer).toEqual({ state: 'running', endsAt: house.clock.now() + 90_000 });
  });

  it('ends nothing by itself when the time is over', async () => {
    await command('open');
    house.clock.forward(600 * minute);
    expect((await moderator.ask<{ workshop: WorkshopView }>('GET', `/api/workshops/${w2}/stage`)).body.workshop).toMatchObject({ state: 'open', phase: 0 });
  });

  it('locks editing for everybody but moderators, and says who did', async () => {
    await command('open');
    expect((await command('lock', { locked: true, reason: 'We read together' })).body.lockedBy).toBe('Jana Krämer');
    expect(house.world.locks.room(w2)).toBe('locked-by-moderator');
    const marc = await house.signIn('marc');
    const post = { text: 'Paid hours for panels', as: 'city', question: null, lang: 'en' };
    expect(await marc.ask('POST', `/api/workshops/${w2}/posts`, post)).toMatchObject({ status: 409, body: { refusal: 'locked-by-moderator' } });
    expect((await command('lock', { locked: false })).body.lockedBy).toBeNull();
    expect(house.world.locks.room(w2)).toBeNull();
  });

  it('sets the guiding question', async () => {
    await command('open');
    expect((await command('question', { question: 1 })).body.question).toBe(1);
    expect((await command<Refused>('question', { question: 99 })).body.refusal).toBe('no-such-question');
  });

  it('hands over, takes back before the cut-off, and opens anew after it', async () => {
    await command('open');
    expect((await command('hand-over')).body).toMatchObject({ state: 'handed-over', timer: null });
    expect(house.world.locks.room(w2)).toBe('handed-over');
    expect((await command<Refused>('phase', { phase: 1 })).body.refusal).toBe('handed-over');
    expect((await command<Refused>('open')).body.refusal).toBe('take-back-first');
    const { body } = await moderator.ask<Checklist>('GET', `/api/workshops/${w2}/checklist`);
    expect(body.handedOverAt).toBe(house.clock.now());
    house.clock.set(body.reopenUntil - 1);
    expect((await command('take-back')).body.state).toBe('open');

    await command('hand-over');
    house.clock.set(body.reopenUntil);
    expect((await command<Refused>('take-back')).body.refusal).toBe('too-late');
    expect((await command('open')).body.state).toBe('open');
    const days = await house.world.database.read.selectFrom('workshop_day').select('day').where('workshop', '=', w2).orderBy('day').execute();
    expect(days.at(-1)).toEqual({ day: '2021-12-09' });
    expect((await command<Refused>('take-back')).body.refusal).toBe('not-handed-over');
  });

  it('lets no phase move, no close and no hand-over pass by an open vote', async () => {
    await command('open');
    await house.world.database.write((tx) =>
      tx
        .insertInto('round')
        .values({
          id: 'round-in-the-way',
          workshop: w2,
          number: 99,
          state: 'open',
          settings: JSON.stringify({
            question: 'Adopt?',
            lang: 'en',
            terms: { method: 'motion', base: 'for-against', threshold: { num: 1, den: 2, strict: true } },
            quorum: { num: 1, den: 2, of: 'registered' },
            unit: 'person',
            secret: false,
          }),
          options: '[]',
          options_hash: null,
          frozen: null,
          prepared_by: moderator.person,
          opened_at: house.clock.now(),
          closes_at: null,
          closed_at: null,
          published_at: null,
          present: null,
          reason: null,
          result: null,
        })
        .execute(),
    );
    for (const [name, json] of [
      ['phase', { phase: 1 }],
      ['close', {}],
      ['close', { as: 'ended' }],
      ['hand-over', {}],
    ] as const)
      expect((await command<Refused>(name, json)).body.refusal).toBe('round-open');
    await house.world.database.write((tx) => tx.deleteFrom('round').where('id', '=', 'round-in-the-way').execute());
  });

  it('ends a workshop for good', async () => {
    const w3 = house.planted.workshops['W3'] ?? '';
    const ask = (name: string, json: unknown = {}) => moderator.ask<Refused & WorkshopView>('POST', `/api/workshops/${w3}/${name}`, json);
    await ask('open');
    expect((await ask('close', { as: 'ended' })).body.state).toBe('ended');
    for (const [name, json] of commands.filter(([name]) => name !== 'close')) expect([name, (await ask(name, json)).body.refusal]).toEqual([name, 'ended']);
    expect((await ask('close')).body.refusal).toBe('ended');
    expect(house.world.locks.room(w3)).toBe('ended');
  });

  it('asks each person how they may be quoted, and tells nobody but in counts', async () => {
    await command('open');
    const path = `/api/workshops/${w2}/permission`;
    const [marc, ines, observer, screen] = [
      await house.signIn('marc'),
      await house.signIn('ines'),
      await house.signIn('observer'),
      await house.signIn('screen'),
    ];
    expect((await marc.ask('GET', path)).body).toEqual({ choice: null, counts: null });
    expect((await marc.ask('PUT', path, { choice: 'name' })).body).toEqual({ choice: 'name' });
    await ines.ask('PUT', path, { choice: 'name' });
    await ines.ask('PUT', path, { choice: 'none' });
    expect((await observer.ask('PUT', path, { choice: 'city' })).status).toBe(200);
    expect((await screen.ask('PUT', path, { choice: 'city' })).status).toBe(403);
    expect((await marc.ask('PUT', path, { choice: 'everything' })).status).toBe(400);
    expect((await ines.ask('GET', path)).body).toEqual({ choice: 'none', counts: null });
    expect((await moderator.ask('GET', path)).body).toMatchObject({ choice: null, counts: { name: 1, city: 1, none: 1 } });
    expect(JSON.stringify((await marc.ask('GET', `/api/workshops/${w2}/stage`)).body)).not.toContain('none');
  });

  it('chains every act to the one before, with its reason; a changed row breaks the chain', async () => {
    await command('open', { reason: '  The room is ready ' });
    await command('phase', { phase: 1, reason: 'All have written' });
    const acts = (await moderator.ask<{ acts: Act[]; broken: number | null }>('GET', `/api/workshops/${w2}/acts`)).body;
    expect(acts.broken).toBeNull();
    expect(acts.acts.slice(-2)).toMatchObject([
      { action: 'workshop-open', actor: moderator.person, reason: 'The room is ready' },
      { action: 'phase', data: '{"from":0,"to":1}', reason: 'All have written' },
    ]);
    expect(acts.acts.slice(1).every((act, index) => act.previous === acts.acts[index]?.hash)).toBe(true);

    const changed = acts.acts[1];
    if (!changed) throw new Error('too few acts');
    await house.world.database.write((tx) => tx.updateTable('act').set({ reason: 'another reason' }).where('seq', '=', changed.seq).execute());
    expect((await moderator.ask<{ broken: number }>('GET', `/api/workshops/${w2}/acts`)).body.broken).toBe(changed.seq);
    await house.world.database.write((tx) => tx.updateTable('act').set({ reason: changed.reason }).where('seq', '=', changed.seq).execute());
    expect(firstBrokenAct(acts.acts.filter((act) => act !== changed))).toBe(acts.acts[2]?.seq);
  });
});
