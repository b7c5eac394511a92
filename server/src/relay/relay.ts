import type { FastifyInstance } from 'fastify';
import type { DocumentLog } from '../ports/database.ts';
import type { LiveDocuments } from '../ports/live-documents.ts';
import type { World } from '../ports/world.ts';

export type Relay = LiveDocuments & { register(app: FastifyInstance): void; close(): Promise<void> };

/** The websocket edge of live documents: `/sync/*`, leases, guard, rooms, acks. */
export function createRelay(world: Omit<World, 'documents' | 'stage'>, log: DocumentLog): Relay {
  throw new Error(`not built yet ${String(world)} ${String(log)}`);
}
