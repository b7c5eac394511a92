import type { Board } from '@vernissage/shared/exhibition/board';
import { publication } from '@vernissage/shared/exhibition/samples/boards';
import { canonicalJson } from '@vernissage/shared/summit/canonical-json';
import { boardPath } from '@vernissage/shared/exhibition/address';
import { summitOf } from '../src/exhibition/find-board.ts';
import { renderPublication } from '../src/exhibition/render-publication.ts';
import type { House } from './house.ts';

/** Hangs a sample board in a house as publishing does: rendered first, then stored in one transaction. Answers its lasting path. */
export async function hang(house: House, sample: Board, workshop: 'W1' | 'W2' | 'W3', revision = 1): Promise<{ path: string; board: Board }> {
  const { world } = house;
  const row = await world.database.read.selectFrom('workshop').selectAll().where('short_code', '=', workshop).executeTakeFirstOrThrow();
  const summit = (await summitOf(world.database.read, null))?.shortTitle ?? '';
  const board: Board = { ...sample, summit: { ...sample.summit, shortTitle: summit }, workshop: { ...sample.workshop, id: row.id, shortCode: workshop } };
  const published = { ...publication, revision };
  const artifacts = await renderPublication(world, board, published);
  await world.database.write(async (tx) => {
    const common = { id: board.id, summit: row.summit, workshop: row.id, day: board.day, number: board.number, slug: board.slug, state: 'published' };
    await tx
      .insertInto('board')
      .values({ ...common, digest: '{}', overlay: '{}', rev: 1, revision, drafted_at: 0 })
      .onConflict((old) => old.column('id').doUpdateSet({ revision }))
      .execute();
    await tx
      .insertInto('publication')
      .values({
        board: board.id,
        revision,
        hash: published.hash,
        content: canonicalJson(board),
        approvals: canonicalJson(published.approvals),
        published_at: published.publishedAt,
      })
      .execute();
    for (const artifact of artifacts)
      await tx
        .insertInto('artifact')
        .values({ board: board.id, revision, ...artifact })
        .execute();
  });
  return { path: boardPath(board), board };
}
