import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workDocument } from '@vernissage/shared/wire/document-name';
import type { ServerState } from '@vernissage/shared/wire/server-state';
import { type Guest, type House, openHouse } from './house.ts';

let house: House;
let deniz: Guest;
let jana: Guest;
let observer: Guest;

beforeAll(async () => {
  house = await openHouse();
  [deniz, jana, observer] = [await house.signIn('organiser'), await house.signIn('jana'), await house.signIn('observer')];
});
afterAll(() => house.remove());

/** Names and values of a Prometheus text. */
function valuesOf(text: string): Map<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]));
}

describe('/healthz', () => {
  it('says that the server is ready, and then that it is about to stop; it lives all the same', async () => {
    const own = await openHouse();
    const ask = async (path: string): Promise<[number, unknown]> => {
      const answer = await own.fetch(path);
      return [answer.status, await answer.json()];
    };
    expect(await ask('/healthz')).toEqual([200, { ok: true, problems: [] }]);
    own.app.drain();
    expect(await ask('/healthz')).toEqual([503, { ok: false, problems: ['draining'] }]);
    expect(await ask('/healthz/live')).toEqual([200, { ok: true }]);
    await own.remove();
  });
});

describe('/metrics', () => {
  it('opens to this machine, to an organiser and to the token; to nobody else', async () => {
    expect((await house.fetch('/metrics')).status).toBe(200);
    expect((await house.fetch('/metrics', { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(404);

    // Behind a proxy every request comes from this machine.
    const metricsToken = 'a-token-of-a-test-house';
    const behind = await openHouse({ dataDir: (await closedHouse()).dataDir, config: { behindProxy: true, metricsToken } });
    const ask = async (guest: Pick<Guest, 'fetch'>, authorization?: string): Promise<number> =>
      (await guest.fetch('/metrics', authorization === undefined ? {} : { headers: { authorization } })).status;
    expect(await ask(behind)).toBe(404);
    expect(await ask(behind, `Bearer ${metricsToken}`)).toBe(200);
    for (const wrong of ['Bearer another-token-altogether', 'Bearer ', `Basic ${metricsToken}`]) expect(await ask(behind, wrong)).toBe(404);
    expect(await ask(await behind.signIn('organiser'))).toBe(200);
    expect(await ask(await behind.signIn('jana'))).toBe(404);
    await behind.remove();
  });

  it('hold counts and durations by the names of the documentation, and nobody’s name, id or words', async () => {
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

describe('/api/server', () => {
  it('is an organiser’s', async () => {
    for (const [guest, status] of [
      [deniz, 200],
      [jana, 403],
      [observer, 403],
    ] as const)
      expect((await guest.fetch('/api/server')).status).toBe(status);
    expect((await house.fetch('/api/server')).status).toBe(401);
  });

  it('tells since when it runs, what it is, its rooms in the order of the programme, and what was refused', async () => {
    house.world.meter.refused('shape');
    house.world.meter.ackLag(12);
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
    expect(body.pace.saved).toMatchObject({ count: 1, max: 12 });
    expect(body.storage.databaseBytes).toBeGreaterThan(0);
  });

  it('lists what is in quarantine by room and person, and gives out its bytes; those of another summit are not there', async () => {
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

/** A folder with its ground planted, which nobody serves. */
async function closedHouse(): Promise<House> {
  const made = await openHouse();
  await made.close();
  return made;
}
