import type { FastifyInstance } from 'fastify';
import type { World } from '../ports/world.ts';

/** HTTP edge of overnight. */
export function overnightRoutes(app: FastifyInstance, world: World): void {
  void app;
  void world;
}
