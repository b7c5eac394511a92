import type { FastifyInstance } from 'fastify';
import type { World } from '../ports/world.ts';

/** HTTP edge of workshop. */
export function workshopRoutes(app: FastifyInstance, world: World): void {
  void app;
  void world;
}
