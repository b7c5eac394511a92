import type { Read } from '../ports/database.ts';
import type { World } from '../ports/world.ts';

/** How a person may be quoted on boards of a workshop. No answer means `city`: my city only. Told to nobody; moderators see the counts. */
export type Permission = 'name' | 'city' | 'none';
export type PermissionCounts = { readonly name: number; readonly city: number; readonly none: number; readonly unanswered: number };

export async function permissionOf(read: Read, workshop: string, person: string): Promise<Permission | null> {
  const row = await read.selectFrom('permission').select('choice').where('workshop', '=', workshop).where('person', '=', person).executeTakeFirst();
  return row ? (row.choice as Permission) : null;
}

/** Everybody chooses for themselves, and anew at any time; the last choice counts at the next cut. */
export async function choosePermission(
  world: World,
  choice: { readonly workshop: string; readonly person: string; readonly choice: Permission },
): Promise<void> {
  const at = world.clock.now();
  await world.database.write((tx) =>
    tx
      .insertInto('permission')
      .values({ ...choice, at })
      .onConflict((row) => row.columns(['workshop', 'person']).doUpdateSet({ choice: choice.choice, at }))
      .execute(),
  );
}

/** Answers of those who have been in the room or have answered; the rest of them is unanswered. */
export async function permissionCounts(read: Read, workshop: string): Promise<PermissionCounts> {
  const answers = await read.selectFrom('permission').select(['person', 'choice']).where('workshop', '=', workshop).execute();
  const came = await read.selectFrom('attendance').select('person').where('workshop', '=', workshop).execute();
  const answered = new Set(answers.map((row) => row.person));
  const count = (choice: Permission): number => answers.filter((row) => row.choice === choice).length;
  return { name: count('name'), city: count('city'), none: count('none'), unanswered: came.filter((row) => !answered.has(row.person)).length };
}
