import type { EntryRefusal, LookedWorkshop, SignedIn, Who } from '@vernissage/shared/access/me';
import type { Badge } from '@vernissage/shared/access/roles';
import { mayReadWork } from '@vernissage/shared/access/roles';
import type { Language } from '@vernissage/shared/summit/summit';
import type { Write } from '../ports/database.ts';
import type { World } from '../ports/world.ts';
import { issueBadge, readBadge, revokeBadge } from './badges.ts';
import { type Entry, findEntry, mayStayAs, type Secret, whereTo, whoIs } from './entry.ts';
import { meOf } from './me.ts';
import { closeSocketsOf, tellPerson } from './tell-person.ts';
import { hashOf } from './secrets.ts';

/**
 * What a person brings to the door. `replace`: go on as somebody else, knowing who is here; `stay`: go where this leads as the one who is here.
 * `delegation` counts only with a workshop's code; a team link brings its own.
 */
export type Arrival = {
  readonly secret: Secret;
  readonly name: string | null;
  readonly delegation: string | null;
  readonly language: Language | null;
  readonly replace: boolean;
  readonly stay: boolean;
};

export type SignInRefusal = EntryRefusal | 'name-missing' | 'no-such-city' | 'someone-else-here' | 'cannot-stay';
export type SignInAnswer =
  | { readonly ok: true; readonly signedIn: SignedIn; /** The new cookie; null when the browser keeps its badge. */ readonly token: string | null }
  | { readonly ok: false; readonly refusal: SignInRefusal; readonly workshop?: LookedWorkshop | null; readonly here?: Who; readonly link?: Who | null };

/** A browser holds one person at a time: whoever is here is asked about first (`someone-else-here`) and signed out when replaced. */
export async function signIn(world: World, arrival: Arrival, here: { badge: Badge; token: string } | null): Promise<SignInAnswer> {
  const now = world.clock.now();
  const { answer, left } = await world.database.write(async (tx): Promise<{ answer: SignInAnswer; left: { person: string; othersLeft: boolean } | null }> => {
    const found = await findEntry(tx, arrival.secret, now);
    if (!found.ok) return { answer: found, left: null };
    const { entry } = found;
    if (here && arrival.stay) return { answer: await stay(world, tx, entry, here.badge, hashOf(here.token), now), left: null };
    if (here && entry.kind === 'person' && here.badge.person === entry.person) {
      return { answer: await stay(world, tx, entry, here.badge, hashOf(here.token), now), left: null };
    }
    if (here && !arrival.replace) {
      return {
        answer: { ok: false, refusal: 'someone-else-here', here: await whoIs(tx, here.badge), link: entry.kind === 'person' ? entry.who : null },
        left: null,
      };
    }
    const person = await personFor(world, tx, entry, arrival, now);
    if (!person.ok) return { answer: person, left: null };
    const replaced = here ? await revokeBadge(tx, here.token, now) : null;
    const token = await issueBadge(tx, { person: person.id, summit: entry.summit, now });
    const badge = await readBadge(tx, hashOf(token), now);
    if (!badge) throw new Error('a badge just made is not valid');
    return { answer: { ok: true, token, signedIn: { me: await meOf(tx, badge), go: whereTo(entry, badge) } }, left: replaced };
  });
  if (left) closeSocketsOf(world, left.person, left.othersLeft);
  // Rights that came with it reach this person's open pages on fresh sockets.
  else if (here && answer.ok && JSON.stringify(answer.signedIn.me.memberships) !== JSON.stringify(here.badge.memberships)) {
    closeSocketsOf(world, here.badge.person, true);
  }
  return answer;
}

