import { z } from 'zod';
import { languages } from '@vernissage/shared/summit/summit';
import type { Http } from '../edge/http.ts';
import { HttpRefusal } from '../edge/refusal.ts';
import { signedIn } from '../edge/signed-in.ts';
import { previewPage } from '../exhibition/render-publication.ts';
import type { World } from '../ports/world.ts';
import { composeForDesk } from './compose-board.ts';
import { publishBoard } from './publish-board.ts';
import { granted } from './refusals.ts';

const params = z.object({ id: z.string().regex(/^[\w-]{8,64}$/) });

/** HTTP edge of what the public will see: a preview, and the act of publishing. */
export function publishRoutes(app: Http, world: World, commanding: (person: string) => void): void {
  app.get('/api/boards/:id/preview/:language', { schema: { params: params.extend({ language: z.enum(languages) }) } }, async (request, reply) => {
    const badge = await signedIn(world, request);
    const composed = await composeForDesk(world.database.read, badge, request.params.id);
    if (!composed) throw new HttpRefusal(404, 'no-such-board');
    const page = await previewPage(world, composed.board, request.params.language);
    return reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex').type('text/html; charset=utf-8').send(page);
  });

  app.post('/api/boards/:id/publish', { schema: { params } }, async (request) => {
    const badge = await signedIn(world, request);
    commanding(badge.person);
    return granted(await publishBoard(world, badge, request.params.id)).board;
  });
}
