import type { FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import { type Badge, cityOf, type InWorkshop, maySeeJoinCode, mayWatchStage } from '@vernissage/shared/access/roles';
import { closeCode } from '@vernissage/shared/wire/relay-protocol';
import { type StageChange, type StageEvent, type StageNews, type StageState, withoutJoinCode } from '@vernissage/shared/wire/stage';
import { HttpRefusal } from '../edge/refusal.ts';
import { inWorkshop } from '../edge/signed-in.ts';
import type { Stage } from '../ports/stage.ts';
import type { World } from '../ports/world.ts';
import { createAttendance } from './attendance.ts';
import { StageRoom, type Watcher } from './stage-room.ts';
import { stageNewsOf, stageStateOf } from './stage-state.ts';

const beatMs = 15_000;
/** A badge or membership may end by the clock alone: looked at each minute. */
const beatsToRecheck = 4;
/** Comings and goings are told and written together. */
const gatherMs = 250;

const minuteMs = 60_000;

/** Cards without an author among what is told: the row keeps the minute only, as the card does, since a moment could lead back to whoever posted. */
function namesNobody(change: StageChange): boolean {
  return change.kind === 'cards' && change.data.some((card) => card.identity !== 'person');
}

/** The big screen is nobody. */
function isCounted(badge: Badge, workshop: InWorkshop): boolean {
  return badge.memberships.some((m) => m.role !== 'screen' && (m.workshop === null || m.workshop === workshop.id));
}

type Open = { readonly room: StageRoom; reading: Promise<StageState> | null };

/** `/stage/{workshop}`: numbered events to screens (ARCHITECTURE section 4; messages in shared/wire/stage). */
export function createStage(world: Omit<World, 'documents' | 'stage'>): Stage & { close(): Promise<void> } {
  const rooms = new Map<string, Open>();
  const gathering = new Map<string, NodeJS.Timeout>();
  const entering = new WeakMap<FastifyRequest, { badge: Badge; workshop: InWorkshop }>();
  const attendance = createAttendance(world, tell);
  const doors = new Map<Watcher, { readonly cookies: Pick<FastifyRequest, 'headers'>; readonly workshop: InWorkshop }>();
  let beats = 0;
  const beat = setInterval(() => {
    const at = world.clock.now();
    for (const [workshop, { room }] of rooms) {
      room.sendAll({ kind: 'tick', at });
      room.beat(at);
      for (const person of room.forgetSilent(at)) {
        attendance.left(workshop, person);
        gather(workshop);
      }
      if (room.empty) rooms.delete(workshop);
    }
    beats += 1;
    if (beats % beatsToRecheck === 0)
      recheck().catch((error: unknown) => world.log.error({ event: 'rights-not-read', err: error }, 'rights at the stages could not be read'));
  }, beatMs);
  beat.unref();
  let closed = false;

  async function tell(...[tx, workshop, change]: Parameters<Stage['tell']>): Promise<void> {
    const at = world.clock.now();
    const { seq } = await tx
      .insertInto('stage_event')
      .values({
        workshop,
        seq: sql<number>`(select coalesce(max(seq), 0) + 1 from stage_event where workshop = ${workshop})`,
        at: namesNobody(change) ? at - (at % minuteMs) : at,
        kind: change.kind,
        data: JSON.stringify(change.data),
      })
      .returning('seq')
      .executeTakeFirstOrThrow();
    const event: StageEvent = { ...change, seq, at };
    world.database.afterCommit(tx, () => rooms.get(workshop)?.room.broadcast(event));
  }

  /** One reading serves all who join while it runs: what is told meanwhile is kept by the room. */
  function stateOf(workshop: string, open: Open): Promise<StageState> {
    open.reading ??= world.database.read
      .transaction()
      .execute((read) => stageStateOf(read, workshop, world.clock.now()))
      .finally(() => (open.reading = null));
    return open.reading;
  }

  /** Tells who is here and writes who came and went, together for all who move in the same moment. */
  function gather(workshop: string): void {
    if (closed || gathering.has(workshop)) return;
    const timer = setTimeout(() => {
      gathering.delete(workshop);
      const at = world.clock.now();
      const room = rooms.get(workshop)?.room;
      room?.sendAll({ kind: 'here', at, data: room.here(at) });
      void attendance.write(workshop);
    }, gatherMs);
    gathering.set(workshop, timer);
  }

  async function recheck(): Promise<void> {
    for (const [{ socket }, { cookies, workshop }] of doors) {
      const badge = await world.badges.of(cookies);
      if (!badge) socket.close(closeCode.signedOut);
      else if (!mayWatchStage(badge, workshop)) socket.close(closeCode.noRight);
    }
  }

  function openOf(workshop: string): Open {
    const open = rooms.get(workshop) ?? { room: new StageRoom(), reading: null };
    rooms.set(workshop, open);
    return open;
  }

  /** What was told above `since`, to somebody who is here by asking. */
  async function newsFor(badge: Badge, workshop: InWorkshop, since: number): Promise<StageNews> {
    const { id } = workshop;
    const at = world.clock.now();
    if (!closed && isCounted(badge, workshop)) {
      const isNew = openOf(id).room.called({ person: badge.person, delegation: cityOf(badge, workshop)?.delegation ?? null, heardAt: at });
      if (isNew) {
        attendance.came(id, badge.person);
        gather(id);
      }
    }
    const seesCode = maySeeJoinCode(badge, workshop);
    const { state, events } = await stageNewsOf(world.database.read, id, since, at);
    return {
      at,
      here: rooms.get(id)?.room.here(at) ?? { count: 0, cities: 0, faces: [] },
      state: state && (seesCode ? state : withoutJoinCode(state)),
      events: seesCode ? events : events.map((event) => (event.kind === 'workshop' ? { ...event, data: { ...event.data, joinCode: null } } : event)),
    };
  }

  async function enter(
    socket: WebSocket,
    cookies: Pick<FastifyRequest, 'headers'>,
    { badge, workshop }: { badge: Badge; workshop: InWorkshop },
  ): Promise<void> {
    const { id } = workshop;
    const open = openOf(id);
    const watcher: Watcher = {
      socket,
      person: badge.person,
      delegation: cityOf(badge, workshop)?.delegation ?? null,
      counted: isCounted(badge, workshop),
      seesCode: maySeeJoinCode(badge, workshop),
      heardAt: world.clock.now(),
      slowSince: null,
      seq: null,
    };
    const hear = (): void => {
      watcher.heardAt = world.clock.now();
    };
    socket.on('pong', hear);
    socket.on('message', hear);
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      open.room.watchers.delete(watcher);
      doors.delete(watcher);
      if (watcher.counted) attendance.left(id, watcher.person);
      gather(id);
      if (open.room.empty && rooms.get(id) === open) rooms.delete(id);
    });
    open.room.watchers.add(watcher);
    doors.set(watcher, { cookies: { headers: { cookie: cookies.headers.cookie } }, workshop });
    if (watcher.counted) attendance.came(id, watcher.person);
    gather(id);
    while (socket.readyState === socket.OPEN && !open.room.begin(watcher, await stateOf(id, open), world.clock.now()));
  }

  return {
    tell,
    recheck,
    present: (workshop) => rooms.get(workshop)?.room.present(world.clock.now()) ?? new Set(),
    sockets: () => doors.size,
    closePerson(person, code) {
      for (const { room } of rooms.values()) for (const watcher of room.watchers) if (watcher.person === person) watcher.socket.close(code);
    },
    register(app) {
      app
        .withTypeProvider<ZodTypeProvider>()
        .get('/api/workshops/:id/stage', { schema: { params: z.object({ id: z.string().max(64) }) } }, async (request, reply) => {
          const { badge, workshop } = await inWorkshop(world, request, request.params.id, mayWatchStage);
          const state = await world.database.read.transaction().execute((read) => stageStateOf(read, workshop.id, world.clock.now()));
          reply.header('cache-control', 'no-store');
          return maySeeJoinCode(badge, workshop) ? state : withoutJoinCode(state);
        });
      app
        .withTypeProvider<ZodTypeProvider>()
        .get(
          '/api/workshops/:id/stage/events',
          { schema: { params: z.object({ id: z.string().max(64) }), querystring: z.object({ since: z.coerce.number().int().min(0) }) } },
          async (request, reply): Promise<StageNews> => {
            const { badge, workshop } = await inWorkshop(world, request, request.params.id, mayWatchStage);
            reply.header('cache-control', 'no-store');
            return newsFor(badge, workshop, request.query.since);
          },
        );
      app.get<{ Params: { workshop: string } }>(
        '/stage/:workshop',
        {
          websocket: true,
          schema: { hide: true },
          preValidation: async (request) => {
            const { origin } = request.headers;
            if (origin !== undefined && !world.config.origins.includes(origin)) throw new HttpRefusal(403, 'other-origin');
            entering.set(request, await inWorkshop(world, request, request.params.workshop, mayWatchStage));
          },
        },
        (socket, request) => {
          const who = entering.get(request);
          if (!who || closed) return socket.close(closeCode.draining);
          enter(socket, request, who).catch((error: unknown) => {
            world.log.error({ event: 'stage-not-read', err: error }, 'a stage could not be read');
            socket.close(closeCode.busy);
          });
        },
      );
    },
    async close() {
      closed = true;
      clearInterval(beat);
      for (const timer of gathering.values()) clearTimeout(timer);
      for (const [workshop, { room }] of rooms) {
        for (const watcher of room.watchers) {
          if (watcher.counted) attendance.left(workshop, watcher.person);
          watcher.socket.close(closeCode.draining);
        }
        for (const person of room.forgetSilent(Infinity)) attendance.left(workshop, person);
      }
      for (const workshop of new Set([...rooms.keys(), ...gathering.keys()])) await attendance.write(workshop);
    },
  };
}
