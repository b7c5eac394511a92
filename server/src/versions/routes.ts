import { z } from 'zod';
import { mayModerate } from '@vernissage/shared/access/roles';
import { versionTitleMax } from '@vernissage/shared/work/versions';
import type { Http } from '../edge/http.ts';
import { HttpRefusal } from '../edge/refusal.ts';
import { inWorkshop } from '../edge/signed-in.ts';
import type { World } from '../ports/world.ts';
import { startVersionKeeper } from './keeper.ts';
import { type NameRefusal, nameVersion } from './name-version.ts';
import { bodyInVersion, readVersion, viewOf } from './read-version.ts';
import { type RestoreRefusal, restoreVersion } from './restore-version.ts';
import { versionsOf } from './version-rows.ts';

/** The one place where refusals about versions meet HTTP. */
const statusOf: Record<NameRefusal | RestoreRefusal, number> = {
  'no-such-version': 404,
  'nothing-written': 409,
  'no-name': 400,
  'nothing-to-bring-back': 409,
  'not-saved': 503,
  'in-vote': 409,
  frozen: 409,
  hidden: 409,
  withdrawn: 409,
  'locked-by-moderator': 409,
  'handed-over': 409,
  'not-open': 409,
  ended: 409,
};

const id = z.string().max(64);
const params = z.object({ id });
const ofVersion = z.object({ id, version: id });
const named = z.object({ title: z.string().max(versionTitleMax) });
/** `cards` null: everything that differs. As many as a room can hold. */
const restored = z.object({ cards: z.array(id).max(2000).nullable(), reason: z.string().max(300).optional() });

/** HTTP edge of versions, for moderators of the room and organisers; keeps versions as long as the server runs. */
export function versionRoutes(app: Http, world: World): void {
  const { tickMs } = world.config.limits.versions;
  const keeper = tickMs > 0 ? startVersionKeeper(world, tickMs) : null;
  app.addHook('onClose', async () => {
    await keeper?.stop();
  });

  app.get('/api/workshops/:id/versions', { schema: { params } }, async (request, reply) => {
    const { workshop } = await inWorkshop(world, request, request.params.id, mayModerate);
    reply.header('cache-control', 'no-store');
    return { versions: await versionsOf(world.database.read, workshop.id) };
  });

  app.post('/api/workshops/:id/versions', { schema: { params, body: named } }, async (request, reply) => {
    const { badge, workshop } = await inWorkshop(world, request, request.params.id, mayModerate);
    const answer = await nameVersion(world, { workshop: workshop.id, summit: workshop.summit, version: null, title: request.body.title, actor: badge.person });
    if (!answer.ok) throw new HttpRefusal(statusOf[answer.refusal], answer.refusal);
    return reply.code(201).send(answer.version);
  });

  app.patch('/api/workshops/:id/versions/:version', { schema: { params: ofVersion, body: named } }, async (request) => {
    const { badge, workshop } = await inWorkshop(world, request, request.params.id, mayModerate);
    const answer = await nameVersion(world, {
      workshop: workshop.id,
      summit: workshop.summit,
      version: request.params.version,
      title: request.body.title,
      actor: badge.person,
    });
    if (!answer.ok) throw new HttpRefusal(statusOf[answer.refusal], answer.refusal);
    return answer.version;
  });

  app.get('/api/workshops/:id/versions/:version', { schema: { params: ofVersion } }, async (request, reply) => {
    const { workshop } = await inWorkshop(world, request, request.params.id, mayModerate);
    const found = await readVersion(world, workshop.id, request.params.version);
    if (!found) throw new HttpRefusal(404, 'no-such-version');
    reply.header('cache-control', 'no-store');
    return viewOf(found);
  });

  app.get('/api/workshops/:id/versions/:version/bodies/:card', { schema: { params: ofVersion.extend({ card: id }) } }, async (request, reply) => {
    const { workshop } = await inWorkshop(world, request, request.params.id, mayModerate);
    const body = await bodyInVersion(world, workshop.id, request.params.version, request.params.card);
    if (!body) throw new HttpRefusal(404, 'no-such-version');
    reply.header('cache-control', 'no-store');
    return body;
  });

  app.post('/api/workshops/:id/versions/:version/restore', { schema: { params: ofVersion, body: restored } }, async (request) => {
    const { badge, workshop } = await inWorkshop(world, request, request.params.id, mayModerate);
    const answer = await restoreVersion(world, {
      workshop: workshop.id,
      summit: workshop.summit,
      version: request.params.version,
      cards: request.body.cards,
      actor: badge.person,
      reason: request.body.reason?.trim() || null,
    });
    if (!answer.ok) throw new HttpRefusal(statusOf[answer.refusal], answer.refusal);
    const { before, cards, kept } = answer;
    return { before, cards, kept };
  });
}
