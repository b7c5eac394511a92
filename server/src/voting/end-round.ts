import { countRound } from '@vernissage/shared/voting/counting';
import type { World } from '../ports/world.ts';
import { presentSeats, seatsOf } from './electorate.ts';
import { recordRoundAct } from './moderate.ts';
import { type Round, roundOf, tellRound } from './round-views.ts';
import { sealRows } from './seal-rows.ts';
import { standingBallots } from './standing-ballots.ts';

/**
 * Closes a round whose warning is over and counts it. The result is stored and told to nobody until it is revealed (rule K3). Does nothing when the
 * warning was called off or extended meanwhile. Answers whether the write-ahead log is to be emptied.
 */
export async function endRound(world: World, closing: Round): Promise<boolean> {
  return world.database.write(async (tx) => {
    const round = await roundOf(tx, closing.id, closing.summit);
    const now = world.clock.now();
    if (round?.state !== 'closing' || round.closesAt === null || now < round.closesAt) return false;
    const seats = await seatsOf(tx, round.id);
    // Q3: nobody at all is connected right after a restart; then the number at the beginning of the warning holds.
    const here = world.stage.present(round.workshop).size > 0;
    const present = here || round.present === null ? presentSeats(world, round.workshop, seats) : round.present;
    const ballots = await standingBallots(tx, round);
    const cards = round.options.map((option) => option.card);
    const result = countRound(
      round.settings,
      cards,
      ballots.map((ballot) => ballot.content),
      { registered: seats.length, present },
    );
    if (round.settings.secret) await sealRows(tx, round.id);
    await tx
      .updateTable('round')
      .set({ state: 'closed', closed_at: round.closesAt, closes_at: null, present, result: JSON.stringify(result) })
      .where('id', '=', round.id)
      .execute();
    await recordRoundAct(world, tx, round, { action: 'round-closed', actor: null, data: { turnout: ballots.length, registered: seats.length } });
    await tellRound(world, tx, round.id);
    return round.settings.secret;
  });
}
