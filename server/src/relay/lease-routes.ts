import { z } from 'zod';
import { mayReadWork } from '@vernissage/shared/access/roles';
import { parseDocumentName, schemaOf } from '@vernissage/shared/wire/document-name';
import type { Badge } from '@vernissage/shared/access/roles';
import type { Http } from '../edge/http.ts';
import { HttpRefusal } from '../edge/refusal.ts';
import { compiledOnce } from '../ports/compiled-once.ts';
import type { World } from '../ports/world.ts';
import type { Leases } from './leases.ts';

const page = z.string().regex(/^[\w-]{8,64}$/);
const clientID = z.number().int();

/** Leases of clientIDs, and the numbers of a document. */
export function leaseRoutes(app: Http, world: Pick<World, 'badges' | 'database'>, leases: Leases): void {
  const badgeOf = async (request: Parameters<World['badges']['of']>[0]): Promise<Badge> => {
    const badge = await world.badges.of(request);
    if (!badge) throw new HttpRefusal(401, 'signed-out');
    return badge;
  };

  app.post('/api/leases', { schema: { body: z.object({ page: page.optional() }), response: { 200: z.object({ clientID }) } } }, async (request) => {
    const badge = await badgeOf(request);
    return { clientID: await leases.lease(badge.person, badge.summit, request.body.page ?? null) };
  });

  app.post(
    '/api/leases/claim',
    {
      schema: {
        body: z.object({ ids: z.array(clientID).max(16), page: page.optional() }),
        response: { 200: z.object({ granted: z.array(clientID), refused: z.array(clientID) }) },
      },
    },
    async (request) => {
      const badge = await badgeOf(request);
      return leases.claim(badge.person, badge.summit, request.body.ids, request.body.page ?? null);
    },
  );

  app.get(
    '/api/documents/*',
    { schema: { params: z.object({ '*': z.string() }), response: { 200: z.object({ generation: z.number(), schema: z.number() }) } } },
    async (request) => {
      const badge = await badgeOf(request);
      const found = await documentFor(world.database, badge, request.params['*']);
      if (found === 'unknown') throw new HttpRefusal(404, 'no-such-document');
      if (found === 'no-right') throw new HttpRefusal(403, 'no-right');
      return { generation: found.generation, schema: found.schema };
    },
  );
}

export type DocumentFor = { readonly summit: string; readonly workshop: string; readonly generation: number; readonly schema: number };

const documentRows = compiledOnce((read, { name, summit }: { name: string; summit: string }) =>
  read.selectFrom('document').select(['summit', 'workshop', 'generation']).where('name', '=', name).where('summit', '=', summit),
);

/** A document as this badge may know of it: those of other summits do not exist. `schema` is what this build speaks. */
export async function documentFor(database: World['database'], badge: Badge, text: string): Promise<DocumentFor | 'unknown' | 'no-right'> {
  const parsed = parseDocumentName(text);
  if (!parsed) return 'unknown';
  const [row] = await documentRows(database.read, { name: parsed.name, summit: badge.summit });
  if (!row) return 'unknown';
  if (!mayReadWork(badge, { id: row.workshop, summit: row.summit })) return 'no-right';
  return { ...row, schema: schemaOf[parsed.kind] };
}
