import type { Session } from '@vernissage/shared/programme/session';
import type { Wall } from '@vernissage/shared/summit/summit';
import type { WorkshopView } from '@vernissage/shared/wire/stage';
import type { Phase, Timer, WorkshopState } from '@vernissage/shared/workshop/phases';
import type { Read } from '../ports/database.ts';

/** A workshop as its screens see it, join code included: the stage leaves it out for observers. @throws for an unknown workshop: the caller has checked. */
export async function workshopViewOf(read: Read, workshop: string, now: number): Promise<WorkshopView> {
  const row = await read
    .selectFrom('workshop')
    .innerJoin('session', 'session.id', 'workshop.session')
    .leftJoin('person', 'person.id', 'workshop.locked_by')
    .selectAll('workshop')
    .select(['session.data as session_data', 'person.name as locked_by_name'])
    .where('workshop.id', '=', workshop)
    .executeTakeFirstOrThrow();
  const session = JSON.parse(row.session_data) as Session;
  const phases = JSON.parse(row.phases) as Phase[];
  return {
    id: row.id,
    shortCode: row.short_code,
    joinCode: row.join_code,
    session: row.session,
    title: session.title,
    label: session.label,
    wall: row.wall as Wall,
    start: session.start,
    end: session.end,
    state: row.state as WorkshopState,
    phases,
    phase: row.phase,
    timer: row.timer === null ? null : (JSON.parse(row.timer) as Timer),
    lockedBy: row.locked_by_name,
    questions: JSON.parse(row.questions) as { text: string; lang: string }[],
    question: row.question,
    moderator: await moderatorOf(read, workshop, now),
    anonymous: phases[row.phase]?.anonymous ?? false,
  };
}

/** Who is shown as moderating: whoever opened the room last; before that the first who may moderate it, its own moderators before the summit's. */
async function moderatorOf(read: Read, workshop: string, now: number): Promise<string | null> {
  const opened = await read
    .selectFrom('act')
    .innerJoin('person', 'person.id', 'act.actor')
    .select('person.name')
    .where('act.workshop', '=', workshop)
    .where('act.action', '=', 'workshop-open')
    .orderBy('act.seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (opened) return opened.name;
  const found = await read
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person')
    .innerJoin('workshop', 'workshop.summit', 'membership.summit')
    .select('person.name')
    .where('workshop.id', '=', workshop)
    .where((of) => of.or([of('membership.workshop', 'is', null), of('membership.workshop', '=', workshop)]))
    .where('membership.role', '=', 'moderator')
    .where('membership.from_at', '<=', now)
    .where((of) => of.or([of('membership.to_at', 'is', null), of('membership.to_at', '>', now)]))
    .orderBy('membership.workshop', (order) => order.desc().nullsLast())
    .orderBy('person.created_at')
    .orderBy('person.id')
    .limit(1)
    .executeTakeFirst();
  return found?.name ?? null;
}
