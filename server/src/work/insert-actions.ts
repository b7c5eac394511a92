import { kindsOf, readWork } from '@vernissage/shared/documents/read-work';
import { cardOf } from '@vernissage/shared/documents/read-work';
import { sourceKey } from '@vernissage/shared/documents/work-shape';
import { bornCard } from '@vernissage/shared/documents/write-cards';
import { workDocument } from '@vernissage/shared/wire/document-name';
import type { World } from '../ports/world.ts';

/**
 * Makes one action for each adopted proposal, title copied, in the given order; the numbering gives it its row. A proposal from which any action
 * grew already, archived ones too, gets none, so this may be called again at any time. Call it after the commit that reveals the round.
 */
export async function insertActionsFor(world: World, workshop: string, proposals: readonly string[]): Promise<void> {
  if (proposals.length === 0) return;
  await world.documents.edit(workDocument(workshop), (doc) => {
    const titles = new Map(readWork(doc).proposals.map((proposal) => [proposal.id, proposal]));
    const actions = [...kindsOf(doc)].filter(([, kind]) => kind === 'action').map(([id]) => id);
    for (const id of proposals) {
      const proposal = titles.get(id);
      const grown = actions.some((action) => cardOf(doc, action)?.get(sourceKey(id)) === true);
      if (proposal && !grown) bornCard(doc, { id: world.newId(), kind: 'action', title: proposal.title, lang: proposal.lang, sources: [id] });
    }
  });
}
