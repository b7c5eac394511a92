import { randomBytes } from 'node:crypto';
import { codeFrom, codeLength } from '@vernissage/shared/access/code';
import { seedWork } from '@vernissage/shared/documents/seed';
import { dayIn, daysBetween, instantOf, shiftDay } from '@vernissage/shared/programme/days';
import type { Session } from '@vernissage/shared/programme/session';
import { izmirAnchor, izmirDelegations, izmirSessions, izmirSummit, type PublishedSession } from '@vernissage/shared/samples/izmir-2021';
import { type RehearsalPerson, rehearsalPeople } from '@vernissage/shared/samples/rehearsal-people';
import type { Day, Summit } from '@vernissage/shared/summit/summit';
import { workDocument } from '@vernissage/shared/wire/document-name';
import { standardPhases } from '@vernissage/shared/workshop/phases';
import { linkForPerson } from '../access/links.ts';
import type { Write } from '../ports/database.ts';
import type { World } from '../ports/world.ts';

/** The ground of the rehearsal: the published Izmir programme as a summit, and invented people for every role. Contributions come through the rooms. */

/** Ids by the names that scripts use: workshops by short code, delegations by letters, people by key; `screen` is the big screen's. */
export type Planted = {
  readonly summit: string;
  readonly workshops: Readonly<Record<string, string>>;
  readonly delegations: Readonly<Record<string, string>>;
  readonly people: Readonly<Record<string, string>>;
};

const settingKey = 'rehearsal';

/**
 * Writes the summit, moved so that 8 December 2021 falls on `firstDay`; clock times stay as printed in the host's zone, published dates are kept
 * through `shiftDays`. The data folder must hold no summit yet.
 */
export async function plantRehearsal(world: World, { firstDay }: { firstDay: Day }): Promise<Planted> {
  const { newId } = world;
  const now = world.clock.now();
  const shiftDays = daysBetween(izmirAnchor, firstDay);
  const summit: Summit = {
    ...izmirSummit,
    id: newId(),
    days: izmirSummit.days.map((day) => ({ ...day, date: shiftDay(day.date, shiftDays) })),
    rehearsal: true,
    shiftDays,
  };
  const delegations: Record<string, string> = {};
  const workshops: Record<string, string> = {};
  const people: Record<string, string> = {};
  await world.database.write(async (tx) => {
    await tx
      .insertInto('summit')
      .values({ id: summit.id, data: JSON.stringify(summit) })
      .execute();
    for (const [position, delegation] of izmirDelegations.entries()) {
      const id = newId();
      delegations[delegation.letters] = id;
      await tx
        .insertInto('delegation')
        .values({ ...delegation, id, summit: summit.id, host: delegation.host ? 1 : 0, position })
        .execute();
    }
    for (const [position, published] of izmirSessions.entries()) {
      const id = newId();
      const workshop = published.shortCode === null ? null : newId();
      const session = placed(published, { id, workshop, zone: summit.zone, shiftDays });
      await tx
        .insertInto('session')
        .values({ id, summit: summit.id, day: session.day, position, data: JSON.stringify(session) })
        .execute();
      if (workshop === null || published.shortCode === null) continue;
      workshops[published.shortCode] = workshop;
      await plantWorkshop(tx, { id: workshop, summit: summit.id, session, shortCode: published.shortCode });
    }
    // Made one millisecond apart, so that the first of each role stays the first.
    for (const [position, person] of rehearsalPeople.entries()) {
      people[person.key] = await plantPerson(world, tx, summit.id, person, delegations, { now, createdAt: now - rehearsalPeople.length + position });
    }
    people['screen'] = await plantScreen(world, tx, summit.id, now);
    const planted: Planted = { summit: summit.id, workshops, delegations, people };
    await tx
      .insertInto('setting')
      .values({ key: settingKey, value: JSON.stringify(planted) })
      .execute();
  });
  for (const workshop of Object.values(workshops)) {
    await world.documents.create(workDocument(workshop), { summit: summit.id, workshop }, seedWork);
    await world.locks.refresh(workshop);
  }
  return { summit: summit.id, workshops, delegations, people };
}

