import { z } from 'zod';
import { showCode } from '@vernissage/shared/access/code';
import type { Invite, Look, Me, RoleLink, SignedIn } from '@vernissage/shared/access/me';
import { maySeeJoinCode } from '@vernissage/shared/access/roles';
import { languages } from '@vernissage/shared/summit/summit';
import type { Http } from '../edge/http.ts';
import { HttpRefusal } from '../edge/refusal.ts';
import { inWorkshop, organiser, signedIn } from '../edge/signed-in.ts';
import type { World } from '../ports/world.ts';
import { badgeTokenOf, clearBadgeCookie, revokeBadge, setBadgeCookie } from './badges.ts';
import { changeMe } from './change-me.ts';
import { guardDoors, signInLimits } from './doors.ts';
import { findEntry, lookAt, type Secret } from './entry.ts';
import { everyRole, makeLinks } from './links.ts';
import { meOf } from './me.ts';
import { signIn, type SignInRefusal } from './sign-in.ts';
import { closeSocketsOf } from './tell-person.ts';

const statusOf: Record<SignInRefusal, number> = {
  'unknown-code': 404,
  'unknown-link': 404,
  'link-expired': 410,
  'link-revoked': 410,
  'room-not-open': 409,
  'room-ended': 409,
  'name-missing': 400,
  'no-such-city': 400,
  'someone-else-here': 409,
  'cannot-stay': 409,
};
const wrongSecrets: ReadonlySet<SignInRefusal> = new Set(['unknown-code', 'unknown-link']);

/** One line of at most 80 characters; control characters and doubled spaces fall out. */
const shownName = z
  .string()
  .max(400)
  .transform((text) =>
    text
      .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  )
  .pipe(z.string().min(1).max(80));
const language = z.enum(languages);
const token = z.string().min(1).max(200);
const code = z.string().min(1).max(40);
const secret = z.union([z.object({ token }), z.object({ code })]);
const delegation = z.string().max(64);
const arrival = z.object({
  token: token.optional(),
  code: code.optional(),
  name: shownName.optional(),
  delegation: delegation.optional(),
  language: language.optional(),
  replace: z.boolean().optional(),
  stay: z.boolean().optional(),
});
const wishes = z.object({
  wants: z
    .array(
      z.object({ role: z.enum(['organiser', 'moderator', 'delegate', 'participant', 'observer', 'screen', 'exhibition']), delegation: delegation.optional() }),
    )
    .min(1)
    .max(100)
    .optional(),
});

/** HTTP edge of access: who is asking, and the ways in and out. */
export function accessRoutes(app: Http, world: World): void {
  guardDoors(app, world);
  const limits = signInLimits(world);

  app.post('/api/look', { schema: { body: secret } }, async (request): Promise<Look> => {
    limits.before(request, secretText(request.body));
    const found = await findEntry(world.database.read, request.body, world.clock.now());
    if (!found.ok) {
      world.meter.signInRefused(found.refusal);
      if (wrongSecrets.has(found.refusal)) limits.wrong(request);
      throw new HttpRefusal(statusOf[found.refusal], found.refusal, { workshop: found.workshop });
    }
    return lookAt(world.database.read, found.entry, await world.badges.of(request));
  });

  app.post('/api/sign-in', { schema: { body: arrival } }, async (request, reply): Promise<SignedIn> => {
    const { body } = request;
    const given: Secret | null = body.token !== undefined ? { token: body.token } : body.code !== undefined ? { code: body.code } : null;
    if (!given) throw new HttpRefusal(400, 'bad-request', { problem: 'a token or a code is missing' });
    limits.before(request, secretText(given));
    const badge = await world.badges.of(request);
    const held = badgeTokenOf(world.config, request.headers.cookie);
    const answer = await signIn(
      world,
      {
        secret: given,
        name: body.name ?? null,
        delegation: body.delegation ?? null,
        language: body.language ?? null,
        replace: body.replace ?? false,
        stay: body.stay ?? false,
      },
      badge && held !== null ? { badge, token: held } : null,
    );
    if (!answer.ok) {
      world.meter.signInRefused(answer.refusal);
      if (wrongSecrets.has(answer.refusal)) limits.wrong(request);
      const { refusal, ok: _ok, ...details } = answer;
      throw new HttpRefusal(statusOf[refusal], refusal, details);
    }
    if (answer.token !== null) setBadgeCookie(reply, world.config, answer.token);
    return answer.signedIn;
  });

  app.post('/api/sign-out', async (request, reply) => {
    const held = badgeTokenOf(world.config, request.headers.cookie);
    const left = held === null ? null : await world.database.write((tx) => revokeBadge(tx, held, world.clock.now()));
    if (left) closeSocketsOf(world, left.person, left.othersLeft);
    clearBadgeCookie(reply, world.config);
    return { ok: true };
  });

  app.get('/api/me', async (request): Promise<Me> => meOf(world.database.read, await signedIn(world, request)));

  app.patch('/api/me', { schema: { body: z.object({ name: shownName.optional(), language: language.optional() }) } }, async (request): Promise<Me> => {
    return changeMe(world, await signedIn(world, request), request.body);
  });

  app.post('/api/links', { schema: { body: wishes } }, async (request): Promise<{ links: RoleLink[] }> => {
    const badge = await organiser(world, request);
    return { links: await makeLinks(world, badge.summit, request.body.wants ?? everyRole) };
  });

  app.get('/api/workshops/:id/invite', { schema: { params: z.object({ id: z.string().max(64) }) } }, async (request): Promise<Invite> => {
    const { workshop } = await inWorkshop(world, request, request.params.id, maySeeJoinCode);
    const row = await world.database.read.selectFrom('workshop').select('join_code').where('id', '=', workshop.id).executeTakeFirstOrThrow();
    const shown = showCode(row.join_code);
    return { code: shown, link: `${world.config.publicUrl}/join/${shown}` };
  });
}

function secretText(given: Secret): string {
  return 'token' in given ? given.token : given.code.toUpperCase().replaceAll(/\W/g, '');
}
