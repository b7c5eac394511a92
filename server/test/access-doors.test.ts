import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Look } from '@vernissage/shared/access/me';
import { showCode } from '@vernissage/shared/access/code';
import { linkForPerson, linkLifeMs, makeLinks } from '../src/access/links.ts';
import { hashOf } from '../src/access/secrets.ts';
import { type House, openHouse } from './house.ts';

describe('the doors', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse({ config: { limits: { signIn: 20, questions: 6, commands: 600 } } });
  });
  afterAll(async () => {
    await house.remove();
  });

  const signIn = (json: unknown, cookie?: string): Promise<Response> =>
    house.fetch('/api/sign-in', { method: 'POST', json, ...(cookie ? { headers: { cookie } } : {}) });
  const codeOf = async (shortCode: string): Promise<string> => {
    const row = await house.world.database.read.selectFrom('workshop').select('join_code').where('short_code', '=', shortCode).executeTakeFirstOrThrow();
    return row.join_code;
  };
  const setState = (shortCode: string, state: string): Promise<unknown> =>
    house.world.database.write((tx) => tx.updateTable('workshop').set({ state }).where('short_code', '=', shortCode).execute());

  it('signs in by a personal link, on any number of devices', async () => {
    const person = house.planted.people['jana'] ?? '';
    const token = await linkForPerson(house.world, house.planted.summit, person);
    for (const _device of ['laptop', 'phone', 'tablet']) {
      const answer = await signIn({ token });
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ me: { name: 'Jana Krämer', role: 'moderator' }, go: '/home' });
      const cookie = answer.headers.getSetCookie()[0] ?? '';
      expect(cookie).toMatch(/^badge=[\w-]{32}; /);
      expect(cookie).toContain('HttpOnly');
      expect(cookie).toContain('SameSite=Lax');
      expect(cookie).not.toContain('Secure');
    }
  });

  it('keeps only hashes of links and badges', async () => {
    const [link] = await makeLinks(house.world, house.planted.summit, [{ role: 'observer' }]);
    const token = link?.url.split('#t=')[1] ?? '';
    const answer = await signIn({ token });
    const badge = (answer.headers.getSetCookie()[0] ?? '').slice('badge='.length).split(';', 1)[0] ?? '';
    const invitations = await house.world.database.read.selectFrom('invitation').selectAll().execute();
    const badges = await house.world.database.read.selectFrom('badge').selectAll().execute();
    const stored = JSON.stringify([invitations, badges]);
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(badge);
    expect(stored).toContain(hashOf(token));
    expect(stored).toContain(hashOf(badge));
  });

  it('refuses a forged, a foreign and a missing badge alike', async () => {
    const cookies = ['badge=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'badge=', 'badge=x; other=y', "badge=' or 1=1 --"];
    for (const cookie of cookies) {
      const answer = await house.fetch('/api/me', { headers: { cookie } });
      expect([answer.status, await answer.json()]).toEqual([401, { refusal: 'signed-out' }]);
    }
  });

  it('refuses a write from another origin, with or without a badge, and takes one from a program without origin', async () => {
    const jana = await house.signIn('jana');
    for (const origin of ['https://evil.example', 'null', `${house.origin}.evil.example`, house.origin.replace('http:', 'https:')]) {
      const answer = await jana.fetch('/api/me', { method: 'PATCH', json: { name: 'Mallory' }, headers: { origin } });
      expect([answer.status, await answer.json()]).toEqual([403, { refusal: 'other-origin' }]);
    }
    const crossSite = await fetch(`${house.origin}/api/me`, {
      method: 'PATCH',
      headers: { cookie: jana.cookie, 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' },
      body: '{"name":"Mallory"}',
    });
    expect((await jana.ask('GET', '/api/me')).body).toMatchObject({ name: 'Jana Krämer' });
    expect(crossSite.status).toBe(403);
    const answer = await fetch(`${house.origin}/api/sign-out`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    expect(answer.status).toBe(200);
  });

  it('says what a link opens before anybody is signed in', async () => {
    const [team] = await makeLinks(house.world, house.planted.summit, [{ role: 'participant', delegation: house.planted.delegations['PAR'] }]);
    const answer = await house.fetch('/api/look', { method: 'POST', json: { token: team?.url.split('#t=')[1] } });
    expect((await answer.json()) as Look).toMatchObject({ kind: 'team', delegation: { city: 'Paris' }, here: null, mayStay: false });
  });

  it('ends a link after 24 hours and says so', async () => {
    const token = await linkForPerson(house.world, house.planted.summit, house.planted.people['elif'] ?? '');
    house.clock.forward(linkLifeMs - 1);
    expect((await signIn({ token })).status).toBe(200);
    house.clock.forward(1);
    const answer = await signIn({ token });
    expect([answer.status, await answer.json()]).toMatchObject([410, { refusal: 'link-expired' }]);
  });

  it('tells an unknown link from an unknown code, and neither tells more', async () => {
    const link = await signIn({ token: 'A'.repeat(32) });
    expect([link.status, await link.json()]).toEqual([404, { refusal: 'unknown-link', workshop: null }]);
    const code = await house.fetch('/api/look', { method: 'POST', json: { code: '7K4F-9D2Y' } });
    expect([code.status, await code.json()]).toEqual([404, { refusal: 'unknown-code', workshop: null }]);
  });

  it('lets nobody in by the code of a room that is not open', async () => {
    const answer = await signIn({ code: await codeOf('W3'), name: 'Lea Sander', delegation: house.planted.delegations['BER'], language: 'en' });
    expect([answer.status, await answer.json()]).toMatchObject([409, { refusal: 'room-not-open', workshop: { label: 'Workshop 3' } }]);
  });

  describe('with workshop 2 open', () => {
    beforeAll(() => setState('W2', 'open'));
    afterAll(() => setState('W2', 'closed'));

    it('lets in by code at once, as participant of a city that is not confirmed; dashes, capitals and look-alikes do not matter', async () => {
      const code = await codeOf('W2');
      const typed = showCode(code).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
      const answer = await signIn({ code: ` ${typed} `, name: '  Lea \t Sander ', delegation: house.planted.delegations['BER'], language: 'fr' });
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({
        go: `/w/${house.planted.workshops['W2']}`,
        me: { name: 'Lea Sander', language: 'fr', role: 'participant', confirmed: false, delegation: { city: 'Berlin' } },
      });
    });

    it('asks for a name and takes no city of another summit', async () => {
      const code = await codeOf('W2');
      expect(await (await signIn({ code, delegation: house.planted.delegations['BER'] })).json()).toMatchObject({ refusal: 'name-missing' });
      expect(await (await signIn({ code, name: 'Lea Sander', delegation: 'another-summits-city' })).json()).toMatchObject({ refusal: 'no-such-city' });
    });

    it('a code gives no right in another room', async () => {
      const code = await codeOf('W2');
      const answer = await signIn({ code, name: 'Lea Sander', delegation: house.planted.delegations['BER'] });
      const cookie = (answer.headers.getSetCookie()[0] ?? '').split(';', 1)[0] ?? '';
      const invite = (room: string): Promise<Response> => house.fetch(`/api/workshops/${house.planted.workshops[room]}/invite`, { headers: { cookie } });
      expect((await invite('W2')).status).toBe(200);
      expect((await invite('W3')).status).toBe(403);
    });

    it('asks first when somebody else is here, and replaces only when told to', async () => {
      const jana = await house.signIn('jana');
      const token = await linkForPerson(house.world, house.planted.summit, house.planted.people['marc'] ?? '');
      const asked = await signIn({ token }, jana.cookie);
      expect([asked.status, await asked.json()]).toEqual([
        409,
        {
          refusal: 'someone-else-here',
          here: { name: 'Jana Krämer', role: 'moderator', city: null },
          link: { name: 'Marc Tremblay', role: 'delegate', city: 'Montréal' },
        },
      ]);
      expect((await jana.ask('GET', '/api/me')).body).toMatchObject({ name: 'Jana Krämer' });
      const replaced = await signIn({ token, replace: true }, jana.cookie);
      expect(await replaced.json()).toMatchObject({ me: { name: 'Marc Tremblay' } });
      expect((await jana.ask('GET', '/api/me')).status).toBe(401);
    });

    it('lets the person who is here go on as themselves: by code into the room, by team link with the city confirmed', async () => {
      const code = await codeOf('W2');
      const jana = await house.signIn('jana');
      const stayed = await jana.ask<{ go: string; me: { person: string } }>('POST', '/api/sign-in', { code, stay: true });
      expect(stayed.body).toMatchObject({ go: `/w/${house.planted.workshops['W2']}`, me: { person: jana.person } });

      const lea = await signIn({ code, name: 'Lea Sander', delegation: house.planted.delegations['PAR'] });
      const cookie = (lea.headers.getSetCookie()[0] ?? '').split(';', 1)[0] ?? '';
      const [team] = await makeLinks(house.world, house.planted.summit, [{ role: 'participant', delegation: house.planted.delegations['PAR'] }]);
      const confirmed = await signIn({ token: team?.url.split('#t=')[1], stay: true }, cookie);
      expect(await confirmed.json()).toMatchObject({ me: { name: 'Lea Sander', confirmed: true } });
      const [other] = await makeLinks(house.world, house.planted.summit, [{ role: 'participant', delegation: house.planted.delegations['BER'] }]);
      expect(await (await signIn({ token: other?.url.split('#t=')[1], stay: true }, cookie)).json()).toMatchObject({ refusal: 'cannot-stay' });
    });
  });

  it('knows no room, city or person of another summit', async () => {
    const { world, planted } = house;
    await world.database.write(async (tx) => {
      const summit = await tx.selectFrom('summit').selectAll().executeTakeFirstOrThrow();
      await tx
        .insertInto('summit')
        .values({ ...summit, id: 'zz-another-summit' })
        .execute();
      const session = await tx.selectFrom('session').selectAll().executeTakeFirstOrThrow();
      await tx
        .insertInto('session')
        .values({ ...session, id: 'another-session', summit: 'zz-another-summit' })
        .execute();
      const room = await tx.selectFrom('workshop').selectAll().where('short_code', '=', 'W2').executeTakeFirstOrThrow();
      const there = { summit: 'zz-another-summit', session: 'another-session', state: 'open' };
      await tx
        .insertInto('workshop')
        .values({ ...room, ...there, id: 'another-workshop', join_code: '7K4F9D2X' })
        .execute();
      const city = await tx.selectFrom('delegation').selectAll().executeTakeFirstOrThrow();
      await tx
        .insertInto('delegation')
        .values({ ...city, id: 'another-city', summit: 'zz-another-summit' })
        .execute();
    });
    const organiser = await house.signIn('organiser');
    const moderator = await house.signIn('moderator');
    for (const guest of [organiser, moderator]) {
      const asked = await guest.ask('GET', '/api/workshops/another-workshop/invite');
      expect([asked.status, asked.body]).toEqual([404, { refusal: 'no-such-workshop' }]);
      expect((await guest.ask('GET', '/api/workshops/another-workshop/stage')).status).toBe(404);
      expect((await guest.ask('POST', '/api/workshops/another-workshop/open', {})).status).toBe(404);
    }
    expect((await organiser.ask('POST', '/api/links', { wants: [{ role: 'participant', delegation: 'another-city' }] })).body).toEqual({ links: [] });
    expect((await organiser.ask<{ delegations: unknown[] }>('GET', '/api/summit')).body.delegations).toHaveLength(Object.keys(planted.delegations).length);
    expect((await organiser.ask('POST', '/api/sign-in', { code: '7K4F-9D2X', stay: true })).body).toMatchObject({ refusal: 'cannot-stay' });
  });

  it('corrects the shown name and language, and signs out', async () => {
    const guest = await house.signIn('participant:MTL', 'Noemie Roy');
    expect((await guest.ask('PATCH', '/api/me', { name: 'Noémie Roy', language: 'fr' })).body).toMatchObject({
      name: 'Noémie Roy',
      language: 'fr',
      confirmed: true,
    });
    expect((await guest.ask('PATCH', '/api/me', { name: ' \n ' })).status).toBe(400);
    expect((await guest.ask('POST', '/api/sign-out')).status).toBe(200);
    expect((await guest.ask('GET', '/api/me')).status).toBe(401);
  });

  it('makes links for organisers only', async () => {
    const delegate = await house.signIn('delegate:PAR');
    expect((await delegate.ask('POST', '/api/links', {})).status).toBe(403);
    const organiser = await house.signIn('organiser');
    const made = await organiser.ask<{ links: { role: string; url: string }[] }>('POST', '/api/links', {});
    expect(made.body.links.map((link) => link.role)).toEqual(['organiser', 'moderator', 'delegate', 'participant', 'observer', 'screen', 'exhibition']);
    expect(made.body.links[0]?.url).toMatch(new RegExp(`^${house.origin}/join#t=[\\w-]{32}$`));
  });

  it('lets the big screen see its stage only', async () => {
    const screen = await house.signIn('screen');
    const [link] = await makeLinks(house.world, house.planted.summit, [{ role: 'screen' }]);
    const answer = await signIn({ token: link?.url.split('#t=')[1] });
    expect(await answer.json()).toMatchObject({ me: { role: 'screen' }, go: expect.stringMatching(/^\/screen\//) });
    expect((await screen.ask('GET', `/api/workshops/${house.planted.workshops['W2']}/invite`)).status).toBe(200);
    expect((await screen.ask('POST', '/api/links', {})).status).toBe(403);
  });
});

describe('the limits', () => {
  it('stops guessing codes from one address, and keeps the right secret of a full room working', async () => {
    const house = await openHouse({ config: { limits: { signIn: 5, questions: 6, commands: 600 } } });
    try {
      const look = (code: string): Promise<Response> => house.fetch('/api/look', { method: 'POST', json: { code } });
      const token = await linkForPerson(house.world, house.planted.summit, house.planted.people['jana'] ?? '');
      for (let visitor = 0; visitor < 40; visitor += 1) expect((await house.fetch('/api/sign-in', { method: 'POST', json: { token } })).status).toBe(200);
      for (const letter of 'ABCDE') expect((await look(`0000-000${letter}`)).status).toBe(404);
      const answer = await look('0000-000F');
      expect([answer.status, await answer.json()]).toEqual([429, { refusal: 'too-many', retryAfterSeconds: 60 }]);
      house.clock.forward(60_000);
      expect((await look('0000-000F')).status).toBe(404);
    } finally {
      await house.remove();
    }
  });

  it('counts commands by badge: one person’s storm stops nobody else', async () => {
    const house = await openHouse({ config: { limits: { signIn: 60, questions: 6, commands: 3 } } });
    try {
      const jana = await house.signIn('jana');
      const marc = await house.signIn('marc');
      const rename = (guest: typeof jana): Promise<{ status: number }> => guest.ask('PATCH', '/api/me', { language: 'fr' });
      for (const _time of [1, 2, 3]) expect((await rename(jana)).status).toBe(200);
      expect((await rename(jana)).status).toBe(429);
      expect((await rename(marc)).status).toBe(200);
    } finally {
      await house.remove();
    }
  });
});
