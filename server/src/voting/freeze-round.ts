import { bodyText, readBody } from '@vernissage/shared/documents/read-body';
import { readWork } from '@vernissage/shared/documents/read-work';
import { canonicalJson, type Json } from '@vernissage/shared/summit/canonical-json';
import { frozenOptions, listedOption } from '@vernissage/shared/voting/frozen-options';
import type { FrozenOption, RoundOption } from '@vernissage/shared/voting/round';
import { bodyDocument, type DocumentName, workDocument } from '@vernissage/shared/wire/document-name';
import type { Write } from '../ports/database.ts';
import type { World } from '../ports/world.ts';
import { setCardStates } from '../work/cards.ts';
import { cutVersion } from '../workshop/cut-version.ts';
import { recordRoundAct } from './moderate.ts';
import { openable } from './open-round.ts';
import { type Round, roundOf, tellRound } from './round-views.ts';

type Frozen = { readonly option: FrozenOption; readonly listed: RoundOption };

/**
 * Second beat of opening: locks the cards, takes the canonical text of title and body, freezes options and electorate, opens the round. If the round
 * can't open any more it goes back to `prepared` with the refusal as its reason. Does nothing to a round that was called off meanwhile.
 */
export async function freezeRound(world: World, freezing: Round): Promise<void> {
  const letGo = world.locks.hold(freezing.options.map((option) => option.card));
  try {
    const texts = await readFrozen(world, freezing);
    await world.database.write(async (tx) => {
      const round = await roundOf(tx, freezing.id, freezing.summit);
      if (round?.state !== 'freezing') return;
      const answer = await openable(world, tx, round);
      if (!answer.ok) return backToPrepared(world, tx, round, answer.refusal);
      if (texts.length < round.options.length) return backToPrepared(world, tx, round, 'proposal-not-ready');
      await cutVersion(world, tx, { workshop: round.workshop, reason: 'vote', detail: round.ref });
      const { frozen, optionsHash } = frozenOptions(texts.map(({ option }) => option));
      await tx
        .updateTable('round')
        .set({
          state: 'open',
          options: JSON.stringify(texts.map(({ listed }) => listed)),
          options_hash: optionsHash,
          frozen,
          opened_at: world.clock.now(),
          closes_at: null,
        })
        .where('id', '=', round.id)
        .execute();
      await tx
        .insertInto('seat')
        .values(
          answer.seats.map((seat) => ({ round: round.id, id: seat.id, label: seat.label, delegation: seat.delegation, persons: JSON.stringify(seat.persons) })),
        )
        .execute();
      await setCardStates(
        world,
        tx,
        round.workshop,
        round.options.map((option) => option.card),
        'in-vote',
      );
      await recordRoundAct(world, tx, round, { action: 'round-opened', actor: null, data: { optionsHash, registered: answer.seats.length } });
      await tellRound(world, tx, round.id);
    });
    await world.locks.refresh(freezing.workshop);
  } finally {
    letGo();
  }
}

async function backToPrepared(world: World, tx: Write, round: Round, refusal: string): Promise<void> {
  await tx.updateTable('round').set({ state: 'prepared', closes_at: null, reason: refusal }).where('id', '=', round.id).execute();
  await recordRoundAct(world, tx, round, { action: 'round-not-opened', actor: null, reason: refusal });
  await tellRound(world, tx, round.id);
}

/** The texts as they stand in one moment; a proposal that is gone, or has lost its title, is left out. */
async function readFrozen(world: World, round: Round): Promise<Frozen[]> {
  const work = workDocument(round.workshop);
  const names: DocumentName[] = [work, ...round.options.map((option) => bodyDocument(option.card))];
  return world.documents.readTogether(names, (docs) => {
    const workDoc = docs.get(work);
    const proposals = workDoc ? readWork(workDoc).proposals : [];
    return round.options.flatMap(({ card, ref }): Frozen[] => {
      const words = proposals.find((proposal) => proposal.id === card);
      if (!words || words.title.trim() === '') return [];
      const bodyDoc = docs.get(bodyDocument(card));
      const content = bodyDoc ? readBody(bodyDoc) : null;
      const body: Json = JSON.parse(canonicalJson(content));
      const option: FrozenOption = { card, ref, title: words.title.trim(), lang: words.lang, body };
      const said = (content?.content ?? []).filter((node) => node.type !== 'heading');
      return [{ option, listed: listedOption(option, said.flatMap(bodyText)) }];
    });
  });
}
