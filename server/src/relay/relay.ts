import { setImmediate as nextRound } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { WebSocket } from 'ws';
import type { DocumentLog } from '../ports/database.ts';
import type { Birth, LiveDocuments } from '../ports/live-documents.ts';
import type { World } from '../ports/world.ts';
import type { RelayLook } from '../ports/relay-meter.ts';
import { CommitTicker } from './commit-ticker.ts';
import type { Connection, ConnectionPorts } from './connection.ts';
import { FairTurns } from './fair-turns.ts';
import { sendAway } from './drain.ts';
import { leaseRoutes } from './lease-routes.ts';
import { createLeases } from './leases.ts';
import { liveDocuments } from './live-documents.ts';
import { pastDocuments } from './past-documents.ts';
import { type Door, recheckRights } from './rights.ts';
import type { Room } from './room.ts';
import { Rooms } from './rooms.ts';
import { syncByPost } from './sync-by-post.ts';
import { syncRoute } from './sync-route.ts';
import { warmUp } from './warm-up.ts';

export type Relay = LiveDocuments & { register(app: FastifyInstance): void; /** How it stands now. */ look(): RelayLook; close(): Promise<void> };

/** How often slow readers and quiet documents are looked for. */
const watchMs = 1000;

/** The websocket edge of live documents: `/sync/*`, leases, guard, rooms, acks. Rules: docs/rules/relay.md. */
export function createRelay(world: Omit<World, 'documents' | 'stage'>, log: DocumentLog): Relay {
  const { meter } = world;
  const limits = world.config.limits.relay;
  const now = (): number => world.clock.now();
  // Durations are measured here: the wall clock may jump, or be a rehearsal's.
  const monotonic = (): number => performance.now();
  const leases = createLeases(world.database, world.clock);
  const turns: FairTurns = new FairTurns({ turnMs: limits.turnMs, monotonic, soon: () => ticker.soon() });
  const ticker = new CommitTicker({ log, limits, meter, turns, monotonic });
  const connections = new Map<Connection, Door>();
  const arrivals = new Map<WebSocket, string>();
  const listeners: ((workshop: string, births: readonly Birth[]) => void)[] = [];
  let draining = false;

  const rooms = new Rooms({
    database: world.database,
    log,
    leases,
    ticker,
    meter,
    guardLimits: world.config.limits.guard,
    presenceLimits: world.config.limits.presence,
    limits,
    now,
    monotonic,
    born(workshop, births) {
      for (const listener of listeners) {
        try {
          listener(workshop, births);
        } catch (error) {
          world.log.error({ event: 'births-not-told', err: error, workshop }, 'new cards could not be told');
        }
      }
    },
    ended(name, why, error) {
      if (error) world.log.error({ event: 'document-closed', err: error, document: name, why }, 'a document is closed and will be loaded anew');
    },
    troubled: (name, event, error) => world.log.error({ event, err: error, document: name }, 'something that nobody waits for has failed'),
  });

  const recheck = (): Promise<void> => recheckRights(world, connections);
  const timers = [
    setInterval(() => {
      const at = monotonic();
      for (const connection of connections.keys()) connection.watch(at);
      rooms.restThoseQuietFor(limits.quietMs);
    }, watchMs),
    setInterval(() => {
      for (const connection of connections.keys()) connection.beat();
    }, limits.beatMs),
    setInterval(() => {
      for (const connection of connections.keys()) if (!connection.ping()) connection.terminate();
    }, limits.pingMs),
    setInterval(() => {
      recheck().catch((error: unknown) => world.log.error({ event: 'rights-not-read', err: error }, 'rights at the documents could not be read'));
    }, limits.rightsMs),
  ];
  for (const timer of timers) timer.unref();

  /** All sockets of a room share them. */
  const portsOfRooms = new WeakMap<Room, ConnectionPorts>();
  function connectionPorts(room: Room): ConnectionPorts {
    const known = portsOfRooms.get(room);
    if (known) return known;
    const { name } = room;
    const ports: ConnectionPorts = {
      limits,
      turns,
      meter,
      locks: world.locks,
      now,
      monotonic,
      holds: (client, person) => leases.holds(client, person),
      refused: (reason, at) => world.log.warn({ event: 'update-refused', document: name, reason, at }, 'an update was refused'),
      quarantine(person, reason, bytes) {
        void world.quarantine.keep({ document: name, person, reason, bytes }).then((what) => {
          if (what === 'kept') meter.quarantined();
          if (what === 'failed') world.log.error({ event: 'not-quarantined', document: name }, 'refused bytes could not be kept');
        });
      },
    };
    portsOfRooms.set(room, ports);
    return ports;
  }

  return {
    ...liveDocuments(rooms, log, now),
    ...pastDocuments(rooms, log, world, now),
    recheck,
    onBirths(listener) {
      listeners.push(listener);
    },
    closePerson(person, code) {
      for (const connection of connections.keys()) if (connection.identity.id === person) connection.close(code);
      for (const [socket, arriving] of arrivals) if (arriving === person) socket.close(code);
    },
    look() {
      const open = [...rooms.open];
      const backlogs = [...connections.keys()].map(({ backlog }) => backlog);
      return {
        open: open.length,
        live: open.filter(({ isLive }) => isLive).length,
        sockets: connections.size,
        buffered: { sum: backlogs.reduce((sum, { bytes }) => sum + bytes, 0), most: backlogs.reduce((most, { bytes }) => Math.max(most, bytes), 0) },
        waitingFrames: backlogs.reduce((sum, { frames }) => sum + frames, 0),
        rooms: open.map(({ name, workshop, members }) => ({
          name,
          workshop,
          sockets: members.size,
          persons: new Set([...members].map(({ identity }) => identity.id)).size,
        })),
      };
    },
    register(app) {
      app.addHook('onReady', () => warmUp(world, log));
      leaseRoutes(app.withTypeProvider<ZodTypeProvider>(), world, leases);
      syncByPost(app, world, { rooms, leases, limits: world.config.limits.post, isDraining: () => draining, intakePorts: connectionPorts });
      syncRoute(app, world, { rooms, leases, connections, entering: arrivals, isDraining: () => draining, connectionPorts, earlyBytes: limits.earlyBytes });
    },
    async close() {
      draining = true;
      for (const timer of timers) clearInterval(timer);
      await sendAway([...connections.keys()], limits.drainMs);
      // Some have hung up with frames that still wait to be taken.
      while (!turns.isEmpty) await nextRound();
      await rooms.drain();
    },
  };
}
