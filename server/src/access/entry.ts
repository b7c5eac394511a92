import type { EntryRefusal, Look, LookedWorkshop, Who } from '@vernissage/shared/access/me';
import { readCode } from '@vernissage/shared/access/code';
import type { Badge, Role } from '@vernissage/shared/access/roles';
import { mayReadWork, mayWatchStage } from '@vernissage/shared/access/roles';
import { strongestRole } from '@vernissage/shared/access/strongest-role';
import type { Session } from '@vernissage/shared/programme/session';
import type { Delegation, Language } from '@vernissage/shared/summit/summit';
import type { Read, Write } from '../ports/database.ts';
import { membershipsOf } from './badges.ts';
import { delegationOf } from './me.ts';
import { hashOf, looksLikeToken } from './secrets.ts';

/** A way in, read from its secret: a workshop's code, a team's link, or a person's link. Reads only; nobody is signed in here. */
export type Entry =
  | { readonly kind: 'workshop'; readonly summit: string; readonly workshop: LookedWorkshop }
  | { readonly kind: 'team'; readonly summit: string; readonly role: Role; readonly delegation: Delegation; readonly workshop: LookedWorkshop | null }
  | {
      readonly kind: 'person';
      readonly summit: string;
      readonly person: string;
      readonly who: Who;
      readonly language: Language;
      readonly workshop: LookedWorkshop | null;
    };

export type Secret = { readonly token: string } | { readonly code: string };
export type FoundEntry =
  | { readonly ok: true; readonly entry: Entry }
  | { readonly ok: false; readonly refusal: EntryRefusal; readonly workshop: LookedWorkshop | null };

/** The way in that `secret` opens at `now`, or why it opens none. An unknown secret tells nothing more than that. */
export async function findEntry(read: Read | Write, secret: Secret, now: number): Promise<FoundEntry> {
  return 'code' in secret ? entryByCode(read, secret.code) : entryByToken(read, secret.token, now);
}

async function entryByCode(read: Read | Write, text: string): Promise<FoundEntry> {
  const code = readCode(text);
  const row = code === null ? undefined : await read.selectFrom('workshop').select(['id', 'summit', 'state']).where('join_code', '=', code).executeTakeFirst();
  const workshop = row ? await lookedWorkshop(read, row.id) : null;
  if (!row || !workshop) return { ok: false, refusal: 'unknown-code', workshop: null };
  if (row.state === 'ended') return { ok: false, refusal: 'room-ended', workshop };
  if (row.state === 'closed') return { ok: false, refusal: 'room-not-open', workshop };
  return { ok: true, entry: { kind: 'workshop', summit: row.summit, workshop } };
}

async function entryByToken(read: Read | Write, token: string, now: number): Promise<FoundEntry> {
  const unknown: FoundEntry = { ok: false, refusal: 'unknown-link', workshop: null };
  if (!looksLikeToken(token)) return unknown;
  const row = await read.selectFrom('invitation').selectAll().where('token_hash', '=', hashOf(token)).executeTakeFirst();
  if (!row) return unknown;
  if (row.revoked_at !== null) return { ok: false, refusal: 'link-revoked', workshop: null };
  if (row.expires_at <= now) return { ok: false, refusal: 'link-expired', workshop: null };
  const workshop = row.workshop === null ? null : await lookedWorkshop(read, row.workshop);
  if (row.kind === 'team') {
    const delegation = row.delegation === null ? null : await delegationOf(read, row.delegation);
    return delegation ? { ok: true, entry: { kind: 'team', summit: row.summit, role: row.role as Role, delegation, workshop } } : unknown;
  }
  const person =
    row.person === null ? undefined : await read.selectFrom('person').select(['id', 'name', 'language']).where('id', '=', row.person).executeTakeFirst();
  if (!person) return unknown;
  const memberships = await membershipsOf(read, person.id, now);
  if (memberships.length === 0) return { ok: false, refusal: 'link-revoked', workshop: null };
  const city = memberships.find((membership) => membership.delegation !== null)?.delegation ?? null;
  const who: Who = { name: person.name, role: strongestRole(memberships), city: city === null ? null : ((await delegationOf(read, city))?.city ?? null) };
  return { ok: true, entry: { kind: 'person', summit: row.summit, person: person.id, who, language: person.language === 'fr' ? 'fr' : 'en', workshop } };
}

async function lookedWorkshop(read: Read | Write, id: string): Promise<LookedWorkshop | null> {
  const row = await read
    .selectFrom('workshop')
    .innerJoin('session', 'session.id', 'workshop.session')
    .select(['workshop.id', 'workshop.wall', 'session.data'])
    .where('workshop.id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const { label, title } = JSON.parse(row.data) as Session;
  return { id: row.id, label, title, wall: row.wall };
}

/** Who a badge is, in few words. */
export async function whoIs(read: Read | Write, badge: Badge): Promise<Who> {
  const city = badge.memberships.find((membership) => membership.delegation !== null)?.delegation ?? null;
  return { name: badge.name, role: strongestRole(badge.memberships), city: city === null ? null : ((await delegationOf(read, city))?.city ?? null) };
}

/**
 * Whether the person here may go where `entry` leads without becoming somebody else: it is their own link; or they may read that room already;
 * or they have a city and the code or their city's team link only adds to it.
 */
export function mayStayAs(badge: Badge, entry: Entry): boolean {
  if (badge.summit !== entry.summit) return false;
  if (entry.kind === 'person') return badge.person === entry.person;
  if (entry.kind === 'team') return badge.memberships.some((membership) => membership.delegation === entry.delegation.id);
  return mayReadWork(badge, { id: entry.workshop.id, summit: entry.summit }) || badge.memberships.some((membership) => membership.delegation !== null);
}

/** The answer of `POST /api/look`. */
export async function lookAt(read: Read, entry: Entry, badge: Badge | null): Promise<Look> {
  const here = badge ? await whoIs(read, badge) : null;
  const mayStay = badge !== null && mayStayAs(badge, entry);
  switch (entry.kind) {
    case 'workshop':
      return { kind: 'workshop', workshop: entry.workshop, here, mayStay };
    case 'team':
      return { kind: 'team', role: entry.role, delegation: entry.delegation, workshop: entry.workshop, here, mayStay };
    case 'person':
      return { kind: 'person', who: entry.who, language: entry.language, workshop: entry.workshop, here, mayStay };
    default:
      return entry satisfies never;
  }
}

/** Where a person goes after coming in: the room of a code, the big screen, else home. */
export function whereTo(entry: Entry, badge: Badge): string {
  const workshop = entry.workshop;
  if (!workshop) return '/home';
  const room = { id: workshop.id, summit: entry.summit };
  if (mayReadWork(badge, room)) return entry.kind === 'workshop' ? `/w/${workshop.id}` : '/home';
  return mayWatchStage(badge, room) ? `/screen/${workshop.id}` : '/home';
}
