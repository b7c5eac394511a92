import type { FastifyInstance } from 'fastify';
import type { Stage } from '../ports/stage.ts';
import type { World } from '../ports/world.ts';

/** `/stage/{workshop}`: numbered events to screens. */
export function createStage(world: Omit<World, 'documents' | 'stage'>): Stage & { register(app: FastifyInstance): void; close(): Promise<void> } {
  throw new Error(`not built yet ${String(world)}`);
}
