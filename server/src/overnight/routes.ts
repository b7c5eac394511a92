import { z } from 'zod';
import { orderedLists } from '@vernissage/shared/overnight/overlay';
import { languages } from '@vernissage/shared/summit/summit';
import type { Http } from '../edge/http.ts';
import { createLimit } from '../edge/limit.ts';
import { HttpRefusal } from '../edge/refusal.ts';
import { organiser, signedIn } from '../edge/signed-in.ts';
import type { World } from '../ports/world.ts';
import { approveBoard } from './approve-board.ts';
import { composeForDesk } from './compose-board.ts';
import { boardList, boardPulse, deskBoard } from './desk-board.ts';
import { startNights } from './due-nights.ts';
import { editBoard } from './edit-board.ts';
import { publishRoutes } from './publish-routes.ts';
import { granted } from './refusals.ts';
import { runNight } from './run-night.ts';

const id = z.string().regex(/^[\w-]{8,64}$/);
const params = z.object({ id });
const language = z.enum(languages);
/** Longer than any limit of the wall, so that a person can first type and then shorten. */
const words = z.string().max(1000);
const sentence = z.string().min(1).max(80);
const ref = z.string().min(1).max(40);
const section = z.enum(['room', 'decided', 'next', 'open']);
const edit = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['title', 'lead']), language, text: words }),
  z.object({ kind: z.literal('reword'), sentence, language, text: words }),
  z.object({ kind: z.literal('add-sentence'), section, text: z.partialRecord(language, words), sources: z.array(ref).max(60) }),
  z.object({ kind: z.enum(['remove-sentence', 'put-back-sentence']), sentence }),
  z.object({ kind: z.literal('hang-sentence'), sentence, onWall: z.boolean() }),
  z.object({ kind: z.enum(['add-source', 'remove-source']), sentence, ref }),
  z.object({ kind: z.literal('move'), list: z.enum(orderedLists), id: sentence, before: sentence.nullable() }),
  z.object({ kind: z.literal('shorten-quote'), ref, text: words }),
  z.object({ kind: z.enum(['hide', 'show', 'unquote', 'quote']), ref }),
  z.object({ kind: z.literal('undo') }),
]);
const edits = z.object({ rev: z.int().min(0), edit });
const approve = z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) });
const night = z.object({ day: z.iso.date().optional() });

/** HTTP edge of overnight: nights on command, the morning desk; and the clock of the nights. */
export function overnightRoutes(app: Http, world: World): void {
  const limit = createLimit(world.clock, world.config.limits.commands);
  const commanding = (person: string): void => {
    if (!limit.take(person)) throw new HttpRefusal(429, 'too-many');
  };

  app.post('/api/workshops/:id/night', { schema: { params, body: night.nullish() } }, async (request) => {
    const badge = await organiser(world, request);
    commanding(badge.person);
    const workshop = await world.database.read
      .selectFrom('workshop')
      .select('id')
      .where('id', '=', request.params.id)
      .where('summit', '=', badge.summit)
      .executeTakeFirst();
    if (!workshop) throw new HttpRefusal(404, 'no-such-workshop');
    const day = request.body?.day ?? (await latestDay(world, workshop.id));
    const answer = day === null ? ({ ok: false, refusal: 'not-opened' } as const) : await runNight(world, { workshop: workshop.id, day });
    return granted(answer);
  });

  app.get('/api/boards', async (request, reply) => {
    const badge = await signedIn(world, request);
    const list = await boardList(world.database.read, badge, world.clock.now());
    if (!list) throw new HttpRefusal(403, 'no-right');
    reply.header('cache-control', 'no-store');
    return list;
  });

  app.get('/api/boards/:id', { schema: { params } }, async (request, reply) => {
    const badge = await signedIn(world, request);
    const composed = await composeForDesk(world.database.read, badge, request.params.id);
    if (!composed) throw new HttpRefusal(404, 'no-such-board');
    reply.header('cache-control', 'no-store');
    return deskBoard(world.database.read, badge, composed);
  });

  app.get('/api/boards/:id/pulse', { schema: { params } }, async (request, reply) => {
    const badge = await signedIn(world, request);
    const composed = await composeForDesk(world.database.read, badge, request.params.id);
    if (!composed) throw new HttpRefusal(404, 'no-such-board');
    reply.header('cache-control', 'no-store');
    return boardPulse(composed);
  });

  app.post('/api/boards/:id/edits', { schema: { params, body: edits } }, async (request) => {
    const badge = await signedIn(world, request);
    commanding(badge.person);
    return granted(await editBoard(world, badge, request.params.id, request.body.rev, request.body.edit)).board;
  });

  app.post('/api/boards/:id/approve', { schema: { params, body: approve } }, async (request) => {
    const badge = await signedIn(world, request);
    commanding(badge.person);
    return granted(await approveBoard(world, badge, request.params.id, request.body.hash)).board;
  });

  publishRoutes(app, world, commanding);
  const nights = startNights(world);
  app.addHook('onClose', () => nights.stop());
}

async function latestDay(world: World, workshop: string): Promise<string | null> {
  const row = await world.database.read.selectFrom('workshop_day').select('day').where('workshop', '=', workshop).orderBy('day', 'desc').executeTakeFirst();
  return row?.day ?? null;
}
