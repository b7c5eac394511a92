import type { World } from '../ports/world.ts';
import { boardById } from './find-board.ts';
import { renderPublication } from './render-publication.ts';

const settingKey = 'exhibition-origin';
const loopback = /^https?:\/\/(localhost|127\.|\[::1\])/;

/**
 * Posters and pages carry the address under which the house was reached when they were made. When it starts under another one (a new address of
 * the machine, a PUBLIC_URL set later), what hangs is rendered again, so that a code printed from now on leads here. An address that only this
 * machine can reach never takes the place of another.
 */
export async function readdressBoards(world: World): Promise<void> {
  const { read } = world.database;
  const origin = world.config.publicUrl;
  const known = (await read.selectFrom('setting').select('value').where('key', '=', settingKey).executeTakeFirst())?.value;
  if (known === origin || (known !== undefined && loopback.test(origin))) return;
  if (known !== undefined) {
    const boards = await read.selectFrom('board').select('id').where('revision', '>', 0).orderBy('number').execute();
    for (const { id } of boards) {
      const hanging = await boardById(read, id);
      if (!hanging) continue;
      const artifacts = await renderPublication(world, hanging.board, hanging.publication);
      await world.database.write(async (tx) => {
        for (const { path, type, etag, bytes } of artifacts)
          await tx
            .updateTable('artifact')
            .set({ type, etag, bytes })
            .where('board', '=', id)
            .where('revision', '=', hanging.publication.revision)
            .where('path', '=', path)
            .execute();
      });
    }
    world.log.info({ event: 'boards-rendered-again', boards: boards.length, origin }, 'boards rendered again for their new address');
  }
  await world.database.write(async (tx) => {
    await tx
      .insertInto('setting')
      .values({ key: settingKey, value: origin })
      .onConflict((old) => old.column('key').doUpdateSet({ value: origin }))
      .execute();
  });
}
