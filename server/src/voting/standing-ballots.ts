import type { BallotContent } from '@vernissage/shared/voting/round';
import type { Read } from '../ports/database.ts';
import type { Round } from './round-views.ts';

export type StandingBallot = { readonly content: BallotContent; readonly seat: string | null; readonly person: string | null; readonly receipt: string | null };

/** The ballots that count: all of a secret round (without seats), the last of each seat of an open one (rule B3). */
export async function standingBallots(read: Read, round: Pick<Round, 'id' | 'settings'>): Promise<StandingBallot[]> {
  const rows = await read
    .selectFrom('ballot')
    .select(['content', 'seat', 'person', 'receipt', 'seq'])
    .where('round', '=', round.id)
    .orderBy('seq')
    .orderBy('id')
    .execute();
  const ballots = rows.map(({ content, seat, person, receipt }): StandingBallot => ({ content: JSON.parse(content), seat, person, receipt }));
  if (round.settings.secret) return ballots;
  return [...new Map(ballots.map((ballot) => [ballot.seat, ballot])).values()];
}
