import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { WebSocket } from 'ws';
import type { DocumentLog } from '../ports/database.ts';
import type { Birth, LiveDocuments } from '../ports/live-documents.ts';
import type { World } from '../ports/world.ts';
import type { Connection } from './connection.ts';
import { leaseRoutes } from './lease-routes.ts';
import { createLeases } from './leases.ts';
import { liveDocuments } from './live-documents.ts';
import { pastDocuments } from './past-documents.ts';
import { Rooms } from './rooms.ts';
import { syncRoute } from './sync-route.ts';

export type Relay = LiveDocuments & { register(app: FastifyInstance): void; close(): Promise<void> };

const watchMs = 1000;
const beatMs = 15_000;
const pingMs = 20_000;

/** The websocket edge of live documents: `/sync/*`, leases, guard, rooms, acks. Rules: docs/rules/relay.md. */
export function createRelay(world: Omit<World, 'documents' | 'stage'>, log: DocumentLog): Relay {
  const now = (): number => world.clock.now();
  const leases = createLeases(world.database, world.clock);
  const connections = new Set<Connection>();
  const arrivals = new Map<WebSocket, string>();
  const listeners: ((workshop: string, births: readonly Birth[]) => void)[] = [];
  let draining = false;

  const rooms = new Rooms({
    database: world.database,
    log,
    leases,
    now,
    born(workshop, births) {
      for (const listener of listeners) {
        try {
          listener(workshop, births);
        } catch (error) {
          world.log.error({ err: error, workshop }, 'new cards could not be told');
        }
      }
    },
    ended(name, why, error) {
      if (error) world.log.error({ err: error, document: name, why }, 'a document is closed and will be loaded anew');
    },
  });

  const timers = [
    setInterval(() => {
      const at = performance.now();
      for (const connection of connections) connection.watch(at);
    }, watchMs),
    setInterval(() => {
      for (const connection of connections) connection.beat();
    }, beatMs),
    setInterval(() => {
      for (const connection of connections) if (!connection.ping()) connection.close(1001);
    }, pingMs),
  ];
  for (const timer of timers) timer.unref();

  return {
    ...liveDocuments(rooms, log, now),
    ...pastDocuments(rooms, log, world, now),
    onBirths(listener) {
      listeners.push(listener);
    },
    closePerson(person, code) {
      for (const connection of connections) if (connection.identity.id === person) connection.close(code);
      for (const [socket, arriving] of arrivals) if (arriving === person) socket.close(code);
    },
    register(app) {
      leaseRoutes(app.withTypeProvider<ZodTypeProvider>(), world, leases);
      syncRoute(app, world, {
        rooms,
        leases,
        connections,
        entering: arrivals,
        isDraining: () => draining,
        connectionPorts: (name) => ({
          locks: world.locks,
          now,
          holds: (client, person) => leases.holds(client, person),
          refused: (reason, at) => world.log.warn({ document: name, reason, at }, 'an update was refused'),
          quarantine(person, reason, bytes) {
            void world.quarantine.keep({ document: name, person, reason, bytes }).then((what) => {
              if (what === 'failed') world.log.error({ document: name }, 'refused bytes could not be kept');
            });
          },
        }),
      });
    },
    async close() {
      draining = true;
      for (const timer of timers) clearInterval(timer);
      await Promise.all((await rooms.all()).map((room) => room.drain()));
    },
  };
}
