import { type Badge, mayModerate } from '@vernissage/shared/access/roles';
import type { RoundView } from '@vernissage/shared/voting/round';
import type { Read, Write } from '../ports/database.ts';
import type { World } from '../ports/world.ts';
import { recordAct } from '../workshop/acts.ts';
import { type Refused, refused, type RoundRefusal } from './refusals.ts';
import { type Round, roundOf } from './round-views.ts';

export type RoundAnswer = { readonly ok: true; readonly round: RoundView } | Refused<RoundRefusal>;

/** The round, if this badge moderates its workshop. */
export async function moderatedRound(read: Read, badge: Badge, id: string): Promise<{ readonly ok: true; readonly round: Round } | Refused<RoundRefusal>> {
  const round = await roundOf(read, id, badge.summit);
  if (!round) return refused('no-such-round');
  if (!mayModerate(badge, { id: round.workshop, summit: round.summit })) return refused('not-a-moderator');
  return { ok: true, round };
}

/** Records what was done to a round in the workshop's chain of acts. `actor` null: the server itself, at the end of a beat. */
export async function recordRoundAct(
  world: Pick<World, 'clock'>,
  tx: Write,
  round: Pick<Round, 'id' | 'ref' | 'summit' | 'workshop'>,
  act: { readonly action: string; readonly actor: string | null; readonly reason?: string | null; readonly data?: Readonly<Record<string, unknown>> },
): Promise<void> {
  await recordAct(tx, {
    summit: round.summit,
    workshop: round.workshop,
    at: world.clock.now(),
    actor: act.actor,
    action: act.action,
    object: round.id,
    reason: act.reason ?? null,
    data: { ref: round.ref, ...act.data },
  });
}
