import { z } from 'zod';
import { mayModerate, mayReadWork } from '@vernissage/shared/access/roles';
import type { Http } from '../edge/http.ts';
import { HttpRefusal } from '../edge/refusal.ts';
import { inWorkshop } from '../edge/signed-in.ts';
import type { World } from '../ports/world.ts';
import { actsOf, firstBrokenAct } from './acts.ts';
import type { Command, CommandAnswer, CommandRefusal } from './change-workshop.ts';
import { checklistOf } from './checklist.ts';
import { chooseQuestion } from './choose-question.ts';
import { closeWorkshop } from './close-workshop.ts';
import { handOver, takeBack } from './hand-over.ts';
import { lockEditing } from './lock-editing.ts';
import { movePhase } from './move-phase.ts';
import { openWorkshop } from './open-workshop.ts';
import { choosePermission, permissionCounts, permissionOf } from './permission.ts';
import { setTimer } from './timer.ts';

/** The one place where refusals of commands meet HTTP. */
const statusOf: Record<CommandRefusal, number> = {
  'not-open': 409,
  ended: 409,
  'handed-over': 409,
  'take-back-first': 409,
  'not-handed-over': 409,
  'too-late': 409,
  'round-open': 409,
  'no-such-phase': 409,
  'no-such-question': 409,
  'no-timer': 409,
};

const params = z.object({ id: z.string().max(64) });
const reason = z.string().max(300).optional();
const dayMs = 86_400_000;
const timerBody = z.discriminatedUnion('action', [
  z.object({ action: z.literal('start'), ms: z.int().min(1_000).max(dayMs).optional() }),
  z.object({ action: z.literal('add'), ms: z.int().min(1_000).max(dayMs).default(120_000) }),
  z.object({ action: z.enum(['pause', 'clear']) }),
]);

/** HTTP edge of workshop: the moderator's commands, checklist, record, permissions. Who may is checked here, what may in the use cases. */
export function workshopRoutes(app: Http, world: World): void {
  function command<Body extends { reason?: string | undefined }>(
    name: string,
    body: z.ZodType<Body>,
    run: (command: Command, body: Body) => Promise<CommandAnswer>,
  ): void {
    const schema: { params: typeof params; body: z.ZodType } = { params, body };
    app.post(`/api/workshops/:id/${name}`, { schema }, async (request) => {
      const { badge, workshop } = await inWorkshop(world, request, request.params.id, mayModerate);
      const checked = body.parse(request.body);
      const answer = await run({ workshop: workshop.id, actor: badge.person, reason: checked.reason }, checked);
      if (!answer.ok) throw new HttpRefusal(statusOf[answer.refusal], answer.refusal);
      return answer.view;
    });
  }

  command('open', z.object({ reason }), (who) => openWorkshop(world, who));
  command('close', z.object({ as: z.enum(['closed', 'ended']).default('closed'), reason }), (who, { as }) => closeWorkshop(world, { ...who, as }));
  command('phase', z.object({ phase: z.int().min(0), reason }), (who, { phase }) => movePhase(world, { ...who, to: phase }));
  command('timer', timerBody.and(z.object({ reason })), (who, act) => setTimer(world, { ...who, act }));
  command('lock', z.object({ locked: z.boolean(), reason }), (who, { locked }) => lockEditing(world, { ...who, locked }));
  command('question', z.object({ question: z.int().min(0), reason }), (who, { question }) => chooseQuestion(world, { ...who, question }));
  command('hand-over', z.object({ reason }), (who) => handOver(world, who));
  command('take-back', z.object({ reason }), (who) => takeBack(world, who));

  app.get('/api/workshops/:id/checklist', { schema: { params } }, async (request, reply) => {
    const { workshop } = await inWorkshop(world, request, request.params.id, mayModerate);
    reply.header('cache-control', 'no-store');
    return checklistOf(world, workshop.id);
  });

  app.get('/api/workshops/:id/acts', { schema: { params } }, async (request, reply) => {
    const { workshop } = await inWorkshop(world, request, request.params.id, mayModerate);
    reply.header('cache-control', 'no-store');
    const acts = await actsOf(world.database.read, workshop.id);
    return { acts, broken: firstBrokenAct(acts) };
  });

  app.get('/api/workshops/:id/permission', { schema: { params } }, async (request, reply) => {
    const { badge, workshop } = await inWorkshop(world, request, request.params.id, mayReadWork);
    reply.header('cache-control', 'no-store');
    return {
      choice: await permissionOf(world.database.read, workshop.id, badge.person),
      counts: mayModerate(badge, workshop) ? await permissionCounts(world.database.read, workshop.id) : null,
    };
  });

  app.put('/api/workshops/:id/permission', { schema: { params, body: z.object({ choice: z.enum(['name', 'city', 'none']) }) } }, async (request) => {
    const { badge, workshop } = await inWorkshop(world, request, request.params.id, mayReadWork);
    await choosePermission(world, { workshop: workshop.id, person: badge.person, choice: request.body.choice });
    return { choice: request.body.choice };
  });
}
