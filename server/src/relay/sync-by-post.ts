import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { closeCode, type Refused } from '@vernissage/shared/wire/relay-protocol';
import { packMessages, postType, type PostRefusal } from '@vernissage/shared/wire/sync-by-post';
import { createLimit } from '../edge/limit.ts';
import { HttpRefusal } from '../edge/refusal.ts';
import type { World } from '../ports/world.ts';
import { ContentIntake, type IntakePorts } from './content-intake.ts';
import type { Leases } from './leases.ts';
import { answerCall, readCall } from './post-answer.ts';
import type { PostLimits } from './post-limits.ts';
import type { Room } from './room.ts';
import type { Rooms } from './rooms.ts';
import { admit, pageOf, rightsOf } from './sync-door.ts';

export type PostPorts = {
  readonly rooms: Rooms;
  readonly leases: Leases;
  readonly limits: PostLimits;
  readonly intakePorts: (room: Room) => IntakePorts;
  isDraining(): boolean;
};

/**
 * `POST /sync/{document}`, for networks that let no WebSocket through: what a socket carries in both directions, but presence, in one call
 * (rules S1 to S9 in docs/rules/relay.md). The same door, the same guard, the same commit before anything is said.
 */
export function syncByPost(app: FastifyInstance, world: Omit<World, 'documents' | 'stage'>, ports: PostPorts): void {
  const calls = createLimit(world.clock, ports.limits.calls);
  const followed = new Map<Room, NodeJS.Timeout>();

  /** Keeps the document open for the next call. */
  function follow(room: Room): void {
    const running = followed.get(room);
    if (running) {
      running.refresh();
      return;
    }
    const release = room.hold();
    const timer = setTimeout(() => {
      followed.delete(room);
      release();
    }, ports.limits.lingerMs);
    timer.unref();
    followed.set(room, timer);
  }

  void app.register(async (plain) => {
    const scope = plain.withTypeProvider<ZodTypeProvider>();
    scope.addContentTypeParser(postType, { parseAs: 'buffer', bodyLimit: ports.limits.bodyBytes }, (_request, body, done) => done(null, body));
    scope.post(
      '/sync/*',
      {
        bodyLimit: ports.limits.bodyBytes,
        schema: {
          summary: 'Messages of a live document in one call, where no WebSocket comes through; the bytes are described in docs/formats.md',
          consumes: [postType],
          produces: [postType],
          params: z.object({ '*': z.string() }),
          querystring: z.object({
            generation: z.string().optional(),
            schema: z.string().optional(),
            c: z.string().optional(),
            p: z.string().optional(),
            seen: z.coerce.number().int().min(0).optional(),
          }),
        },
      },
      async (request, reply) => {
        if (ports.isDraining()) throw refusal(503, 'closing', closeCode.draining);
        const admitted = await admit(world, request);
        const { badge, name } = admitted;
        if (!calls.take(badge.person)) throw refusal(429, 'too-many', closeCode.busy);
        const page = await pageOf(ports.leases, request, admitted);
        if ('close' in page) throw wrongPage(page.close);
        const call = request.body instanceof Uint8Array ? readCall(request.body) : null;
        if (!call) throw refusal(422, 'refused', closeCode.refused, { reason: 'unreadable' });
        const entered = await ports.rooms.enter(name).catch((error: unknown) => {
          world.log.error({ event: 'document-not-opened', err: error, document: name }, 'a document could not be opened');
          throw refusal(503, 'unloadable', closeCode.busy, { reason: 'unloadable' });
        });
        if (!entered) throw new HttpRefusal(404, 'no-such-document');
        const { room, release } = entered;
        try {
          if (page.generation !== null && room.generation !== page.generation) throw wrongPage(closeCode.anotherGeneration);
          follow(room);
          const intake = new ContentIntake(room, { person: badge.person, ...rightsOf(admitted), member: null }, ports.intakePorts(room));
          const answer = await answerCall(room, intake, call, { seen: request.query.seen ?? null, now: () => world.clock.now() });
          if (!answer.ok) throw refusal(answer.status, 'refused', answer.close, answer.refused);
          reply.header('cache-control', 'no-store').type(postType);
          return Buffer.from(packMessages(answer.messages));
        } finally {
          release();
        }
      },
    );
  });
}

/** Carries the close code that a socket would have got, so that the page does what it would have done. */
function refusal(status: number, word: string, close: number, refused: Partial<Refused> = {}): HttpRefusal {
  return new HttpRefusal(status, word, { close, ...refused } satisfies Omit<PostRefusal, 'refusal'>);
}

function wrongPage(close: number): HttpRefusal {
  if (close === closeCode.noRight) return refusal(403, 'no-right', close);
  return refusal(409, close === closeCode.anotherPage ? 'another-page' : close === closeCode.olderSchema ? 'older-schema' : 'another-generation', close);
}
