import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { cityOf, mayEditWork, mayModerate, mayReadWork } from '@vernissage/shared/access/roles';
import type { Http } from '../edge/http.ts';
import { createLimit } from '../edge/limit.ts';
import { HttpRefusal } from '../edge/refusal.ts';
import { inWorkshop, signedIn } from '../edge/signed-in.ts';
import type { World } from '../ports/world.ts';
import { actionsCsv } from './actions-csv.ts';
import {
  type CardAnswer,
  type CardCommand,
  type CardRefusal,
  cardsMadeBy,
  findCard,
  hideCard,
  markReady,
  mendIdea,
  putBackCard,
  withdrawCard,
} from './change-card.ts';
import { createNumbering } from './number-births.ts';
import { type PostRefusal, postIdea } from './post-idea.ts';

/** The one place where refusals about cards meet HTTP. */
const statusOf: Record<CardRefusal | PostRefusal, number> = {
  'in-vote': 409,
  frozen: 409,
  hidden: 409,
  withdrawn: 409,
  'locked-by-moderator': 409,
  'handed-over': 409,
  'not-open': 409,
  ended: 409,
  'no-such-card': 404,
  'not-yours': 403,
  'not-withdrawn': 409,
  'not-a-proposal': 409,
  'no-title': 409,
  empty: 400,
  'too-long': 400,
  'no-city': 403,
  'anonymous-off': 409,
  'ideas-closed': 409,
  'no-such-question': 409,
  'room-full': 409,
  'not-saved': 503,
};

const params = z.object({ id: z.string().max(64) });
const reasonBody = z.object({ reason: z.string().max(300).optional() });
/** A card whose row could not be written (full disk) gets its reference so long after that has passed. */
const numberAgainMs = 10_000;
/** More than anybody types; a nameless flood would fill the room. */
const postsAMinute = 30;
/** Far above the limit of an idea, so that the refusal can say by how much it is too long. */
const typed = z.string().max(20_000);
const postBody = z.object({
  text: typed,
  as: z.enum(['city', 'anonymous']),
  question: z.int().min(0).max(99).nullable(),
  lang: z
    .string()
    .max(35)
    .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/),
});

/** HTTP edge of work: posts that the server writes, commands on cards, the action list as a file. Numbers births as long as the server runs. */
export function workRoutes(app: Http, world: World): void {
  const numbering = createNumbering(world);
  world.documents.onBirths((workshop, births) => void numbering.births(workshop, births));
  const again = setInterval(() => void numbering.again(), numberAgainMs);
  again.unref();
  app.addHook('onClose', (_app, done) => {
    clearInterval(again);
    done();
  });
  // In memory only, like all that could tell who posted under no name.
  const posting = createLimit(world.clock, Math.min(postsAMinute, world.config.limits.commands));

  // No line in the access log: its time would lead back to whoever posted.
  app.post('/api/workshops/:id/posts', { schema: { params, body: postBody }, logLevel: 'silent' }, async (request, reply) => {
    const { badge, workshop } = await inWorkshop(world, request, request.params.id, mayEditWork);
    if (!posting.take(badge.person)) throw new HttpRefusal(429, 'too-many');
    const answer = await postIdea(world, {
      ...request.body,
      workshop: workshop.id,
      person: badge.person,
      city: cityOf(badge, workshop),
      moderates: mayModerate(badge, workshop),
    });
    if (!answer.ok) throw refusalOf(answer);
    return reply.code(201).header('cache-control', 'no-store').send({ id: answer.id, ref: answer.ref });
  });

  app.get('/api/workshops/:id/mine', { schema: { params } }, async (request, reply) => {
    const { badge, workshop } = await inWorkshop(world, request, request.params.id, mayEditWork);
    reply.header('cache-control', 'no-store');
    return { cards: await cardsMadeBy(world.database.read, workshop.id, badge.person) };
  });

  app.get('/api/workshops/:id/actions.csv', { schema: { params } }, async (request, reply) => {
    const { badge, workshop } = await inWorkshop(world, request, request.params.id, mayReadWork);
    const { name, text } = await actionsCsv(world, workshop.id, badge.language);
    return reply
      .header('content-type', 'text/csv; charset=utf-8; header=present')
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('cache-control', 'no-store')
      .send(text);
  });

  /** Who commands: somebody who may write in the card's workshop. Cards of another summit are not there for them. */
  async function commander(request: FastifyRequest, card: string): Promise<CardCommand> {
    const badge = await signedIn(world, request);
    const found = await findCard(world.database.read, card);
    if (!found || found.summit !== badge.summit) throw new HttpRefusal(404, 'no-such-card');
    const workshop = { id: found.workshop, summit: found.summit };
    if (!mayEditWork(badge, workshop)) throw new HttpRefusal(403, 'no-right');
    return { card, actor: badge.person, moderates: mayModerate(badge, workshop) };
  }

  function own(name: string, run: (command: CardCommand) => Promise<CardAnswer>): void {
    app.post(`/api/cards/:id/${name}`, { schema: { params } }, async (request) => rowOf(await run(await commander(request, request.params.id))));
  }

  function moderators(name: string, run: (command: CardCommand) => Promise<CardAnswer>): void {
    app.post(`/api/cards/:id/${name}`, { schema: { params, body: reasonBody } }, async (request) => {
      const command = await commander(request, request.params.id);
      if (!command.moderates) throw new HttpRefusal(403, 'no-right');
      return rowOf(await run({ ...command, reason: request.body.reason }));
    });
  }

  own('withdraw', (command) => withdrawCard(world, command));
  own('put-back', (command) => putBackCard(world, command));
  moderators('hide', (command) => hideCard(world, { ...command, hidden: true }));
  moderators('show', (command) => hideCard(world, { ...command, hidden: false }));
  moderators('ready', (command) => markReady(world, { ...command, ready: true }));
  moderators('not-ready', (command) => markReady(world, { ...command, ready: false }));
  app.post('/api/cards/:id/mend', { schema: { params, body: z.object({ text: typed }) } }, async (request) =>
    rowOf(await mendIdea(world, { ...(await commander(request, request.params.id)), text: request.body.text })),
  );
}

function rowOf(answer: CardAnswer) {
  if (answer.ok) return answer.row;
  throw refusalOf(answer);
}

function refusalOf(answer: { readonly refusal: CardRefusal | PostRefusal; readonly over?: number }): HttpRefusal {
  return new HttpRefusal(statusOf[answer.refusal], answer.refusal, answer.over === undefined ? {} : { over: answer.over });
}
