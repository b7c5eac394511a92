import { rmSync } from 'node:fs';
import { nanoid } from 'nanoid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bornCard } from '@vernissage/shared/documents/write-cards';
import { workDocument } from '@vernissage/shared/wire/document-name';
import type { ServerState } from '@vernissage/shared/wire/server-state';
import { type Guest, type House, openHouse } from './house.ts';
import { relayGuest } from './relay-guests.ts';

let house: House;
/** A second folder with its ground, for houses that are set up otherwise. */
let planted: string;
let deniz: Guest;
let jana: Guest;
let observer: Guest;

beforeAll(async () => {
  house = await openHouse();
  const other = await openHouse();
  await other.close();
  planted = other.dataDir;
  [deniz, jana, observer] = [await house.signIn('organiser'), await house.signIn('jana'), await house.signIn('observer')];
});
afterAll(async () => {
  await house.remove();
  rmSync(planted, { recursive: true });
});

/** Names and values of a Prometheus text. */
function valuesOf(text: string): Map<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]));
}

describe('/metrics', () => {
  it('O2 opens to this machine, to an organiser and to the token; to nobody else', async () => {
    expect((await house.fetch('/metrics')).status).toBe(200);
    expect((await house.fetch('/metrics', { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(404);

    // Behind a proxy every request comes from this machine.
    const metricsToken = 'a-token-of-a-test-house';
    const behind = await openHouse({ dataDir: planted, config: { behindProxy: true, metricsToken } });
    const ask = async (guest: Pick<Guest, 'fetch'>, authorization?: string): Promise<number> =>
      (await guest.fetch('/metrics', authorization === undefined ? {} : { headers: { authorization } })).status;
    expect(await ask(behind)).toBe(404);
    expect(await ask(behind, `Bearer ${metricsToken}`)).toBe(200);
    for (const wrong of ['Bearer another-token-altogether', 'Bearer ', `Basic ${metricsToken}`]) expect(await ask(behind, wrong)).toBe(404);
    expect(await ask(await behind.signIn('organiser'))).toBe(200);
    expect(await ask(await behind.signIn('jana'))).toBe(404);
    await behind.close();
  });

  it('O3 hold counts and durations by the names of the documentation, and nobody’s name, id or words', async () => {
    await house.fetch('/api/sign-in', { method: 'POST', json: { code: 'AAAA-AAAA' } });
    const answer = await house.fetch('/metrics');
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    const text = await answer.text();
    const values = valuesOf(text);
    expect(values.get('vernissage_refused_sign_ins_total{reason="unknown-code"}')).toBe(1);
    expect(values.get('vernissage_ready')).toBe(1);
    expect(values.get('vernissage_sockets{kind="stage"}')).toBe(0);
    expect(values.get('vernissage_storage_bytes{file="database"}')).toBeGreaterThan(100_000);
    expect(values.get('vernissage_storage_free_bytes')).toBeGreaterThan(0);
    for (const name of ['process_cpu_seconds_total', 'nodejs_heap_size_used_bytes', 'nodejs_eventloop_lag_p99_seconds', 'process_resident_memory_bytes'])
      expect(values.has(name)).toBe(true);
    for (const secret of [...Object.values(house.planted.people), ...Object.values(house.planted.workshops), deniz.me.name, 'AAAA'])
      expect(text).not.toContain(secret);
  });
});

describe('what the relay counts', () => {
  it('O3 shows edits, their way to the disk and back, and what is open while somebody writes', async () => {
    const workshop = house.planted.workshops['W2'] ?? '';
    await jana.ask('POST', `/api/workshops/${workshop}/open`);
    const { body } = await jana.ask<{ clientID: number }>('POST', '/api/leases', {});
    const { socketOrigin, origin } = house;
    const guest = relayGuest(workDocument(workshop), { socketOrigin, origin, cookie: jana.cookie, clientID: body.clientID });
    bornCard(guest.doc, { id: nanoid(), kind: 'idea', title: 'A garden', lang: 'en' });
    await guest.saved();
    const values = valuesOf(await (await house.fetch('/metrics')).text());
    for (const name of ['vernissage_documents_open', 'vernissage_documents_edited', 'vernissage_sockets{kind="sync"}', 'vernissage_edits_total'])
      expect([name, values.get(name)]).toEqual([name, 1]);
    for (const name of [
      'vernissage_ack_lag_seconds_count',
      'vernissage_commit_seconds_count',
      'vernissage_tick_seconds_count',
      'vernissage_document_load_seconds_count',
      'vernissage_stored_updates_total',
      'vernissage_frames_total{direction="in"}',
      'vernissage_frames_total{direction="out"}',
      'vernissage_frame_bytes_total{direction="out"}',
    ])
      expect([name, (values.get(name) ?? 0) > 0]).toEqual([name, true]);
    const { body: state } = await deniz.ask<ServerState>('GET', '/api/server');
    expect(state).toMatchObject({ connections: { live: 1 }, documents: { open: 1, edited: 1 }, pace: { saved: { count: 1 } } });
    const closed = new Promise<void>((resolve) => guest.provider.on('connection-close', () => resolve()));
    guest.close();
    await closed;
  });
});

describe('behind a proxy', () => {
  it('O5 X-Forwarded-For counts only where TRUSTED_PROXIES names the proxy: one who guesses codes keeps nobody else out', async () => {
    const guess = async (own: House, address: string): Promise<number> =>
      (await own.fetch('/api/look', { method: 'POST', json: { code: 'AAAA-AAAA' }, headers: { 'x-forwarded-for': address } })).status;
    for (const [trustedProxies, others] of [
      [['127.0.0.1'], 404],
      [[], 429],
    ] as const) {
      const own = await openHouse({ dataDir: planted, config: { behindProxy: true, trustedProxies, limits: { signIn: 1 } } });
      const organiser = await own.signIn('organiser');
      expect(await guess(own, '203.0.113.1')).toBe(404);
      expect(await guess(own, '203.0.113.1')).toBe(429);
      expect(await guess(own, '203.0.113.2')).toBe(others);
      const { body } = await organiser.ask<ServerState>('GET', '/api/server');
      expect(body.findings.map(({ what }) => what)).toEqual(others === 429 ? ['proxy-not-trusted'] : []);
      await own.close();
    }
  });
});

describe('/api/server', () => {
  it('O6 is an organiser’s', async () => {
    for (const [guest, status] of [
      [deniz, 200],
      [jana, 403],
      [observer, 403],
    ] as const)
      expect((await guest.fetch('/api/server')).status).toBe(status);
    expect((await house.fetch('/api/server')).status).toBe(401);
  });

  it('O6 tells since when it runs, what it is, its rooms in the order of the programme, and what was refused', async () => {
    house.world.meter.refused('shape');
    house.world.meter.ackLag(900);
    const { body } = await deniz.ask<ServerState>('GET', '/api/server');
    expect(body).toMatchObject({ at: house.clock.now(), since: house.clock.now(), node: process.versions.node, findings: [], backup: null });
    expect(body.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(body.format).toBeGreaterThan(0);
    expect(body.rooms.map((room) => [room.label, room.people])).toEqual([
      ['Workshop 1', 0],
      ['Workshop 2', 0],
      ['Workshop 3', 0],
    ]);
    expect(body.refusals).toEqual([{ reason: 'shape', count: 1 }]);
    expect(body.pace.saved).toMatchObject({ max: 900 });
    expect(body.storage.databaseBytes).toBeGreaterThan(0);
  });

  it('O6 lists what is in quarantine by room and person, and gives out its bytes; those of another summit are not there', async () => {
    const document = workDocument(house.planted.workshops['W2'] ?? '');
    const bytes = new Uint8Array([7, 0, 255, 3]);
    await house.world.quarantine.keep({ document, person: jana.person, reason: 'shape: a map under a text', bytes });
    await house.world.quarantine.keep({ document: 'work/of-another-summit', person: 'somebody', reason: 'shape', bytes });
    const { body } = await deniz.ask<ServerState>('GET', '/api/server');
    expect(body.quarantine).toEqual([
      {
        id: expect.any(Number),
        at: house.clock.now(),
        room: 'Workshop 2',
        part: 'wall',
        reference: null,
        person: jana.me.name,
        reason: 'shape: a map under a text',
        bytes: 4,
      },
    ]);
    expect(body.findings).toEqual([{ what: 'quarantined', level: 'watch', value: 1 }]);
    const own = body.quarantine[0]?.id ?? 0;
    const kept = await deniz.fetch(`/api/server/quarantine/${own}`);
    expect(kept.headers.get('content-disposition')).toBe(`attachment; filename="quarantine-${own}.bin"`);
    expect(new Uint8Array(await kept.arrayBuffer())).toEqual(bytes);
    expect((await deniz.fetch(`/api/server/quarantine/${own + 1}`)).status).toBe(404);
    expect((await jana.fetch(`/api/server/quarantine/${own}`)).status).toBe(403);
  });
});

describe('/healthz', () => {
  it('O1 says that the server is ready, and then that it is about to stop; it lives all the same', async () => {
    const ask = async (path: string): Promise<[number, unknown]> => {
      const answer = await house.fetch(path);
      return [answer.status, await answer.json()];
    };
    expect(await ask('/healthz')).toEqual([200, { ok: true, problems: [] }]);
    house.app.drain();
    expect(await ask('/healthz')).toEqual([503, { ok: false, problems: ['draining'] }]);
    expect(await ask('/healthz/live')).toEqual([200, { ok: true }]);
  });
});
