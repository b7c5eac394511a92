import type { Version } from '@vernissage/shared/work/versions';
import type { World } from '../ports/world.ts';
import { recordAct } from '../workshop/acts.ts';
import { cutVersion } from '../workshop/cut-version.ts';
import { versionOf } from './version-rows.ts';

/** Who gives a version a name. `version` null: of the room as it is now. */
export type NameCommand = {
  readonly workshop: string;
  readonly summit: string;
  readonly version: string | null;
  readonly title: string;
  readonly actor: string;
};
export type NameRefusal = 'no-such-version' | 'nothing-written' | 'no-name';
export type NameAnswer = { readonly ok: true; readonly version: Version } | { readonly ok: false; readonly refusal: NameRefusal };

/** Keeps the room as it is now under a name, or names a version that is there (rule H3). */
export async function nameVersion(world: World, command: NameCommand): Promise<NameAnswer> {
  const title = command.title.trim();
  if (title === '') return { ok: false, refusal: 'no-name' };
  const { workshop, summit, actor } = command;
  return world.database.write(async (tx): Promise<NameAnswer> => {
    if (command.version !== null && !(await versionOf(tx, workshop, command.version))) return { ok: false, refusal: 'no-such-version' };
    const id = command.version ?? (await cutVersion(world, tx, { workshop, reason: 'named' }));
    if (id === null) return { ok: false, refusal: 'nothing-written' };
    await tx.updateTable('version').set({ title, person: actor }).where('id', '=', id).execute();
    await recordAct(tx, { summit, workshop, at: world.clock.now(), actor, action: 'version-name', object: id, reason: null, data: { title } });
    const version = await versionOf(tx, workshop, id);
    return version ? { ok: true, version } : { ok: false, refusal: 'no-such-version' };
  });
}
