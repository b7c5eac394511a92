import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import websocket from '@fastify/websocket';
import fastifySwagger from '@fastify/swagger';
import fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { createBadges } from './access/badges.ts';
import { accessRoutes } from './access/routes.ts';
import type { Config } from './config.ts';
import { clientFiles } from './edge/client-files.ts';
import { HttpRefusal } from './edge/refusal.ts';
import { exhibitionRoutes } from './exhibition/routes.ts';
import { createMeter } from './operations/create-meter.ts';
import { describeError } from './operations/describe-error.ts';
import { createHealth } from './operations/health.ts';
import { operationsRoutes } from './operations/routes.ts';
import { overnightRoutes } from './overnight/routes.ts';
import type { Clock, NewId } from './ports/clock.ts';
import type { LogLine } from './ports/house-log.ts';
import type { World } from './ports/world.ts';
import { programmeRoutes } from './programme/routes.ts';
import { createRelay } from './relay/relay.ts';
import { createStage } from './stage/stage.ts';
import type { Storage } from './storage/open-storage.ts';
import { createQuarantine } from './storage/quarantine.ts';
import { versionRoutes } from './versions/routes.ts';
import { votingRoutes } from './voting/routes.ts';
import { createLocks } from './workshop/locks.ts';
import { workRoutes } from './work/routes.ts';
import { workshopRoutes } from './workshop/routes.ts';

export type Adapters = {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Takes the lines of the log; the standard output when left out. */
  readonly logTo?: { write(line: string): void };
};
export type App = {
  readonly http: FastifyInstance;
  readonly world: World;
  /** From now on it says that it is about to stop, so that a proxy sends nobody new; it still serves. */
  drain(): void;
  close(): Promise<void>;
};

const features = [accessRoutes, programmeRoutes, workshopRoutes, workRoutes, votingRoutes, versionRoutes, overnightRoutes, exhibitionRoutes];

/** Knits features, relay and stage together; listens to nothing yet. The only file that knows them all. */
export async function buildApp(config: Config, adapters: Adapters): Promise<App> {
  const { storage, clock, newId } = adapters;
  const http = fastify({
    logger: { level: config.logLevel, serializers: { err: describeError }, ...(adapters.logTo ? { stream: adapters.logTo } : {}) },
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    bodyLimit: 1 << 20,
    logController: new LogController({ disableRequestLogging: true }),
  });
  const steady = (): number => performance.now();
  const measured = createMeter(steady);
  const health = createHealth(storage.database, steady);
  const ground = {
    config,
    clock,
    newId,
    database: storage.database,
    badges: createBadges(config, storage.database, clock),
    locks: await createLocks(storage.database),
    quarantine: createQuarantine(storage.database, clock, { limits: config.limits.quarantine }),
    meter: measured.meter,
    log: http.log,
  };
  const stage = createStage(ground);
  const relay = createRelay(ground, storage.log);
  const world: World = { ...ground, stage, documents: relay };

  http.setValidatorCompiler(validatorCompiler);
  http.setSerializerCompiler(serializerCompiler);
  http.setErrorHandler((error: Error & { statusCode?: number; validation?: unknown }, request, reply) => {
    if (error instanceof HttpRefusal) {
      noteRefusal(request, error);
      return reply.code(error.status).send({ refusal: error.refusal, ...error.details });
    }
    if (error.validation) return reply.code(400).send({ refusal: 'bad-request', problem: error.message });
    if (error.statusCode && error.statusCode < 500) return reply.code(error.statusCode).send({ refusal: 'bad-request', problem: error.message });
    http.log.error({ event: 'request-failed', err: error }, 'a request failed');
    return reply.code(500).send({ refusal: 'failed' });
  });
  await http.register(fastifySwagger, { openapi: { info: { title: 'Vernissage', version: '1' } }, transform: jsonSchemaTransform });
  await http.register(helmet, headers(config));
  await http.register(compress, { threshold: 1024 });
  await http.register(cookie);
  await http.register(formbody);
  await http.register(websocket, { options: { maxPayload: 4 * config.limits.guard.bytes, perMessageDeflate: false } });
  await http.register(async (scope) => {
    relay.register(scope);
    stage.register(scope);
    for (const routes of features) routes(scope.withTypeProvider<ZodTypeProvider>(), world);
    scope.get('/api/openapi.json', { schema: { hide: true } }, () => http.swagger());
    operationsRoutes(scope.withTypeProvider<ZodTypeProvider>(), world, { measured, health, look: () => relay.look() });
  });
  await clientFiles(http, config.clientDir);
  return {
    http,
    world,
    drain: health.drain,
    async close() {
      health.drain();
      await stage.close();
      await relay.close();
      await http.close();
      await storage.close();
    },
  };
}

/**
 * A line for who knocks where they may not: the address as it is written in the code and the word of the refusal, never an id, a cookie or a body.
 * A browser without a badge asks who it is at every first visit; that is no knock.
 */
function noteRefusal(request: FastifyRequest, { status, refusal }: HttpRefusal): void {
  const knocked = status === 403 || (status === 401 && request.headers.cookie !== undefined) || (status === 404 && refusal.startsWith('no-such-'));
  if (knocked && refusal !== 'other-origin')
    request.log.warn({ event: 'refused', method: request.method, address: request.routeOptions.url, refusal } satisfies LogLine, 'refused');
}

/** No third parties, no frames of others. Plain http must not be upgraded, and script-free forms need their Origin (ARCHITECTURE section 9). */
function headers(config: Config): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'self'"],
        formAction: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        connectSrc: ["'self'", ...config.origins.map((origin) => origin.replace(/^http/, 'ws'))],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: config.secure,
    crossOriginOpenerPolicy: config.secure,
    originAgentCluster: false,
  };
}
