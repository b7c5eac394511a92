import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RawData, WebSocket } from 'ws';
import { closeCode } from '@vernissage/shared/wire/relay-protocol';
import { HttpRefusal } from '../edge/refusal.ts';
import type { World } from '../ports/world.ts';
import { Connection, type ConnectionPorts } from './connection.ts';
import { refusedFrame } from './frames.ts';
import { besideBytes } from './incoming.ts';
import type { Leases } from './leases.ts';
import type { Door } from './rights.ts';
import type { Room } from './room.ts';
import type { Rooms } from './rooms.ts';
import { type Admitted, admit, pageOf, visitorOf } from './sync-door.ts';

export type SyncPorts = {
  readonly rooms: Rooms;
  readonly leases: Leases;
  /** Open sockets, and by which door each came in. */
  readonly connections: Map<Connection, Door>;
  /** Sockets whose room is still being opened, by person: rights may end meanwhile. */
  readonly entering: Map<WebSocket, string>;
  readonly connectionPorts: (room: Room) => ConnectionPorts;
  /** Bytes that a socket may say while its room is being opened. */
  readonly earlyBytes: number;
  isDraining(): boolean;
};

/** `/sync/{document}`: who may not is refused before the upgrade, a wrong page or number before the first sync byte. */
export function syncRoute(app: FastifyInstance, world: Omit<World, 'documents' | 'stage'>, ports: SyncPorts): void {
  const admitted = new WeakMap<FastifyRequest, Admitted>();

  app.get(
    '/sync/*',
    {
      websocket: true,
      // An upgrade is no page: no headers for one.
      helmet: false,
      async preValidation(request) {
        if (ports.isDraining()) throw new HttpRefusal(503, 'closing');
        admitted.set(request, await admit(world, request));
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
        else if (early && (earlySize += data.length + besideBytes) <= ports.earlyBytes) early.push(data);
        else socket.close(closeCode.busy);
      });
      socket.on('pong', () => connection?.ponged());
      socket.on('close', () => {
        early = null;
        ports.entering.delete(socket);
        if (!connection) return;
        ports.connections.delete(connection);
        connection.closed();
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
          world.log.error({ event: 'document-not-opened', err: error, document: entry.name }, 'a document could not be opened');
          socket.close(closeCode.busy);
        },
      );
    },
  );

  /** A document that can't be opened is never shown empty: the page is told, and tries again by itself (rule R9). */
  async function enter(socket: WebSocket, { name }: Admitted): Promise<Awaited<ReturnType<Rooms['enter']>> | 'unloadable'> {
    try {
      return await ports.rooms.enter(name);
    } catch (error) {
      world.log.error({ event: 'document-not-opened', err: error, document: name }, 'a document could not be opened');
      if (socket.readyState === socket.OPEN) socket.send(refusedFrame({ reason: 'unloadable' }));
      socket.close(closeCode.busy);
      return 'unloadable';
    }
  }

  async function letIn(socket: WebSocket, request: FastifyRequest, entry: Admitted): Promise<Connection | null> {
    const page = await pageOf(ports.leases, request, entry);
    if ('close' in page) {
      socket.close(page.close);
      return null;
    }
    const visitor = await visitorOf(world, request, entry, page.client);
    const entered = await enter(socket, entry);
    if (entered === 'unloadable') return null;
    if (!entered) {
      socket.close(closeCode.noRight);
      return null;
    }
    try {
      if (socket.readyState !== socket.OPEN) return null;
      // Between the question before the upgrade and now the next generation may have begun.
      if (page.generation !== null && entered.room.generation !== page.generation) {
        socket.close(closeCode.anotherGeneration);
        return null;
      }
      if (ports.isDraining()) {
        socket.close(closeCode.draining);
        return null;
      }
      const { room } = entered;
      const connection = new Connection({ socket, stream: request.raw.socket }, room, visitor, ports.connectionPorts(room));
      const { workshop, summit } = entry.document;
      ports.connections.set(connection, { cookie: request.headers.cookie, workshop: { id: workshop, summit } });
      ports.entering.delete(socket);
      return connection;
    } finally {
      entered.release();
    }
  }
}
