import type { FastifyInstance } from 'fastify';
import type { World } from '../ports/world.ts';

/** HTTP edge of voting. */
export function votingRoutes(app: FastifyInstance, world: World): void {
  void app;
  void world;
}
