import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RawData, WebSocket } from 'ws';
import { type Badge, cityOf, mayEditWork, mayModerate } from '@vernissage/shared/access/roles';
import { type DocumentName, parseDocumentName } from '@vernissage/shared/wire/document-name';
import { closeCode } from '@vernissage/shared/wire/relay-protocol';
import { HttpRefusal } from '../edge/refusal.ts';
import type { World } from '../ports/world.ts';
import { Connection, type ConnectionPorts, type Visitor } from './connection.ts';
import { type DocumentFor, documentFor } from './lease-routes.ts';
import type { Leases } from './leases.ts';
import type { Identity } from './presence.ts';
import type { Rooms } from './rooms.ts';

/** What a socket may say while its room is being loaded. */
const earlyBytes = 2 << 20;

export type SyncPorts = {
  readonly rooms: Rooms;
  readonly leases: Leases;
  readonly connections: Set<Connection>;
  /** Sockets whose room is still being opened, by person: rights may end meanwhile. */
  readonly entering: Map<WebSocket, string>;
  readonly connectionPorts: (name: DocumentName) => ConnectionPorts;
  isDraining(): boolean;
};

/** `/sync/{document}`: who may not is refused before the upgrade, a wrong page or number before the first sync byte. */
export function syncRoute(app: FastifyInstance, world: Omit<World, 'documents' | 'stage'>, ports: SyncPorts): void {
  const admitted = new WeakMap<FastifyRequest, { badge: Badge; name: DocumentName; document: DocumentFor }>();

  app.get(
    '/sync/*',
    {
      websocket: true,
      async preValidation(request) {
        if (ports.isDraining()) throw new HttpRefusal(503, 'closing');
        const badge = await world.badges.of(request);
        if (!badge) throw new HttpRefusal(401, 'signed-out');
        const text = wildcardOf(request);
        const document = await documentFor(world.database, badge, text);
        const parsed = parseDocumentName(text);
        if (document === 'unknown' || !parsed) throw new HttpRefusal(404, 'no-such-document');
        if (document === 'no-right') throw new HttpRefusal(403, 'no-right');
        admitted.set(request, { badge, name: parsed.name, document });
      },
    },
    (socket, request) => {
      const entry = admitted.get(request);
      if (!entry) {
        socket.close(closeCode.noRight);
        return;
      }
      // Frames may come before the room is there: listen at once.
      let connection: Connection | null = null;
      let early: Uint8Array[] | null = [];
      let earlySize = 0;
      socket.on('message', (data: RawData, isBinary) => {
        if (!isBinary || !(data instanceof Uint8Array)) return;
        if (connection) connection.receive(data);
        else if (early && (earlySize += data.length) <= earlyBytes) early.push(data);
        else socket.close(closeCode.busy);
      });
      socket.on('pong', () => connection?.ponged());
      socket.on('close', () => {
        early = null;
        ports.entering.delete(socket);
        if (!connection) return;
        ports.connections.delete(connection);
        connection.leave();
      });
      ports.entering.set(socket, entry.badge.person);
      letIn(socket, request, entry).then(
        (found) => {
          connection = found;
          const waiting = early ?? [];
          early = null;
          if (found) for (const data of waiting) found.receive(data);
        },
        (error: unknown) => {
          world.log.error({ err: error, document: entry.name }, 'a document could not be opened');
          socket.close(closeCode.busy);
        },
      );
    },
  );

  async function letIn(
    socket: WebSocket,
    request: FastifyRequest,
    entry: { badge: Badge; name: DocumentName; document: DocumentFor },
  ): Promise<Connection | null> {
    const { badge, name, document } = entry;
    const query = new URL(request.url, 'http://relay').searchParams;
    const wrongNumber = checkNumbers(query, document);
    if (wrongNumber) {
      socket.close(wrongNumber);
      return null;
    }
    await ports.leases.know(badge.person);
    const client = await pageOf(query, badge.person);
    if (typeof client === 'object' && client !== null) {
      socket.close(client.close);
      return null;
    }
    const workshop = { id: document.workshop, summit: document.summit };
    const visitor: Visitor = {
      identity: await identityOf(world, badge, workshop),
      mayWrite: mayEditWork(badge, workshop),
      mayModerate: mayModerate(badge, workshop),
      client,
    };
    const entered = await ports.rooms.enter(name);
    if (!entered) {
      socket.close(closeCode.noRight);
      return null;
    }
    try {
      if (socket.readyState !== socket.OPEN) return null;
      if (ports.isDraining()) {
        socket.close(closeCode.draining);
        return null;
      }
      const connection = new Connection(socket, entered.room, visitor, ports.connectionPorts(name));
      ports.connections.add(connection);
      ports.entering.delete(socket);
      return connection;
    } finally {
      entered.release();
    }
  }

  /** The leased clientID of the page; null for a stock client; or why not. */
  async function pageOf(query: URLSearchParams, person: string): Promise<number | null | { close: number }> {
    const c = query.get('c');
    const p = query.get('p');
    if (c === null && p === null) return null;
    const client = Number(c);
    if (!Number.isInteger(client) || p === null || !/^[\w-]{8,64}$/.test(p)) return { close: closeCode.anotherPage };
    const bound = await ports.leases.bind(client, person, p);
    if (bound === 'ok') return client;
    return { close: bound === 'another-person' ? closeCode.noRight : closeCode.anotherPage };
  }
}

/** Absent numbers mean the current ones. */
function checkNumbers(query: URLSearchParams, document: DocumentFor): number | null {
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

async function identityOf(world: Pick<World, 'database'>, badge: Badge, workshop: { id: string; summit: string }): Promise<Identity> {
  const city = cityOf(badge, workshop);
  const person = await world.database.read.selectFrom('person').select(['name', 'colour']).where('id', '=', badge.person).executeTakeFirst();
  const delegation = city
    ? await world.database.read.selectFrom('delegation').select(['letters', 'city']).where('id', '=', city.delegation).executeTakeFirst()
    : undefined;
  return {
    id: badge.person,
    name: person?.name ?? badge.name,
    letters: delegation?.letters ?? null,
    city: delegation?.city ?? null,
    colour: person?.colour ?? 1,
  };
}
