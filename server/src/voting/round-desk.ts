import type { Badge } from '@vernissage/shared/access/roles';
import type { RoundDesk } from '@vernissage/shared/voting/round';
import type { World } from '../ports/world.ts';
import { presentSeats, seatsOf } from './electorate.ts';
import { moderatedRound } from './moderate.ts';
import type { Refused, RoundRefusal } from './refusals.ts';

/** For moderators: which seats have voted, never what. */
export async function roundDesk(world: World, badge: Badge, id: string): Promise<{ readonly ok: true; readonly desk: RoundDesk } | Refused<RoundRefusal>> {
  const { read } = world.database;
  const found = await moderatedRound(read, badge, id);
  if (!found.ok) return found;
  const { workshop } = found.round;
  const seats = await seatsOf(read, id);
  const rows = await read.selectFrom('participation').select('seat').where('round', '=', id).execute();
  const voted = new Set(rows.map((row) => row.seat));
  const voters = new Set(seats.flatMap((seat) => seat.persons));
  const desk: RoundDesk = {
    seats: seats.map((seat) => ({ id: seat.id, label: seat.label, delegation: seat.delegation, voted: voted.has(seat.id) })),
    present: presentSeats(world, workshop, seats),
    watching: [...world.stage.present(workshop)].filter((person) => !voters.has(person)).length,
  };
  return { ok: true, desk };
}
