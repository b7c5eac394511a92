import { type Badge, mayEditWork, mayModerate, mayReadWork } from '@vernissage/shared/access/roles';
import type { Session } from '@vernissage/shared/programme/session';
import type { Wall } from '@vernissage/shared/summit/summit';
import type { Phase, Timer, WorkshopState } from '@vernissage/shared/workshop/phases';
import type { Programme, WorkshopSummary } from '@vernissage/shared/workshop/workshop-summary';
import type { World } from '../ports/world.ts';

/** The programme in its order, with how each room stands now. What a room holds is told to signed-in people only; *live* is what is open, never what the clock says. */
export async function readProgramme(world: World, summit: string, badge: Badge | null): Promise<Programme> {
  const { read } = world.database;
  const sessions = await read.selectFrom('session').select('data').where('summit', '=', summit).orderBy('day').orderBy('position').execute();
  const rooms = await read.selectFrom('workshop').selectAll().where('summit', '=', summit).orderBy('short_code').execute();
  const workshops: WorkshopSummary[] = [];
  for (const room of rooms) {
    const phases = JSON.parse(room.phases) as Phase[];
    const may = { id: room.id, summit: room.summit };
    workshops.push({
      id: room.id,
      session: room.session,
      shortCode: room.short_code,
      wall: room.wall as Wall,
      state: room.state as WorkshopState,
      phase: phases[room.phase]?.kind ?? 'gather',
      timer: room.timer === null ? null : (JSON.parse(room.timer) as Timer),
      here: badge ? await hereIn(world, room.id) : null,
      may: badge
        ? { read: mayReadWork(badge, may), edit: mayEditWork(badge, may), moderate: mayModerate(badge, may) }
        : { read: false, edit: false, moderate: false },
    });
  }
  return { at: world.clock.now(), sessions: sessions.map((row) => JSON.parse(row.data) as Session), workshops };
}

/** Persons with an open stage socket, and how many cities they speak for. */
async function hereIn(world: World, workshop: string): Promise<{ count: number; cities: number }> {
  const present = world.stage.present(workshop);
  if (present.size === 0) return { count: 0, cities: 0 };
  const now = world.clock.now();
  const cities = await world.database.read
    .selectFrom('membership')
    .select('delegation')
    .distinct()
    .where('person', 'in', [...present])
    .where('delegation', 'is not', null)
    .where((of) => of.or([of('workshop', 'is', null), of('workshop', '=', workshop)]))
    .where((of) => of.or([of('to_at', 'is', null), of('to_at', '>', now)]))
    .execute();
  return { count: present.size, cities: cities.length };
}
