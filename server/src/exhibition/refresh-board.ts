import type { World } from '../ports/world.ts';
import type { ZipFile } from '../print/zip.ts';
import { publicPages } from '../public-pages/load-public-pages.ts';
import { boardById } from './find-board.ts';
import { publicQuestions } from './public-questions.ts';
import { livingParts } from './render-publication.ts';

/** One refresh of a board after another, so that the last decision is what ends up on the wall. */
const turns = new Map<string, Promise<void>>();

/** Renders a board's pages, data and copy again with the questions let through so far. Does nothing for a board that hangs nowhere. */
export async function refreshBoard(world: World, id: string): Promise<void> {
  const before = turns.get(id);
  const turn = (async () => {
    await before?.catch(() => undefined); // its own caller hears of it
    await refresh(world, id);
  })();
  turns.set(id, turn);
  try {
    await turn;
  } finally {
    if (turns.get(id) === turn) turns.delete(id);
  }
}

async function refresh(world: World, id: string): Promise<void> {
  const { read } = world.database;
  const found = await boardById(read, id);
  if (!found) return;
  const { board, publication } = found;
  const revision = publication.revision;
  const prints: ZipFile[] = await read
    .selectFrom('artifact')
    .select(['path', 'bytes'])
    .where('board', '=', id)
    .where('revision', '=', revision)
    .where((or) => or.or([or('path', 'like', 'poster-%'), or('path', 'like', 'vote-%.json')]))
    .orderBy('path')
    .execute();
  const parts = await livingParts(await publicPages(), board, publication, await publicQuestions(read, id), prints, world.config.publicUrl);
  await world.database.write(async (tx) => {
    for (const { path, type, etag, bytes } of parts)
      await tx
        .insertInto('artifact')
        .values({ board: id, revision, path, type, etag, bytes })
        .onConflict((old) => old.columns(['board', 'revision', 'path']).doUpdateSet({ type, etag, bytes }))
        .execute();
  });
}
