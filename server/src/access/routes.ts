import type { FastifyInstance } from 'fastify';
import type { World } from '../ports/world.ts';

/** HTTP edge of access. */
export function accessRoutes(app: FastifyInstance, world: World): void {
  void app;
  void world;
}
