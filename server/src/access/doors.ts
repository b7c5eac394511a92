import type { FastifyRequest } from 'fastify';
import { HttpRefusal } from '../edge/refusal.ts';
import { createLimit, type Limit } from '../edge/limit.ts';
import type { Http } from '../edge/http.ts';
import type { World } from '../ports/world.ts';
import { badgeTokenOf } from './badges.ts';
import { fromOwnPages, isWrite } from './origin.ts';
import { hashOf } from './secrets.ts';

/** Writes that are no commands: documents come this way each few seconds, and are counted where they arrive. */
const ownLimit: ReadonlySet<string> = new Set(['/sync/*']);

/** Stands before every address of the application: writes and sockets only from our own pages, and at most `limits.commands` writes a minute for one badge. */
export function guardDoors(app: Http, world: World): void {
  const commands = createLimit(world.clock, world.config.limits.commands);
  app.addHook('onRequest', async (request) => {
    if (!isWrite(request.method, request.headers)) return;
    if (!fromOwnPages(request.headers, world.config.origins)) {
      world.log.warn(
        { event: 'refused', refusal: 'other-origin', address: request.routeOptions.url, origin: request.headers.origin ?? null },
        'refused: another origin',
      );
      throw new HttpRefusal(403, 'other-origin');
    }
    const token = badgeTokenOf(world.config, request.headers.cookie);
    if (ownLimit.has(request.routeOptions.url ?? '')) return;
    if (token !== null && request.headers.upgrade === undefined && !commands.take(hashOf(token))) throw tooMany();
  });
}

/**
 * Limits of the sign-in door. A whole venue shares one address and one code, so both are generous to those who have the right secret: `signIn` a
 * minute counts *wrong* secrets of one address, and ten times that the right uses of one secret (a full room within a minute).
 */
export function signInLimits(world: World): { before(request: FastifyRequest, secret: string): void; wrong(request: FastifyRequest): void } {
  const wrong: Limit = createLimit(world.clock, world.config.limits.signIn);
  const uses: Limit = createLimit(world.clock, world.config.limits.signIn * 10);
  return {
    before(request, secret) {
      if (!wrong.has(request.ip) || !uses.take(hashOf(secret))) {
        world.meter.signInRefused('too-many');
        world.log.warn({ event: 'refused', refusal: 'too-many', address: request.routeOptions.url }, 'refused: too many tries');
        throw tooMany();
      }
    },
    wrong(request) {
      wrong.take(request.ip);
    },
  };
}

function tooMany(): HttpRefusal {
  return new HttpRefusal(429, 'too-many', { retryAfterSeconds: 60 });
}
