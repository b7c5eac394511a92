import type { Summit } from '@vernissage/shared/summit/summit';
import type { StageEvent, StageState } from '@vernissage/shared/wire/stage';
import type { Read } from '../ports/database.ts';
import { roundViewsOf } from '../voting/round-views.ts';
import { cardRowsOf } from '../work/cards.ts';
import { rosterOf } from '../workshop/roster.ts';
import { workshopViewOf } from '../workshop/workshop-view.ts';

/** The full state of a room as of one moment: `read` must be one read transaction, so that `seq` and rows agree. @throws for an unknown workshop. */
export async function stageStateOf(read: Read, workshop: string, now: number): Promise<StageState> {
  const newest = await read
    .selectFrom('stage_event')
    .select((of) => of.fn.max('seq').as('seq'))
    .where('workshop', '=', workshop)
    .executeTakeFirst();
  const row = await read
    .selectFrom('workshop')
    .innerJoin('summit', 'summit.id', 'workshop.summit')
    .select(['summit.id', 'summit.data'])
    .where('workshop.id', '=', workshop)
    .executeTakeFirstOrThrow();
  const { id, title, shortTitle, zone, displayZones, languages, rehearsal } = JSON.parse(row.data) as Summit;
  const delegations = await read.selectFrom('delegation').selectAll().where('summit', '=', row.id).orderBy('position').execute();
  return {
    seq: newest?.seq ?? 0,
    summit: { id, title, shortTitle, zone, displayZones, languages, rehearsal },
    delegations: delegations.map((one) => ({
      id: one.id,
      city: one.city,
      country: one.country,
      letters: one.letters,
      kind: one.kind as StageState['delegations'][number]['kind'],
      host: one.host === 1,
    })),
    workshop: await workshopViewOf(read, workshop, now),
    cards: await cardRowsOf(read, workshop),
    rounds: await roundViewsOf(read, workshop),
    roster: await rosterOf(read, workshop, now),
  };
}

/** More events than this are told as the whole state, which is then the shorter answer. */
const eventsAtMost = 200;

/** What was told in a room above `since`, in order; the whole state instead when that is too much, or when `since` is not of this room's counting. */
export async function stageNewsOf(
  read: Read,
  workshop: string,
  since: number,
  now: number,
): Promise<{ readonly state: StageState | null; readonly events: readonly StageEvent[] }> {
  return read.transaction().execute(async (reading) => {
    const rows = await reading
      .selectFrom('stage_event')
      .select(['seq', 'at', 'kind', 'data'])
      .where('workshop', '=', workshop)
      .where('seq', '>=', since)
      .orderBy('seq')
      .limit(eventsAtMost + 2)
      .execute();
    const known = since === 0 || rows[0]?.seq === since;
    const news = rows.filter(({ seq }) => seq > since);
    if (!known || news.length > eventsAtMost) return { state: await stageStateOf(reading, workshop, now), events: [] };
    return { state: null, events: news.map(({ seq, at, kind, data }) => ({ seq, at, kind, data: JSON.parse(data) as unknown }) as StageEvent) };
  });
}
