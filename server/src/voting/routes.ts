import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Badge } from '@vernissage/shared/access/roles';
import { mayReadWork } from '@vernissage/shared/access/roles';
import { optionsMax, questionMax } from '@vernissage/shared/voting/settings';
import type { Http } from '../edge/http.ts';
import { createLimit } from '../edge/limit.ts';
import { HttpRefusal } from '../edge/refusal.ts';
import { inWorkshop, signedIn } from '../edge/signed-in.ts';
import type { World } from '../ports/world.ts';
import { callOff } from './call-off.ts';
import { castBallot } from './cast-ballot.ts';
import { closeRound } from './close-round.ts';
import { extendRound } from './extend-round.ts';
import type { RoundAnswer } from './moderate.ts';
import { myBallot } from './my-ballot.ts';
import { openRound } from './open-round.ts';
import { prepareRound } from './prepare-round.ts';
import { type CastRefusal, type Refused, type RoundRefusal, statusOf } from './refusals.ts';
import { revealRound } from './reveal-round.ts';
import { startRoundClock } from './round-clock.ts';
import { roundDesk } from './round-desk.ts';
import { frozenTexts, roundRecord } from './round-record.ts';
import { voidRound } from './void-round.ts';

const id = z.string().regex(/^[\w-]{8,64}$/);
const whole = z.int().min(0).max(1000);
const threshold = z.object({ num: whole, den: whole, strict: z.boolean() });
const settings = z.object({
  question: z.string().max(questionMax),
  lang: z.string().regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/),
  terms: z.discriminatedUnion('method', [
    z.object({ method: z.literal('motion'), base: z.enum(['for-against', 'cast', 'registered']), threshold }),
    z.object({ method: z.literal('approval'), threshold }),
  ]),
  quorum: z.object({ num: whole, den: whole, of: z.enum(['registered', 'present']) }),
  unit: z.enum(['person', 'delegation']),
  secret: z.boolean(),
});
const prepare = z.object({ settings, cards: z.array(id).max(optionsMax) });
const because = z.object({ reason: z.string().max(300).optional() });
const cast = z.object({
  castKey: z.string().regex(/^[\w-]{16,64}$/),
  receipt: z.string().regex(/^[0-9a-f]{64}$/),
  ballot: z.discriminatedUnion('method', [
    z.object({ method: z.literal('motion'), choice: z.enum(['for', 'against', 'abstain', 'blank']) }),
    z.object({ method: z.literal('approval'), cards: z.array(z.string().max(64)).max(optionsMax) }),
  ]),
});
const params = z.object({ id });

const commands: Record<string, (world: World, badge: Badge, id: string, reason: string | null) => Promise<RoundAnswer>> = {
  open: openRound,
  close: closeRound,
  'call-off': callOff,
  extend: extendRound,
  reveal: revealRound,
  void: voidRound,
};

/** HTTP edge of voting, and the clock that ends its beats. */
export function votingRoutes(app: Http, world: World): void {
  const limit = createLimit(world.clock, world.config.limits.commands);
  const withinLimit = (badge: Badge): Badge => {
    if (!limit.take(badge.person)) throw new HttpRefusal(429, 'too-many');
    return badge;
  };

  app.post('/api/workshops/:id/rounds', { schema: { params, body: prepare } }, async (request) => {
    const { badge, workshop } = await inWorkshop(world, request, request.params.id, mayReadWork);
    return granted(await prepareRound(world, withinLimit(badge), workshop, request.body)).round;
  });
  for (const [name, command] of Object.entries(commands)) {
    app.post(`/api/rounds/:id/${name}`, { schema: { params, body: because.nullish() } }, async (request) => {
      const badge = withinLimit(await signedIn(world, request));
      return granted(await command(world, badge, request.params.id, request.body?.reason?.trim() || null)).round;
    });
  }
  app.post('/api/rounds/:id/ballots', { schema: { params, body: cast } }, async (request) => {
    const badge = withinLimit(await signedIn(world, request));
    const { repeated, turnout } = granted(await castBallot(world, badge, request.params.id, request.body));
    return { repeated, turnout };
  });
  const look = { schema: { params }, onRequest: noStore };
  app.get('/api/rounds/:id/desk', look, async (request) => granted(await roundDesk(world, await signedIn(world, request), request.params.id)).desk);
  app.get('/api/rounds/:id/mine', look, async (request) => granted(await myBallot(world, await signedIn(world, request), request.params.id)).mine);
  app.get('/api/rounds/:id/texts', look, async (request) => {
    const { optionsHash, texts } = granted(await frozenTexts(world, await signedIn(world, request), request.params.id));
    return { optionsHash, texts };
  });
  app.get('/api/rounds/:id/record', look, async (request) => granted(await roundRecord(world, await signedIn(world, request), request.params.id)).record);

  let clock: { stop(): Promise<void> } | null = null;
  app.addHook('onReady', () => {
    clock = startRoundClock(world);
    return Promise.resolve();
  });
  app.addHook('onClose', async () => {
    await clock?.stop();
  });
}

/** What is answered to one person is kept by no cache. */
async function noStore(_request: FastifyRequest, reply: FastifyReply): Promise<void> {
  reply.header('cache-control', 'no-store');
}

/** @throws HttpRefusal for a refusal, with its status. */
function granted<Granted extends { readonly ok: true }>(answer: Granted | Refused<RoundRefusal | CastRefusal>): Granted {
  if (!answer.ok) throw new HttpRefusal(statusOf[answer.refusal], answer.refusal);
  return answer;
}
