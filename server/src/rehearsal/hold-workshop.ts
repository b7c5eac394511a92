import { readWork } from '@vernissage/shared/documents/read-work';
import { bornCard, setCell } from '@vernissage/shared/documents/write-cards';
import { writeUnderHeading } from '@vernissage/shared/documents/write-body';
import type { SampleProposal } from '@vernissage/shared/samples/rehearsal-words';
import { receiptOf } from '@vernissage/shared/voting/receipt';
import type { RoundView } from '@vernissage/shared/voting/round';
import type { NewId } from '../ports/clock.ts';
import { untilDocument } from './scripted-document.ts';
import { numbered, type ScriptedPerson } from './scripted-person.ts';
import { type Cast, inCast } from './write-ideas.ts';

/** One workshop from Shape to hand-over, as a moderator leads it; every step a command or an edit like any other's. */
export type Room = { readonly cast: Cast; readonly moderator: ScriptedPerson; readonly workshop: string; readonly newId: NewId };

export async function goToPhase(room: Room, kind: string): Promise<void> {
  const stage = await room.moderator.stage(room.workshop);
  const index = stage.state().workshop.phases.findIndex((phase) => phase.kind === kind);
  await room.moderator.ask('POST', `/api/workshops/${room.workshop}/phase`, { phase: index });
}

/** Writes each proposal with its text and its sources and has the moderator mark it ready; returns their ids in order. */
export async function shapeProposals(room: Room, proposals: readonly SampleProposal[], ideas: readonly string[]): Promise<string[]> {
  const made: string[] = [];
  for (const proposal of proposals) {
    const author = inCast(room.cast, proposal.by);
    const id = room.newId();
    const sources = proposal.from.flatMap((index) => ideas[index] ?? []);
    await (await author.work(room.workshop)).change((doc) => bornCard(doc, { id, kind: 'proposal', title: proposal.title, lang: proposal.lang, sources }));
    await numbered(room.moderator, room.workshop, id);
    const body = await author.body(id);
    await body.change((doc) => {
      for (const [index, text] of proposal.body.entries()) writeUnderHeading(doc, index, text);
    });
    await room.moderator.ask('POST', `/api/cards/${id}/ready`, {});
    made.push(id);
  }
  return made;
}

/** A secret approval by delegation, more than half of the ballots, quorum half; every delegate casts; revealed. Returns the round. */
export async function holdVote(room: Room, question: string, cards: readonly string[], choices: ReadonlyMap<string, readonly string[]>): Promise<RoundView> {
  const { moderator, workshop } = room;
  const stage = await moderator.stage(workshop);
  const prepared = await moderator.ask<RoundView>('POST', `/api/workshops/${workshop}/rounds`, {
    settings: {
      question,
      lang: 'en',
      terms: { method: 'approval', threshold: { num: 1, den: 2, strict: true } },
      quorum: { num: 1, den: 2, of: 'registered' },
      unit: 'delegation',
      secret: true,
    },
    cards,
  });
  await moderator.ask('POST', `/api/rounds/${prepared.id}/open`, {});
  await stage.until((state) => state.rounds[prepared.id]?.state === 'open');
  for (const [key, ticked] of choices) {
    await inCast(room.cast, key).ask('POST', `/api/rounds/${prepared.id}/ballots`, {
      castKey: room.newId(),
      receipt: receiptOf(prepared.id, room.newId()),
      ballot: { method: 'approval', cards: ticked },
    });
  }
  await moderator.ask('POST', `/api/rounds/${prepared.id}/close`, {});
  await stage.until((state) => state.rounds[prepared.id]?.state === 'closed');
  return moderator.ask<RoundView>('POST', `/api/rounds/${prepared.id}/reveal`, {});
}

/** Fills the actions that the reveal has made, each by the delegate of its lead city or by the moderator. */
export async function fillActions(room: Room, proposals: readonly SampleProposal[], cards: readonly string[]): Promise<void> {
  const stage = await room.moderator.stage(room.workshop);
  const wanted = proposals.flatMap((proposal, index) => (proposal.action ? [{ action: proposal.action, proposal: cards[index] ?? '' }] : []));
  const wall = await room.moderator.work(room.workshop);
  const actionOf = (proposal: string): string | undefined => readWork(wall.doc).actions.find((action) => action.sources.includes(proposal))?.id;
  await untilDocument(wall.doc, () => wanted.every((one) => actionOf(one.proposal) !== undefined));
  const { delegations } = stage.state();
  await wall.change((doc) => {
    for (const { action, proposal } of wanted) {
      const id = actionOf(proposal);
      if (id === undefined) continue;
      const lead = delegations.find((delegation) => delegation.letters === action.lead)?.id ?? null;
      for (const key of ['problem', 'output', 'partners', 'deadline', 'funding', 'status'] as const) setCell(doc, id, key, action[key]);
      setCell(doc, id, 'lead', lead);
    }
  });
}
