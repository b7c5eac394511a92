import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { mayOrganise } from '@vernissage/shared/access/roles';
import type { World } from '../ports/world.ts';

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/**
 * Who may read /metrics: whoever sends METRICS_TOKEN, an organiser, or a program on this very machine. Behind a proxy every request comes from
 * there, strangers' too, so then the machine alone is no reason.
 */
export async function mayReadMetrics(world: Pick<World, 'config' | 'badges'>, request: FastifyRequest): Promise<boolean> {
  const { behindProxy, metricsToken } = world.config;
  const sent = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (sent !== undefined) return metricsToken !== null && same(sent, metricsToken);
  const peer = request.socket.remoteAddress ?? '';
  if (!behindProxy && loopback.has(peer) && request.headers['x-forwarded-for'] === undefined && request.headers['forwarded'] === undefined) return true;
  const badge = await world.badges.of(request);
  return badge !== null && mayOrganise(badge);
}

/** Takes as long for a near miss as for a far one. */
function same(a: string, b: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}
