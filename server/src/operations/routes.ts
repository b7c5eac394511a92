import { Registry } from 'prom-client';
import { z } from 'zod';
import type { ServerState } from '@vernissage/shared/wire/server-state';
import type { Http } from '../edge/http.ts';
import { HttpRefusal } from '../edge/refusal.ts';
import { organiser } from '../edge/signed-in.ts';
import type { RelayLook } from '../ports/relay-meter.ts';
import type { World } from '../ports/world.ts';
import type { Measured } from './create-meter.ts';
import { addGauges } from './gauges.ts';
import type { Health } from './health.ts';
import { mayReadMetrics } from './metrics-door.ts';
import { processMetrics } from './process-metrics.ts';
import { serverStateFor } from './server-state.ts';

export type OperationsPorts = {
  readonly measured: Measured;
  readonly health: Health;
  look(): RelayLook;
};

/** HTTP edge of running the server: `/healthz`, `/metrics`, and what the page "State of the server" shows. */
export function operationsRoutes(app: Http, world: World, { measured, health, look }: OperationsPorts): void {
  addGauges(measured.registry, { world, health, look });
  const since = world.clock.now();
  const hidden = { schema: { hide: true } };

  app.get('/healthz', hidden, async (_request, reply) => {
    const problems = await health.problems();
    return reply
      .code(problems.length === 0 ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ok: problems.length === 0, problems });
  });

  app.get('/healthz/live', hidden, (_request, reply) => reply.header('cache-control', 'no-store').send({ ok: true }));

  app.get('/metrics', hidden, async (request, reply) => {
    // 404 and not 403: whoever may not read them need not learn that they are here.
    if (!(await mayReadMetrics(world, request))) throw new HttpRefusal(404, 'no-such-address');
    const all = Registry.merge([measured.registry, processMetrics()]);
    return reply
      .header('cache-control', 'no-store')
      .type(all.contentType)
      .send(await all.metrics());
  });

  app.get('/api/server', async (request, reply): Promise<ServerState> => {
    const badge = await organiser(world, request);
    reply.header('cache-control', 'no-store');
    return serverStateFor(badge, { world, health, lately: measured.lately, since, look });
  });

  app.get('/api/server/quarantine/:id', { schema: { params: z.object({ id: z.coerce.number().int().positive() }) } }, async (request, reply) => {
    const badge = await organiser(world, request);
    const { id } = request.params;
    const bytes = (await isOfSummit(world, id, badge.summit)) ? await world.quarantine.bytes(id) : null;
    if (!bytes) throw new HttpRefusal(404, 'no-such-entry');
    return reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="quarantine-${id}.bin"`)
      .type('application/octet-stream')
      .send(Buffer.from(bytes));
  });
}

async function isOfSummit(world: World, id: number, summit: string): Promise<boolean> {
  const row = await world.database.read
    .selectFrom('quarantine')
    .innerJoin('document', 'document.name', 'quarantine.name')
    .select('quarantine.id')
    .where('quarantine.id', '=', id)
    .where('document.summit', '=', summit)
    .executeTakeFirst();
  return row !== undefined;
}
