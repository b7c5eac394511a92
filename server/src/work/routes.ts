import type { FastifyInstance } from 'fastify';
import type { World } from '../ports/world.ts';

/** HTTP edge of work. */
export function workRoutes(app: FastifyInstance, world: World): void {
  void app;
  void world;
}
