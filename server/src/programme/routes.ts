import type { FastifyInstance } from 'fastify';
import type { World } from '../ports/world.ts';

/** HTTP edge of programme. */
export function programmeRoutes(app: FastifyInstance, world: World): void {
  void app;
  void world;
}
