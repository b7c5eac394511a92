import type { FastifyInstance } from 'fastify';
import type { World } from '../ports/world.ts';

/** HTTP edge of exhibition. */
export function exhibitionRoutes(app: FastifyInstance, world: World): void {
  void app;
  void world;
}
