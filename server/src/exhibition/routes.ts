import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { IndexBoard } from '@vernissage/shared/exhibition/public-page';
import type { DeskQuestion, QuestionDesk } from '@vernissage/shared/exhibition/question';
import { exhibitionPath } from '@vernissage/shared/exhibition/address';
import { type Language, languages } from '@vernissage/shared/summit/summit';
import type { Http } from '../edge/http.ts';
import { HttpRefusal } from '../edge/refusal.ts';
import { signedIn } from '../edge/signed-in.ts';
import type { World } from '../ports/world.ts';
import { type DecideAnswer, type DecideRefusal, decideQuestion, questionDesk } from './decide-question.ts';
import { indexBoards } from './exhibition-index.ts';
import { summitOf } from './find-board.ts';
import { publicRoutes } from './public-routes.ts';
import { readdressBoards } from './readdress.ts';

const statusOf: Record<DecideRefusal, number> = { 'no-such-question': 404, 'no-right': 403, empty: 400, 'too-long': 400 };
const params = z.object({ id: z.string().regex(/^[\w-]{8,64}$/) });

/** HTTP edge of the exhibition: the public pages (public-routes.ts), what screens show of them, and the desk of citizens' questions. */
export function exhibitionRoutes(app: Http, world: World): void {
  void app.register(async (scope) => publicRoutes(scope.withTypeProvider<ZodTypeProvider>(), world));

  let readdressing: Promise<void> = Promise.resolve();
  app.addHook('onListen', async () => {
    // Beside the work of the house: it serves what hangs under the old address until then.
    readdressing = readdressBoards(world).catch((error: unknown) =>
      world.log.error({ event: 'boards-kept-old-address', err: error }, 'boards kept their old address'),
    );
  });
  app.addHook('onClose', () => readdressing);

  app.get(
    '/api/exhibition',
    { schema: { querystring: z.object({ language: z.enum(languages as [Language, ...Language[]]).default('en') }) } },
    async (request) => {
      const summit = await summitOf(world.database.read, null);
      if (!summit) throw new HttpRefusal(404, 'no-such-exhibition');
      const boards: readonly IndexBoard[] = await indexBoards(world.database.read, summit, request.query.language);
      return { exhibition: summit.shortTitle, href: exhibitionPath(summit), boards };
    },
  );

  app.get('/api/questions', async (request): Promise<QuestionDesk> => {
    const badge = await signedIn(world, request);
    const desk = await questionDesk(world.database.read, badge);
    if (!desk) throw new HttpRefusal(403, 'no-right');
    return desk;
  });

  app.post('/api/questions/:id/show', { schema: { params } }, async (request) => {
    const badge = await signedIn(world, request);
    return granted(await decideQuestion(world, badge, request.params.id, { kind: 'show' }));
  });

  app.post('/api/questions/:id/refuse', { schema: { params, body: z.object({ reason: z.string().max(10_000) }) } }, async (request) => {
    const badge = await signedIn(world, request);
    return granted(await decideQuestion(world, badge, request.params.id, { kind: 'refuse', reason: request.body.reason }));
  });

  const reply = z.object({ text: z.string().max(10_000), lang: z.enum(languages as [Language, ...Language[]]) });
  app.post('/api/questions/:id/reply', { schema: { params, body: reply } }, async (request) => {
    const badge = await signedIn(world, request);
    return granted(await decideQuestion(world, badge, request.params.id, { kind: 'reply', ...request.body }));
  });
}

function granted(answer: DecideAnswer): DeskQuestion {
  if (answer.ok) return answer.question;
  throw new HttpRefusal(statusOf[answer.refusal], answer.refusal);
}