/** The ids that `plantRehearsal` gave in this data folder; null when its summit is no rehearsal. */
export async function plantedIn(world: World): Promise<Planted | null> {
  const row = await world.database.read.selectFrom('setting').select('value').where('key', '=', settingKey).executeTakeFirst();
  return row ? (JSON.parse(row.value) as Planted) : null;
}

/** A fresh link token for a person of the rehearsal, by key. @throws when nobody of that key was planted. */
export async function linkFor(world: World, key: string): Promise<string> {
  const planted = await plantedIn(world);
  const person = planted?.people[key];
  if (!planted || person === undefined) throw new Error(`nobody called "${key}" in this rehearsal`);
  return linkForPerson(world, planted.summit, person);
}

/** The summit-local day on which a rehearsal that starts at `at` begins. */
export function firstDayAt(at: number): Day {
  return dayIn(izmirSummit.zone, at);
}

/** A published session on its moved date, at the instants its clock times mean there. */
function placed(published: PublishedSession, to: { id: string; workshop: string | null; zone: string; shiftDays: number }): Session {
  const { time, printed: _printed, shortCode: _shortCode, ...session } = published;
  const day = shiftDay(published.day, to.shiftDays);
  const at = (clock: string): number => {
    const instant = instantOf(day, clock, to.zone);
    const [first] = instant.ok ? [instant.at] : instant.candidates;
    if (first === undefined) throw new Error(`no instant for ${day} ${clock} ${to.zone}`);
    return first;
  };
  return { ...session, id: to.id, day, workshop: to.workshop, start: time ? at(time.start) : null, end: time ? at(time.end) : null };
}

async function plantWorkshop(tx: Write, room: { id: string; summit: string; session: Session; shortCode: string }): Promise<void> {
  await tx
    .insertInto('workshop')
    .values({
      id: room.id,
      summit: room.summit,
      session: room.session.id,
      short_code: room.shortCode,
      join_code: codeFrom(randomBytes(codeLength)),
      wall: room.session.wall,
      state: 'closed',
      phases: JSON.stringify(standardPhases),
      phase: 0,
      timer: null,
      locked_by: null,
      questions: JSON.stringify(room.session.questions.map((text) => ({ text, lang: room.session.lang }))),
      question: 0,
      handed_over_at: null,
    })
    .execute();
}

type Keys = Readonly<Record<string, string>>;

async function plantPerson(
  world: World,
  tx: Write,
  summit: string,
  person: RehearsalPerson,
  delegations: Keys,
  at: { now: number; createdAt: number },
): Promise<string> {
  const id = world.newId();
  const position = izmirDelegations.findIndex((delegation) => delegation.letters === person.city);
  const delegation = person.city === null ? null : (delegations[person.city] ?? null);
  await tx
    .insertInto('person')
    .values({ id, summit, name: person.name, language: person.language, colour: position < 0 ? 6 : (position % 6) + 1, created_at: at.createdAt, invented: 1 })
    .execute();
  await tx
    .insertInto('membership')
    .values({ id: world.newId(), summit, person: id, role: person.role, delegation, workshop: null, confirmed: 1, from_at: at.now, to_at: null })
    .execute();
  return id;
}

async function plantScreen(world: World, tx: Write, summit: string, now: number): Promise<string> {
  const id = world.newId();
  await tx.insertInto('person').values({ id, summit, name: 'Big screen', language: 'en', colour: 6, created_at: now, invented: 1 }).execute();
  await tx
    .insertInto('membership')
    .values({ id: world.newId(), summit, person: id, role: 'screen', delegation: null, workshop: null, confirmed: 1, from_at: now, to_at: null })
    .execute();
  return id;
}
