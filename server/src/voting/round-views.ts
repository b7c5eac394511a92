import type { RoundView } from '@vernissage/shared/voting/round';
import type { Read } from '../ports/database.ts';

/** The rounds of a workshop by id, as everybody may see them. */
export async function roundViewsOf(read: Read, workshop: string): Promise<Record<string, RoundView>> {
  void read;
  void workshop;
  return {};
}
