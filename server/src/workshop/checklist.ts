import { readWork } from '@vernissage/shared/documents/read-work';
import { workDocument } from '@vernissage/shared/wire/document-name';
import type { CardRow } from '@vernissage/shared/work/cards';
import type { World } from '../ports/world.ts';
import { cardRowsOf } from '../work/cards.ts';
import { workshopRowOf } from './change-workshop.ts';
import { type PermissionCounts, permissionCounts } from './permission.ts';
import { nextCutOff } from './working-day.ts';

/** What a moderator looks through before handing over. Only a running vote stands in the way; the rest is for people to judge. */
export type Checklist = {
  readonly votes: { readonly running: number; readonly unrevealed: number };
  /** Adopted proposals with the action that grew from each, or null. */
  readonly adopted: readonly { readonly card: string; readonly ref: string; readonly title: string; readonly action: string | null }[];
  readonly withoutLead: readonly { readonly card: string; readonly ref: string; readonly title: string }[];
  readonly permissions: PermissionCounts;
  /** UTC epoch ms: until then the hand-over can be taken back. */
  readonly reopenUntil: number;
  readonly handedOverAt: number | null;
};

export async function checklistOf(world: World, workshop: string): Promise<Checklist> {
  const work = await world.documents.read(workDocument(workshop), readWork);
  const rows = await world.database.read.transaction().execute(async (read) => ({
    cards: await cardRowsOf(read, workshop),
    rounds: await read.selectFrom('round').select('state').where('workshop', '=', workshop).execute(),
    permissions: await permissionCounts(read, workshop),
    row: await workshopRowOf(read, workshop),
  }));
  const standing = (card: CardRow | undefined): card is CardRow => card !== undefined && card.state !== 'withdrawn' && !card.hidden;
  const actions = work.actions.filter((action) => standing(rows.cards[action.id]));
  const of = (states: readonly string[]): number => rows.rounds.filter((round) => states.includes(round.state)).length;
  return {
    votes: { running: of(['freezing', 'open', 'closing']), unrevealed: of(['closed']) },
    adopted: work.proposals.flatMap((proposal) => {
      const card = rows.cards[proposal.id];
      if (!standing(card) || card.state !== 'adopted') return [];
      return [{ card: card.id, ref: card.ref, title: proposal.title, action: actions.find((action) => action.sources.includes(card.id))?.id ?? null }];
    }),
    withoutLead: actions.flatMap((action) => {
      const card = rows.cards[action.id];
      return card && action.lead === null ? [{ card: card.id, ref: card.ref, title: action.title }] : [];
    }),
    permissions: rows.permissions,
    reopenUntil: nextCutOff(rows.row.handedOverAt ?? world.clock.now(), rows.row.summit),
    handedOverAt: rows.row.handedOverAt,
  };
}
