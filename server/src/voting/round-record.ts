import { type Badge, mayWatchStage } from '@vernissage/shared/access/roles';
import { type BodyNode, bodyText } from '@vernissage/shared/documents/read-body';
import { en } from '@vernissage/shared/i18n/en';
import { fr } from '@vernissage/shared/i18n/fr';
import type { Summit } from '@vernissage/shared/summit/summit';
import { byValue } from '@vernissage/shared/voting/recount';
import type { FrozenOption, RoundRecord } from '@vernissage/shared/voting/round';
import type { World } from '../ports/world.ts';
import { seatsOf } from './electorate.ts';
import { type Refused, refused, type RoundRefusal } from './refusals.ts';
import { type Round, roundOf } from './round-views.ts';
import { standingBallots } from './standing-ballots.ts';

/** The record of a published round (rule S3): all that is needed to count again, nothing that joins a person to a secret ballot. */
export async function roundRecord(
  world: World,
  badge: Badge,
  id: string,
): Promise<{ readonly ok: true; readonly record: RoundRecord } | Refused<RoundRefusal>> {
  const round = await watchedRound(world, badge, id);
  if (!round) return refused('no-such-round');
  const record = await recordOf(world, round);
  return record ? { ok: true, record } : refused('round-not-published');
}

/** The record of a round; null while it is not published. */
export async function recordOf(world: World, round: Round): Promise<RoundRecord | null> {
  const { read } = world.database;
  const { id, sealed, optionsHash, openedAt, closedAt, publishedAt, present } = round;
  if (round.state !== 'published' || !sealed || optionsHash === null || openedAt === null || closedAt === null || publishedAt === null) return null;
  const ballots = await standingBallots(read, round);
  const receipts = await read.selectFrom('receipt').select('value').where('round', '=', id).execute();
  const seats = await seatsOf(read, id);
  const labelOf = new Map(seats.map((seat) => [seat.id, seat.label]));
  const row = await read.selectFrom('summit').select('data').where('id', '=', round.summit).executeTakeFirstOrThrow();
  const summit: Summit = JSON.parse(row.data);
  return {
    format: 'round-record/1',
    notice: summit.rehearsal ? { en: en['house.rehearsal'], fr: fr['house.rehearsal'] } : null,
    round: id,
    ref: round.ref,
    settings: round.settings,
    options: frozenOf(round),
    optionsHash,
    openedAt,
    closedAt,
    publishedAt,
    registered: seats.length,
    present: present ?? 0,
    ballots: byValue(ballots.map((ballot) => ballot.content)),
    receipts: byValue(receipts.map((receipt) => receipt.value)),
    named: round.settings.secret ? null : byValue(ballots.map((ballot) => ({ seat: labelOf.get(ballot.seat ?? '') ?? '', ballot: ballot.content }))),
    result: sealed,
  };
}

/** A heading, or a paragraph's plain text. */
type FrozenBlock = { readonly kind: 'heading' | 'text'; readonly text: string };
export type FrozenTexts = {
  readonly optionsHash: string;
  readonly texts: readonly { readonly card: string; readonly lang: string; readonly blocks: readonly FrozenBlock[] }[];
};

/** What the options say in full, as frozen, for whoever is about to vote. Headings that nothing stands under are left out. */
export async function frozenTexts(world: World, badge: Badge, id: string): Promise<({ readonly ok: true } & FrozenTexts) | Refused<RoundRefusal>> {
  const round = await watchedRound(world, badge, id);
  if (!round?.optionsHash) return refused('no-such-round');
  const options: readonly { readonly card: string; readonly lang: string; readonly body: BodyNode | null }[] = JSON.parse(round.frozen ?? '[]');
  const texts = options.map(({ card, lang, body }) => ({ card, lang, blocks: body ? blocksOf(body) : [] }));
  return { ok: true, optionsHash: round.optionsHash, texts };
}

function blocksOf(body: BodyNode): FrozenBlock[] {
  const blocks = (body.content ?? []).flatMap((node): FrozenBlock[] =>
    bodyText(node).map((text) => ({ kind: node.type === 'heading' ? 'heading' : 'text', text })),
  );
  return blocks.filter((block, at) => block.kind === 'text' || blocks[at + 1]?.kind === 'text');
}

async function watchedRound(world: World, badge: Badge, id: string): Promise<Round | null> {
  const round = await roundOf(world.database.read, id, badge.summit);
  return round && mayWatchStage(badge, { id: round.workshop, summit: round.summit }) ? round : null;
}

function frozenOf(round: Round): FrozenOption[] {
  return round.frozen === null ? [] : JSON.parse(round.frozen);
}
