import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { closeCode } from '@vernissage/shared/wire/relay-protocol';
import { linkForPerson } from '../src/access/links.ts';
import { type Guest, type House, openHouse } from './house.ts';

/** How a socket ends: the HTTP status that refused it, or its close code once it had been open. */
async function ending(socket: WebSocket): Promise<{ status: number } | { code: number }> {
  return new Promise((resolve) => {
    socket.once('unexpected-response', (_request, response) => resolve({ status: response.statusCode ?? 0 }));
    socket.once('error', () => undefined);
    socket.once('close', (code) => resolve({ code }));
  });
}

async function opened(socket: WebSocket): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
    socket.once('unexpected-response', (_request, response) => reject(new Error(`refused with ${response.statusCode}`)));
  });
}

describe('the doors of sockets', () => {
  let house: House;
  let stage: string;
  beforeAll(async () => {
    house = await openHouse();
    stage = `${house.socketOrigin}/stage/${house.planted.workshops['W2']}`;
  });
  afterAll(async () => {
    await house.remove();
  });
  const enter = (guest: Pick<Guest, 'cookie'>, url = stage, origin = house.origin): WebSocket =>
    new WebSocket(url, { headers: { cookie: guest.cookie, origin } });

  it('are shut to nobody’s badge, to a forged one and to another origin, before anything is sent', async () => {
    const jana = await house.signIn('jana');
    expect(await ending(enter({ cookie: '' }))).toEqual({ status: 401 });
    expect(await ending(enter({ cookie: 'badge=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }))).toEqual({ status: 401 });
    expect(await ending(enter(jana, stage, 'https://evil.example'))).toEqual({ status: 403 });
    expect(await ending(enter(jana, `${house.socketOrigin}/sync/work/${house.planted.workshops['W2']}`, 'https://evil.example'))).toEqual({ status: 403 });
  });

  it('close with "signed out" when the person’s last badge is revoked', async () => {
    const guest = await house.signIn('participant:PAR');
    const socket = enter(guest);
    const end = ending(socket);
    await opened(socket);
    await guest.ask('POST', '/api/sign-out');
    expect(await end).toEqual({ code: closeCode.signedOut });
    expect(await ending(enter(guest))).toEqual({ status: 401 });
  });

  it('only start again on the other devices when one device signs out', async () => {
    const [laptop, phone] = [await house.signIn('elif'), await house.signIn('elif')];
    const socket = enter(phone);
    const end = ending(socket);
    await opened(socket);
    await laptop.ask('POST', '/api/sign-out');
    expect(await end).toEqual({ code: closeCode.draining });
    expect(await ending(enter(laptop))).toEqual({ status: 401 });
    const again = enter(phone);
    await opened(again);
    again.close();
  });

  it('close for whoever is replaced by another person’s link', async () => {
    const guest = await house.signIn('participant:MTL');
    const socket = enter(guest);
    const end = ending(socket);
    await opened(socket);
    const token = await linkForPerson(house.world, house.planted.summit, house.planted.people['marc'] ?? '');
    expect((await guest.ask('POST', '/api/sign-in', { token, replace: true })).status).toBe(200);
    expect(await end).toEqual({ code: closeCode.signedOut });
  });

  it('start again when another door gives the person more rights, so that their open pages have them at once', async () => {
    const jana = await house.signIn('jana');
    const codeOf = async (room: string): Promise<string> => {
      const id = house.planted.workshops[room] ?? '';
      await jana.ask('POST', `/api/workshops/${id}/open`);
      return (await jana.ask<{ code: string }>('GET', `/api/workshops/${id}/invite`)).body.code;
    };
    const [first, second] = [await codeOf('W2'), await codeOf('W3')];
    const answer = await house.fetch('/api/sign-in', {
      method: 'POST',
      json: { code: first, name: 'Nina Test', delegation: house.planted.delegations['PAR'] },
    });
    const cookie = answer.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
    const enterBy = (code: string): Promise<Response> => house.fetch('/api/sign-in', { method: 'POST', headers: { cookie }, json: { code, stay: true } });
    const socket = enter({ cookie });
    await opened(socket);
    const end = ending(socket);
    expect((await enterBy(first)).status).toBe(200); // nothing new: nobody is disturbed
    expect(socket.readyState).toBe(WebSocket.OPEN);
    expect((await enterBy(second)).status).toBe(200);
    expect(await end).toEqual({ code: closeCode.draining });
  });

  it('close at a stage when the clock ends a membership or a badge, and for nobody else', async () => {
    const people = [await house.signIn('participant:BER'), await house.signIn('participant:BER')];
    const sockets = people.map((guest) => enter(guest));
    const ends = sockets.map((socket) => ending(socket));
    for (const socket of sockets) await new Promise<void>((resolve) => socket.once('message', () => resolve()));
    const toAt = house.clock.now() + 60_000;
    await house.world.database.write((tx) =>
      tx
        .updateTable('membership')
        .set({ to_at: toAt })
        .where('person', '=', people[0]?.person ?? '')
        .execute(),
    );
    await house.world.stage.recheck();
    expect(sockets.map((socket) => socket.readyState)).toEqual([WebSocket.OPEN, WebSocket.OPEN]);
    house.clock.set(toAt);
    await house.world.stage.recheck();
    expect(await ends[0]).toEqual({ code: closeCode.signedOut });
    expect(sockets[1]?.readyState).toBe(WebSocket.OPEN);
    sockets[1]?.close();
    await ends[1];
  });

  it('tell a corrected name to the rooms that know the person', async () => {
    const guest = await house.signIn('participant:GLA', 'Fiona Reed');
    const jana = await house.signIn('jana');
    const told = new Promise<unknown>((resolve) => {
      const socket = enter(jana);
      socket.on('message', (data: Buffer) => {
        const message: unknown = JSON.parse(data.toString());
        if (
          typeof message === 'object' &&
          message !== null &&
          'kind' in message &&
          message.kind === 'person' &&
          JSON.stringify(message).includes('Fiona Reid')
        ) {
          resolve(message);
          socket.close();
        }
      });
    });
    const own = enter(guest);
    await opened(own);
    await new Promise<void>((resolve) => own.once('message', () => resolve()));
    // Attendance is written a moment after the socket opens; the roster then knows the person.
    await expect
      .poll(async () => (await house.world.database.read.selectFrom('attendance').select('person').where('person', '=', guest.person).execute()).length)
      .toBe(1);
    await guest.ask('PATCH', '/api/me', { name: 'Fiona Reid' });
    expect(await told).toMatchObject({ kind: 'person', data: { id: guest.person, name: 'Fiona Reid' } });
    own.close();
  });
});
