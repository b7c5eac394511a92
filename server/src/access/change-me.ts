import type { Me } from '@vernissage/shared/access/me';
import type { Badge } from '@vernissage/shared/access/roles';
import type { Language } from '@vernissage/shared/summit/summit';
import type { World } from '../ports/world.ts';
import { meOf } from './me.ts';
import { tellPerson } from './tell-person.ts';

/** Corrects the shown name or the language of the person who asks; every room that shows the name is told at once. */
export async function changeMe(world: World, badge: Badge, change: { name?: string | undefined; language?: Language | undefined }): Promise<Me> {
  return world.database.write(async (tx) => {
    const set = { ...(change.name === undefined ? {} : { name: change.name }), ...(change.language === undefined ? {} : { language: change.language }) };
    if (Object.keys(set).length > 0) await tx.updateTable('person').set(set).where('id', '=', badge.person).where('summit', '=', badge.summit).execute();
    if (change.name !== undefined && change.name !== badge.name) await tellPerson(world, tx, badge.person);
    return meOf(tx, { ...badge, ...set });
  });
}
