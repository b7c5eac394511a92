import type { DocumentPoint } from '../ports/live-documents.ts';
import type { World } from '../ports/world.ts';
import { recordAct } from '../workshop/acts.ts';
import { cutVersion } from '../workshop/cut-version.ts';

export type EmergencyAnswer =
  | { readonly ok: true; readonly generation: number; readonly before: string | null }
  | { readonly ok: false; readonly refusal: 'no-such-document' | 'vote-running' };

/**
 * Puts a document back to one of its points under the next generation (rules T4 to T6): for a document that can't be loaded, or whose people write
 * faster than anybody mends. Every page loads it afresh and offers its person what was not saved. Not while people vote in that room.
 */
export async function restoreDocument(world: World, point: DocumentPoint, reason: string | null): Promise<EmergencyAnswer> {
  const state = await world.documents.stateAt(point);
  return world.database.write(async (tx): Promise<EmergencyAnswer> => {
    const document = await tx.selectFrom('document').select(['summit', 'workshop']).where('name', '=', point.name).executeTakeFirst();
    if (!document) return { ok: false, refusal: 'no-such-document' };
    const { summit, workshop } = document;
    const vote = await tx
      .selectFrom('round')
      .select('id')
      .where('workshop', '=', workshop)
      .where('state', 'in', ['freezing', 'open', 'closing'])
      .executeTakeFirst();
    if (vote) return { ok: false, refusal: 'vote-running' };
    const before = await cutVersion(world, tx, { workshop, reason: 'restore' });
    const generation = await world.documents.renew(tx, point.name, state);
    await recordAct(tx, {
      summit,
      workshop,
      at: world.clock.now(),
      actor: null,
      action: 'document-restore',
      object: point.name,
      reason,
      data: { generation, from: { generation: point.generation, seq: point.seq }, before },
    });
    return { ok: true, generation, before };
  });
}
