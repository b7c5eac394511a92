import type { FastifyRequest } from 'fastify';
import { type Badge, cityOf, mayEditWork, mayModerate } from '@vernissage/shared/access/roles';
import { type DocumentName, parseDocumentName } from '@vernissage/shared/wire/document-name';
import { closeCode } from '@vernissage/shared/wire/relay-protocol';
import { HttpRefusal } from '../edge/refusal.ts';
import { compiledOnce } from '../ports/compiled-once.ts';
import type { World } from '../ports/world.ts';
import type { Visitor } from './connection.ts';
import { type DocumentFor, documentFor } from './lease-routes.ts';
import type { Leases } from './leases.ts';
import type { Identity } from './presence.ts';

/** The one door of `/sync`, for sockets and for calls by POST (rules L1, L5 and L6 in docs/rules/relay.md). */

/** A badge that may read a document. What it may write is in `rightsOf`. */
export type Admitted = { readonly badge: Badge; readonly name: DocumentName; readonly document: DocumentFor };

/** @throws HttpRefusal 401 `signed-out`, 404 `no-such-document`, 403 `no-right`: all that is said before an upgrade (L5). */
export async function admit(world: Pick<World, 'badges' | 'database'>, request: FastifyRequest): Promise<Admitted> {
  const badge = await world.badges.of(request);
  if (!badge) throw new HttpRefusal(401, 'signed-out');
  const text = wildcardOf(request);
  const document = await documentFor(world.database, badge, text);
  const parsed = parseDocumentName(text);
  if (document === 'unknown' || !parsed) throw new HttpRefusal(404, 'no-such-document');
  if (document === 'no-right') throw new HttpRefusal(403, 'no-right');
  return { badge, name: parsed.name, document };
}

/** `generation` as the page said it: by the time its room is open the next one may have begun. Both are null for a stock client. */
type Page = { readonly client: number | null; readonly generation: number | null };

/** The page behind a request, or the close code that says why not (L1, L6). From here on the guard knows the person's leases. */
export async function pageOf(leases: Leases, request: FastifyRequest, { badge, document }: Admitted): Promise<Page | { readonly close: number }> {
  const query = new URL(request.url, 'http://relay').searchParams;
  const close = wrongNumber(query, document);
  if (close !== null) return { close };
  await leases.know(badge.person);
  const generation = query.get('generation') === null ? null : document.generation;
  const c = query.get('c');
  const p = query.get('p');
  if (c === null && p === null) return { client: null, generation };
  const client = Number(c);
  if (!Number.isInteger(client) || p === null || !/^[\w-]{8,64}$/.test(p)) return { close: closeCode.anotherPage };
  const bound = await leases.bind(client, badge.person, p);
  if (bound === 'ok') return { client, generation };
  return { close: bound === 'another-person' ? closeCode.noRight : closeCode.anotherPage };
}

export function rightsOf({ badge, document }: Admitted): { readonly mayWrite: boolean; readonly mayModerate: boolean } {
  const workshop = { id: document.workshop, summit: document.summit };
  return { mayWrite: mayEditWork(badge, workshop), mayModerate: mayModerate(badge, workshop) };
}

/** Who a socket is, as others see them. */
export async function visitorOf(world: Pick<World, 'database'>, request: FastifyRequest, admitted: Admitted, client: number | null): Promise<Visitor> {
  const takesRoster = new URL(request.url, 'http://relay').searchParams.get('roster') === '1';
  return { identity: await identityOf(world, admitted), ...rightsOf(admitted), client, takesRoster };
}

/** Absent numbers mean the current ones. */
function wrongNumber(query: URLSearchParams, document: DocumentFor): number | null {
  const generation = query.get('generation');
  const schema = query.get('schema');
  if (schema !== null && Number(schema) !== document.schema) return closeCode.olderSchema;
  if (generation !== null && Number(generation) !== document.generation) return closeCode.anotherGeneration;
  return null;
}

function wildcardOf(request: FastifyRequest): string {
  const { params } = request;
  return typeof params === 'object' && params !== null && '*' in params ? String(params['*']) : '';
}

const personRows = compiledOnce((read, { id }: { id: string }) => read.selectFrom('person').select(['name', 'colour']).where('id', '=', id));
const delegationRows = compiledOnce((read, { id }: { id: string }) => read.selectFrom('delegation').select(['letters', 'city']).where('id', '=', id));

async function identityOf(world: Pick<World, 'database'>, { badge, document }: Admitted): Promise<Identity> {
  const city = cityOf(badge, { id: document.workshop, summit: document.summit });
  const { read } = world.database;
  const [person] = await personRows(read, { id: badge.person });
  const [delegation] = city ? await delegationRows(read, { id: city.delegation }) : [];
  return {
    id: badge.person,
    name: person?.name ?? badge.name,
    letters: delegation?.letters ?? null,
    city: delegation?.city ?? null,
    colour: person?.colour ?? 1,
  };
}
