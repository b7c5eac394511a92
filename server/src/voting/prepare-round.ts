import { type Badge, type InWorkshop, mayModerate } from '@vernissage/shared/access/roles';
import { readWork } from '@vernissage/shared/documents/read-work';
import type { RoundOption, RoundSettings } from '@vernissage/shared/voting/round';
import { settingsProblem } from '@vernissage/shared/voting/settings';
import { letterOf, referenceOf } from '@vernissage/shared/work/cards';
import { workDocument } from '@vernissage/shared/wire/document-name';
import type { Read } from '../ports/database.ts';
import type { World } from '../ports/world.ts';
import { type RoundAnswer, recordRoundAct } from './moderate.ts';
import { refused } from './refusals.ts';
import { tellRound } from './round-views.ts';

/** `cards`: proposals in the order of the paper. */
export type RoundInput = { readonly settings: RoundSettings; readonly cards: readonly string[] };

/** Prepares a round on ready proposals (rules P1, P2). Nothing is fixed for the room yet: titles are those of this moment, taken again at opening. */
export async function prepareRound(world: World, badge: Badge, workshop: InWorkshop, input: RoundInput): Promise<RoundAnswer> {
  if (!mayModerate(badge, workshop)) return refused('not-a-moderator');
  const cards = [...new Set(input.cards)];
  const settings = { ...input.settings, question: input.settings.question.trim() };
  const problem = settingsProblem(settings, cards.length);
  if (problem) return refused(`bad-${problem}`);
  const { proposals } = await world.documents.read(workDocument(workshop.id), readWork);
  return world.database.write(async (tx) => {
    const room = await tx.selectFrom('workshop').select(['state', 'short_code']).where('id', '=', workshop.id).executeTakeFirstOrThrow();
    if (room.state !== 'open') return refused('room-not-open');
    const ready = await readyProposals(tx, workshop.id, cards);
    const options = cards.flatMap((card): RoundOption[] => {
      const words = proposals.find((proposal) => proposal.id === card);
      const number = ready.get(card);
      if (!words || number === undefined || words.title.trim() === '') return [];
      return [{ card, ref: referenceOf(room.short_code, letterOf.proposal, number), title: words.title.trim(), lang: words.lang, summary: '', bodySha256: '' }];
    });
    if (options.length < cards.length) return refused('proposal-not-ready');
    const last = await tx
      .selectFrom('round')
      .select((of) => of.fn.max('number').as('number'))
      .where('workshop', '=', workshop.id)
      .executeTakeFirst();
    const id = world.newId();
    await tx
      .insertInto('round')
      .values({
        id,
        workshop: workshop.id,
        number: (last?.number ?? 0) + 1,
        state: 'prepared',
        settings: JSON.stringify(settings),
        options: JSON.stringify(options),
        options_hash: null,
        frozen: null,
        prepared_by: badge.person,
        opened_at: null,
        closes_at: null,
        closed_at: null,
        published_at: null,
        present: null,
        reason: null,
        result: null,
      })
      .execute();
    const round = await tellRound(world, tx, id);
    await recordRoundAct(world, tx, { ...round, summit: workshop.summit }, { action: 'round-prepare', actor: badge.person, data: { settings, cards } });
    return { ok: true, round };
  });
}

/** Numbers of those of `cards` that are proposals of this workshop, ready and not hidden. */
export async function readyProposals(read: Read, workshop: string, cards: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await read
    .selectFrom('card')
    .select(['id', 'number'])
    .where('workshop', '=', workshop)
    .where('kind', '=', 'proposal')
    .where('state', '=', 'ready')
    .where('hidden', '=', 0)
    .where('id', 'in', [...cards])
    .execute();
  return new Map(rows.map((row) => [row.id, row.number]));
}
