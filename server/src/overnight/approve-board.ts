import type { Badge } from '@vernissage/shared/access/roles';
import type { DeskBoard } from '@vernissage/shared/overnight/desk-board';
import type { World } from '../ports/world.ts';
import { recordAct } from '../workshop/acts.ts';
import { composeBoard, composeForDesk, roleAtDesk } from './compose-board.ts';
import { deskBoard } from './desk-board.ts';

export type ApproveRefusal = 'no-such-board' | 'board-changed' | 'blocked' | 'already-public';
export type ApproveAnswer =
  | { readonly ok: true; readonly board: DeskBoard }
  | { readonly ok: false; readonly refusal: ApproveRefusal; readonly board?: DeskBoard };

/** Approves exactly the board that `hash` names (N21). Approving it again changes nothing; an approval of an older one is replaced. */
export async function approveBoard(world: World, badge: Badge, id: string, hash: string): Promise<ApproveAnswer> {
  return world.database.write(async (tx): Promise<ApproveAnswer> => {
    const composed = await composeForDesk(tx, badge, id);
    if (!composed) return { ok: false, refusal: 'no-such-board' };
    const refused = async (refusal: ApproveRefusal): Promise<ApproveAnswer> => ({ ok: false, refusal, board: await deskBoard(tx, badge, composed) });
    if (composed.hash !== hash) return refused('board-changed');
    if (composed.published?.hash === hash) return refused('already-public');
    if (composed.blocking.length > 0) return refused('blocked');
    if (!composed.given.some((approval) => approval.person === badge.person)) {
      const at = world.clock.now();
      const role = roleAtDesk(badge, composed.workshop.id);
      const row = { board: id, rev: composed.rev, hash, person: badge.person, role, at };
      await tx
        .insertInto('approval')
        .values(row)
        .onConflict((old) => old.columns(['board', 'person']).doUpdateSet({ rev: row.rev, hash, role, at }))
        .execute();
      await recordAct(tx, {
        summit: composed.workshop.summit,
        workshop: composed.workshop.id,
        at,
        actor: badge.person,
        action: 'board-approve',
        object: id,
        reason: null,
        data: { hash, role },
      });
    }
    return { ok: true, board: await deskBoard(tx, badge, await composeBoard(tx, id)) };
  });
}
