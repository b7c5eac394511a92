import { compareVersions, type WholeWork } from '@vernissage/shared/documents/compare-versions';
import { type BodyNode, readBody } from '@vernissage/shared/documents/read-body';
import { readWork } from '@vernissage/shared/documents/read-work';
import { type WholeCard, wholeCards } from '@vernissage/shared/documents/whole-cards';
import { sourceOf } from '@vernissage/shared/documents/work-shape';
import { bodyDocument, type DocumentName, workDocument } from '@vernissage/shared/wire/document-name';
import type { CardRow } from '@vernissage/shared/work/cards';
import type { CardChange, KeptReason, Version, VersionView } from '@vernissage/shared/work/versions';
import type { LiveWork } from '@vernissage/shared/work/work';
import type { DocumentPoint } from '../ports/live-documents.ts';
import type { World } from '../ports/world.ts';
import { cardRowsOf } from '../work/cards.ts';
import { pointsNow } from '../workshop/cut-version.ts';
import { isSamePoint, partsOf, versionOf, workPart } from './version-rows.ts';

/** A version beside the room as it is now. Rules H4, H7 and H8 in docs/rules/versions.md. */
export type ReadVersion = {
  readonly version: Version;
  readonly work: LiveWork;
  readonly was: WholeWork;
  readonly rows: Readonly<Record<string, CardRow>>;
  readonly changes: readonly (CardChange & { readonly kept: KeptReason | null })[];
};

/** Null when the workshop has no such version. @throws when what is stored of it is damaged. */
export async function readVersion(world: World, workshop: string, id: string): Promise<ReadVersion | null> {
  const { read } = world.database;
  const version = await versionOf(read, workshop, id);
  if (!version) return null;
  const parts = await partsOf(read, id);
  const part = workPart(parts, workshop);
  const before = part ? await world.documents.readAt(part, (doc) => ({ work: readWork(doc), cards: wholeCards(doc) })) : nothing;
  const changed = await changedBodies(world, workshop, parts, before.cards);
  const was: WholeWork = { cards: before.cards, bodies: await bodiesAt(world, parts, changed) };
  const now = await readNow(world, workshop, changed);
  const rows = await cardRowsOf(read, workshop);
  const isWithdrawn = (card: string): boolean => rows[card]?.state === 'withdrawn';
  const changes = compareVersions(was, now)
    .filter(({ card }) => !isWithdrawn(card))
    .map((change) => ({ ...change, kept: keptReason(world, change, now.cards, rows) }));
  return { version, work: without(before.work, isWithdrawn), was, rows, changes };
}

/** The version as a screen shows it. */
export function viewOf({ version, work, rows, changes }: ReadVersion): VersionView {
  const shown = [...Object.values(work).flatMap((cards) => cards.map(({ id }) => id)), ...changes.map(({ card }) => card)];
  return { version, work, refs: Object.fromEntries(shown.flatMap((card) => (rows[card] ? [[card, rows[card].ref]] : []))), changes };
}

/** A proposal's text in a version; null when it did not stand there, or was withdrawn since. */
export async function bodyInVersion(world: World, workshop: string, id: string, card: string): Promise<BodyNode | null> {
  const { read } = world.database;
  if (!(await versionOf(read, workshop, id))) return null;
  const part = (await partsOf(read, id)).get(bodyDocument(card));
  const row = await read.selectFrom('card').select('state').where('id', '=', card).where('workshop', '=', workshop).executeTakeFirst();
  return part && row && row.state !== 'withdrawn' ? world.documents.readAt(part, readBody) : null;
}

const nothing: { readonly work: LiveWork; readonly cards: ReadonlyMap<string, WholeCard> } = {
  work: { ideas: [], themes: [], proposals: [], actions: [] },
  cards: new Map(),
};

/** Proposals of the version whose text has been written in since. */
async function changedBodies(
  world: World,
  workshop: string,
  parts: ReadonlyMap<DocumentName, DocumentPoint>,
  cards: ReadonlyMap<string, WholeCard>,
): Promise<string[]> {
  const now = new Map((await pointsNow(world.database.read, workshop)).map((point) => [point.name, point]));
  return [...cards].flatMap(([id, card]) => {
    const name = bodyDocument(id);
    const stood = card.kind === 'proposal' && !card.archived && parts.has(name) && now.has(name);
    return stood && !isSamePoint(parts.get(name), now.get(name)) ? [id] : [];
  });
}

async function bodiesAt(world: World, parts: ReadonlyMap<DocumentName, DocumentPoint>, cards: readonly string[]): Promise<Map<string, BodyNode>> {
  const bodies = new Map<string, BodyNode>();
  for (const card of cards) {
    const part = parts.get(bodyDocument(card));
    if (part) bodies.set(card, await world.documents.readAt(part, readBody));
  }
  return bodies;
}

async function readNow(world: World, workshop: string, bodies: readonly string[]): Promise<WholeWork> {
  const work = workDocument(workshop);
  return world.documents.readTogether([work, ...bodies.map(bodyDocument)], (docs) => {
    const doc = docs.get(work);
    return {
      cards: doc ? wholeCards(doc) : new Map(),
      bodies: new Map(
        bodies.flatMap((card) => {
          const body = docs.get(bodyDocument(card));
          return body ? [[card, readBody(body)]] : [];
        }),
      ),
    };
  });
}

/** Why a restore leaves this card as it is (rule H7). */
export function keptReason(
  world: Pick<World, 'locks'>,
  change: Pick<CardChange, 'card' | 'what' | 'kind'>,
  now: ReadonlyMap<string, WholeCard>,
  rows: Readonly<Record<string, CardRow>>,
): KeptReason | null {
  const lock = world.locks.card(change.card);
  if (lock === 'in-vote' || lock === 'hidden') return lock;
  if (lock !== null) return 'frozen';
  if (change.what !== 'leaves' || change.kind !== 'action') return null;
  const cells = now.get(change.card)?.cells ?? new Map<string, unknown>();
  const isGrown = [...cells].some(([key, value]) => value === true && rows[sourceOf(key) ?? '']?.state === 'adopted');
  return isGrown ? 'grown' : null;
}

function without(work: LiveWork, isLeftOut: (card: string) => boolean): LiveWork {
  const shown = <T extends { readonly id: string }>(cards: readonly T[]): T[] => cards.filter(({ id }) => !isLeftOut(id));
  return { ideas: shown(work.ideas), themes: shown(work.themes), proposals: shown(work.proposals), actions: shown(work.actions) };
}
