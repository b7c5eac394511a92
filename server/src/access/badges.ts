import type { FastifyReply } from 'fastify';
import type { Badge, Membership, Role } from '@vernissage/shared/access/roles';
import type { Config } from '../config.ts';
import type { Clock } from '../ports/clock.ts';
import { compiledOnce } from '../ports/compiled-once.ts';
import type { Database, Read, Write } from '../ports/database.ts';
import type { Badges } from '../ports/world.ts';
import { hashOf, looksLikeToken, newToken } from './secrets.ts';

/**
 * Badges: the signed-in person of a browser. The cookie holds an opaque token, the table its hash; a badge ends when it expires, when it is
 * revoked, or when no membership is valid any more. Never logged.
 */

/** How long a browser stays signed in: past the last day of a summit that began when it joined. */
export const badgeLifeMs = 30 * 86_400_000;

/** `__Host-` binds the cookie to this very host over https; browsers refuse the prefix over plain http. */
export function badgeCookieName(config: Pick<Config, 'secure'>): string {
  return config.secure ? '__Host-badge' : 'badge';
}

/** Reads the badge cookie and looks its hash up. */
export function createBadges(config: Config, database: Database, clock: Clock): Badges {
  return {
    async of(request) {
      const token = badgeTokenOf(config, request.headers.cookie);
      return token === null ? null : readBadge(database.read, hashOf(token), clock.now());
    },
  };
}

/** The token in a Cookie header; null when there is none of the right form. */
export function badgeTokenOf(config: Pick<Config, 'secure'>, cookies: string | undefined): string | null {
  const name = badgeCookieName(config);
  for (const part of cookies?.split(';') ?? []) {
    const cut = part.indexOf('=');
    if (cut > 0 && part.slice(0, cut).trim() === name) {
      const token = part.slice(cut + 1).trim();
      return looksLikeToken(token) ? token : null;
    }
  }
  return null;
}

const badgeRows = compiledOnce((read, { hash, now }: { hash: string; now: number }) =>
  read
    .selectFrom('badge')
    .innerJoin('person', 'person.id', 'badge.person')
    .select(['person.id as person', 'badge.summit', 'person.name', 'person.language'])
    .where('badge.hash', '=', hash)
    .where('badge.expires_at', '>', now)
    .where('badge.revoked_at', 'is', null),
);

const membershipRows = compiledOnce((read, { person, now }: { person: string; now: number }) =>
  read
    .selectFrom('membership')
    .select(['role', 'delegation', 'workshop', 'confirmed'])
    .where('person', '=', person)
    .where('from_at', '<=', now)
    .where((where) => where.or([where('to_at', 'is', null), where('to_at', '>', now)]))
    .orderBy('from_at')
    .orderBy('id'),
);

/** The badge behind a hash, with the memberships valid at `now`; null when it has ended. */
export async function readBadge(read: Read | Write, hash: string, now: number): Promise<Badge | null> {
  const [row] = await badgeRows(read, { hash, now });
  if (!row) return null;
  const memberships = await membershipsOf(read, row.person, now);
  if (memberships.length === 0) return null;
  return { person: row.person, summit: row.summit, name: row.name, language: row.language === 'fr' ? 'fr' : 'en', memberships };
}

/** The person's memberships valid at `now`, oldest first. */
export async function membershipsOf(read: Read | Write, person: string, now: number): Promise<Membership[]> {
  const rows = await membershipRows(read, { person, now });
  return rows.map((row) => ({ role: row.role as Role, delegation: row.delegation, workshop: row.workshop, confirmed: row.confirmed === 1 }));
}

/** Makes a badge for a person in the caller's transaction and returns its token, which is stored nowhere. */
export async function issueBadge(tx: Write, badge: { person: string; summit: string; now: number }): Promise<string> {
  const token = newToken();
  await tx
    .insertInto('badge')
    .values({ hash: hashOf(token), person: badge.person, summit: badge.summit, created_at: badge.now, expires_at: badge.now + badgeLifeMs, revoked_at: null })
    .execute();
  return token;
}

/**
 * Ends the badge behind a token. Returns its person and whether that person holds another valid badge (another device), or null when the
 * token named no valid badge.
 */
export async function revokeBadge(tx: Write, token: string, now: number): Promise<{ person: string; othersLeft: boolean } | null> {
  const row = await tx
    .updateTable('badge')
    .set({ revoked_at: now })
    .where('hash', '=', hashOf(token))
    .where('revoked_at', 'is', null)
    .returning('person')
    .executeTakeFirst();
  if (!row) return null;
  const other = await tx
    .selectFrom('badge')
    .select('hash')
    .where('person', '=', row.person)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return { person: row.person, othersLeft: other !== undefined };
}

/** Hands the browser its badge. */
export function setBadgeCookie(reply: FastifyReply, config: Config, token: string): void {
  void reply.setCookie(badgeCookieName(config), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: config.secure,
    maxAge: Math.floor(badgeLifeMs / 1000),
  });
}

export function clearBadgeCookie(reply: FastifyReply, config: Config): void {
  void reply.clearCookie(badgeCookieName(config), { path: '/', httpOnly: true, sameSite: 'lax', secure: config.secure });
}
