import { once } from 'node:events';
import { nanoid } from 'nanoid';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bornCard } from '@vernissage/shared/documents/write-cards';
import { workDocument } from '@vernissage/shared/wire/document-name';
import { logEvents } from '../src/ports/house-log.ts';
import { type Guest, type House, openHouse } from './house.ts';
import { bareSocket, type RelayGuest, relayGuest } from './relay-guests.ts';
import { approval, cast, openRoom, type Room, ticks } from './voting-room.ts';

const lines: string[] = [];
let house: House;
let room: Room;

beforeAll(async () => {
  house = await openHouse({ maxPages: 1200, config: { logLevel: 'trace' }, logTo: { write: (line) => lines.push(line) } });
  room = await openRoom(house, ['A proposal about the quiet harbour']);
});
afterAll(() => house.remove());

async function join(guest: Guest): Promise<RelayGuest> {
  const { body } = await guest.ask<{ clientID: number }>('POST', '/api/leases', {});
  const { socketOrigin, origin } = house;
  return relayGuest(workDocument(room.workshop), { socketOrigin, origin, cookie: guest.cookie, clientID: body.clientID });
}

const born = ({ doc }: RelayGuest, title: string): void => bornCard(doc, { id: nanoid(), kind: 'idea', title, lang: 'en' });

/** The code with which the guest's socket is closed. */
const closedWith = ({ provider }: RelayGuest): Promise<number> =>
  new Promise((resolve) => provider.on('connection-close', (event) => resolve(event?.code ?? 0)));

it(
  'O4 holds events and ids of the house, and nothing of people: after signing in, editing, voting, refusals and a full disk',
  { timeout: 120_000 },
  async () => {
    // Signing in, and not getting in.
    const lucie = await house.signIn('participant:MTL', 'Lucie Morin-Ferrante');
    const marc = await house.signIn('marc');
    expect((await house.fetch('/api/sign-in', { method: 'POST', json: { code: 'ZZZZ-YYYY' } })).status).toBe(404);
    expect((await house.fetch('/api/me', { headers: { cookie: `badge=${'F'.repeat(32)}` } })).status).toBe(401);
    const foreign = { origin: 'https://elsewhere.example' };
    expect((await lucie.fetch('/api/me', { method: 'PATCH', headers: foreign, json: { name: 'Is my neighbour to blame?' } })).status).toBe(403);
    expect((await lucie.fetch('/e/q/token-of-a-question', { method: 'POST', json: { text: 'Is my neighbour to blame?' } })).status).toBe(404);
    expect((await lucie.ask('POST', `/api/workshops/${room.workshop}/phase`, { phase: 2, reason: 'because I want it so' })).status).toBe(403);

    // Editing, and edits that are refused: a name that nobody knows, a frame that is none.
    const writer = await join(lucie);
    await writer.saved();
    born(writer, 'A garden where the prison stood');
    await writer.saved();
    const refused = closedWith(writer);
    writer.doc.getMap('Words under a name of my own').set('sentence', 'These words belong nowhere');
    expect(await refused).toBe(4422);
    const { cookie } = marc;
    const nonsense = bareSocket(`${house.socketOrigin}/sync/${workDocument(room.workshop)}`, { cookie, origin: house.origin });
    await once(nonsense.socket, 'open');
    nonsense.socket.send(Buffer.from('\u0000\u0002\u0009not a frame'));
    expect(await nonsense.closed).toBe(4422);
    const nowhere = new WebSocket(`${house.socketOrigin}/sync/work/${'n'.repeat(12)}`, { headers: { cookie, origin: house.origin } });
    await once(nowhere, 'error');

    // A secret vote.
    const round = await room.prepare(approval);
    await room.open(round.id);
    const ballot = await cast(marc, round.id, ticks(...room.proposals));
    expect(ballot.status).toBe(200);
    await room.close(round.id);

    // A full disk: nothing is saved, people are told.
    const scribe = await join(await house.signIn('awa'));
    await scribe.saved();
    await expect(
      (async () => {
        for (let row = 0; ; row += 1)
          await house.world.database.write((tx) =>
            tx
              .insertInto('setting')
              .values({ key: `filler-${row}`, value: 'x'.repeat(20_000) })
              .execute(),
          );
      })(),
    ).rejects.toThrow(/full/);
    const failed = closedWith(scribe);
    for (let word = 0; word < 60; word += 1) born(scribe, `A sentence that found no place ${'and no end '.repeat(100)}`);
    expect(await failed).toBe(1013);
    await room.end();
    for (const guest of [writer, scribe]) guest.close();

    const said = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const events = new Set(said.map((line) => line['event']));
    expect([...events].filter((event) => event !== undefined && !Object.keys(logEvents).includes(String(event)))).toEqual([]);
    for (const event of ['refused', 'update-refused', 'document-closed'] as const) expect(events).toContain(event);
    // Fastify's own: where it listens.
    expect(said.filter((line) => line['event'] === undefined).map((line) => String(line['msg']).replace(/\d+/g, '0'))).toEqual([
      'Server listening at http://0.0.0.0:0',
    ]);

    const log = lines.join('');
    const people = [lucie, marc, room.moderator].flatMap((guest) => [guest.person, guest.cookie.split('=')[1] ?? '']);
    const names = ['Lucie', 'Morin', 'Marc', 'Jana', 'Awa'];
    const brought = ['ZZZZ', 'YYYY', 'F'.repeat(32), 'token-of-a-question', 'neighbour', 'because I want', ballot.receipt, 'xxxxxxxx'];
    const written = ['harbour', 'garden', 'prison', 'Words under', 'These words', 'not a frame', 'no place', 'no end'];
    const secrets = people.concat(names, brought, written);
    expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
  },
);
