import type { Badge } from '@vernissage/shared/access/roles';
import type { Publication } from '@vernissage/shared/exhibition/board';
import type { DeskBoard } from '@vernissage/shared/overnight/desk-board';
import { canonicalJson } from '@vernissage/shared/summit/canonical-json';
import { type Artifact, renderPublication } from '../exhibition/render-publication.ts';
import type { Read } from '../ports/database.ts';
import type { World } from '../ports/world.ts';
import { recordAct } from '../workshop/acts.ts';
import { type Composed, composeBoard, composeForDesk } from './compose-board.ts';
import { deskBoard } from './desk-board.ts';
import type { PublishRefusal } from './refusals.ts';

export type PublishAnswer =
  | { readonly ok: true; readonly board: DeskBoard; readonly publication: Publication }
  | { readonly ok: false; readonly refusal: PublishRefusal; readonly board?: DeskBoard };

/**
 * Publishes the board that was approved. It is rendered first; then one transaction, which finds the board unchanged, stores what was rendered and
 * moves the pointer (N24). A failed rendering is refused as `not-rendered`, with its reason in the log, and leaves everything as it was.
 */
export async function publishBoard(world: World, badge: Badge, id: string): Promise<PublishAnswer> {
  const seen = await composeForDesk(world.database.read, badge, id);
  if (!seen) return { ok: false, refusal: 'no-such-board' };
  const refusal = refusalOf(seen);
  const refused = async (read: Read, why: PublishRefusal, composed: Composed): Promise<PublishAnswer> => ({
    ok: false,
    refusal: why,
    board: await deskBoard(read, badge, composed),
  });
  if (refusal) return refused(world.database.read, refusal, seen);
  const publication: Publication = {
    revision: seen.revision + 1,
    hash: seen.hash,
    publishedAt: world.clock.now(),
    approvals: seen.given.map((approval) => ({ role: approval.role, at: approval.at })),
  };
  let artifacts: readonly Artifact[];
  try {
    artifacts = await renderPublication(world, seen.board, publication);
  } catch (error) {
    world.log.error({ event: 'board-not-rendered', err: error, board: id }, 'a board could not be rendered; nothing was published');
    return refused(world.database.read, 'not-rendered', seen);
  }
  return world.database.write(async (tx): Promise<PublishAnswer> => {
    const now = await composeBoard(tx, id);
    if (now.hash !== seen.hash || now.revision !== seen.revision) return refused(tx, 'board-changed', now);
    const since = refusalOf(now);
    if (since) return refused(tx, since, now);
    await tx
      .insertInto('publication')
      .values({
        board: id,
        revision: publication.revision,
        hash: publication.hash,
        content: canonicalJson(seen.board),
        approvals: canonicalJson(publication.approvals),
        published_at: publication.publishedAt,
      })
      .execute();
    for (const { path, type, etag, bytes } of artifacts)
      await tx
        .insertInto('artifact')
        .values({ board: id, revision: publication.revision, path, type, etag, bytes })
        .onConflict((old) => old.columns(['board', 'revision', 'path']).doUpdateSet({ type, etag, bytes }))
        .execute();
    await tx.updateTable('board').set({ state: 'published', revision: publication.revision, slug: seen.slug }).where('id', '=', id).execute();
    await recordAct(tx, {
      summit: seen.workshop.summit,
      workshop: seen.workshop.id,
      at: publication.publishedAt,
      actor: badge.person,
      action: 'board-publish',
      object: id,
      reason: null,
      data: { hash: seen.hash, revision: publication.revision },
    });
    return { ok: true, board: await deskBoard(tx, badge, await composeBoard(tx, id)), publication };
  });
}

function refusalOf(composed: Composed): PublishRefusal | null {
  if (composed.published?.hash === composed.hash) return 'already-public';
  if (composed.blocking.length > 0) return 'blocked';
  return composed.given.length < composed.summit.approvals ? 'not-approved' : null;
}