/** The person who comes in: the link's own, or a new one of the chosen city. */
async function personFor(
  world: World,
  tx: Write,
  entry: Entry,
  arrival: Arrival,
  now: number,
): Promise<{ ok: true; id: string } | { ok: false; refusal: SignInRefusal }> {
  if (entry.kind === 'person') {
    const change = { ...(arrival.name ? { name: arrival.name } : {}), ...(arrival.language ? { language: arrival.language } : {}) };
    if (Object.keys(change).length > 0) await tx.updateTable('person').set(change).where('id', '=', entry.person).execute();
    if (arrival.name && arrival.name !== entry.who.name) await tellPerson(world, tx, entry.person);
    return { ok: true, id: entry.person };
  }
  if (!arrival.name) return { ok: false, refusal: 'name-missing' };
  const wanted = entry.kind === 'team' ? entry.delegation.id : arrival.delegation;
  const city =
    wanted === null
      ? undefined
      : await tx.selectFrom('delegation').select(['id', 'position']).where('id', '=', wanted).where('summit', '=', entry.summit).executeTakeFirst();
  if (!city) return { ok: false, refusal: 'no-such-city' };
  const id = world.newId();
  await tx
    .insertInto('person')
    .values({ id, summit: entry.summit, name: arrival.name, language: arrival.language ?? 'en', colour: (city.position % 6) + 1, created_at: now, invented: 0 })
    .execute();
  await addMembership(world, tx, { summit: entry.summit, person: id, entry, delegation: city.id, now });
  return { ok: true, id };
}

/** Keeps the person who is here, adding what the code or team link gives: the way into that room, or the confirmed city. */
async function stay(world: World, tx: Write, entry: Entry, badge: Badge, hash: string, now: number): Promise<SignInAnswer> {
  if (!mayStayAs(badge, entry)) return { ok: false, refusal: 'cannot-stay' };
  if (entry.kind === 'team') {
    await tx.updateTable('membership').set({ confirmed: 1 }).where('person', '=', badge.person).where('delegation', '=', entry.delegation.id).execute();
    // Only what they signed: a city's post that turned confirmed at this moment would say whose it is.
    await tx
      .updateTable('card')
      .set({ confirmed: 1 })
      .where('person', '=', badge.person)
      .where('delegation', '=', entry.delegation.id)
      .where('identity', '=', 'person')
      .execute();
    const room = entry.workshop ?? null;
    if (room === null || !mayReadWork(badge, { id: room.id, summit: entry.summit })) {
      await addMembership(world, tx, { summit: entry.summit, person: badge.person, entry, delegation: entry.delegation.id, now });
    }
    await tellPerson(world, tx, badge.person);
  }
  if (entry.kind === 'workshop' && !mayReadWork(badge, { id: entry.workshop.id, summit: entry.summit })) {
    const city = badge.memberships.find((membership) => membership.delegation !== null);
    if (!city?.delegation) return { ok: false, refusal: 'cannot-stay' };
    await addMembership(world, tx, { summit: entry.summit, person: badge.person, entry, delegation: city.delegation, now, confirmed: city.confirmed });
  }
  const after = await readBadge(tx, hash, now);
  if (!after) return { ok: false, refusal: 'cannot-stay' };
  return { ok: true, token: null, signedIn: { me: await meOf(tx, after), go: whereTo(entry, after) } };
}

type NewMembership = { summit: string; person: string; entry: Entry; delegation: string; now: number; confirmed?: boolean };

/** A workshop's code gives a participant's rights in that room and confirms no city; a team link gives its role and confirms the city. */
async function addMembership(world: World, tx: Write, given: NewMembership): Promise<void> {
  const { entry } = given;
  await tx
    .insertInto('membership')
    .values({
      id: world.newId(),
      summit: given.summit,
      person: given.person,
      role: entry.kind === 'team' ? entry.role : 'participant',
      delegation: given.delegation,
      workshop: entry.kind === 'workshop' ? entry.workshop.id : (entry.workshop?.id ?? null),
      confirmed: entry.kind === 'team' || given.confirmed ? 1 : 0,
      from_at: given.now,
      to_at: null,
    })
    .execute();
}
