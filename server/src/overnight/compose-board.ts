import { mayEditBoard, type Badge } from '@vernissage/shared/access/roles';
import { boardPath, slugOf } from '@vernissage/shared/exhibition/address';
import type { Approval, Board } from '@vernissage/shared/exhibition/board';
import { applyOverlay } from '@vernissage/shared/overnight/apply-overlay';
import { type Blocker, blockersOf } from '@vernissage/shared/overnight/blockers';
import { boardHash } from '@vernissage/shared/overnight/board-hash';
import { type Cut, heedWishes } from '@vernissage/shared/overnight/cut';
import type { BoardState } from '@vernissage/shared/overnight/desk-board';
import { digestDay } from '@vernissage/shared/overnight/digest-day';
import { privateWordsOf } from '@vernissage/shared/overnight/private-words';
import { projectDay } from '@vernissage/shared/overnight/project-day';
import type { LastPublished } from '@vernissage/shared/overnight/counted-sentences';
import { canonicalJson, sha256Hex } from '@vernissage/shared/summit/canonical-json';
import type { Day, Summit } from '@vernissage/shared/summit/summit';
import type { Read } from '../ports/database.ts';
import { wishesOf } from './cut-day.ts';
import { stepsOf } from './night-rows.ts';
import { readOverlay, type StoredOverlay } from './stored-overlay.ts';

/** A board as it stands now: the night's draft, today's wishes of the people in it, the desk's changes. What an approval names. */
export type Composed = {
  readonly id: string;
  readonly workshop: { readonly id: string; readonly summit: string };
  readonly summit: Summit;
  readonly day: Day;
  readonly rev: number;
  readonly revision: number;
  readonly slug: string;
  readonly draftedAt: number;
  /** The draft under today's wishes, before the desk's changes. */
  readonly digest: Board;
  readonly stored: StoredOverlay;
  readonly board: Board;
  readonly hash: string;
  readonly blocking: readonly Blocker[];
  /** Approvals of exactly this board, oldest first. */
  readonly given: readonly (Approval & { readonly person: string; readonly name: string })[];
  readonly published: { readonly revision: number; readonly at: number; readonly hash: string; readonly path: string } | null;
  /** When the day was cut last; the cut stands once that is after the day's cut-off. */
  readonly cutLastAt: number;
  /** Nothing is written there any more. */
  readonly workshopEnded: boolean;
};

/** Null for a board that there is not in this summit, or that the asker may not edit: they learn the same of both. */
export async function composeForDesk(read: Read, badge: Badge, id: string): Promise<Composed | null> {
  const row = await read.selectFrom('board').select(['workshop', 'summit']).where('id', '=', id).where('summit', '=', badge.summit).executeTakeFirst();
  if (!row || !mayEditBoard(badge, { id: row.workshop, summit: row.summit })) return null;
  return composeBoard(read, id);
}

/** @throws for an unknown board. */
export async function composeBoard(read: Read, id: string): Promise<Composed> {
  const row = await read
    .selectFrom('board')
    .innerJoin('summit', 'summit.id', 'board.summit')
    .selectAll('board')
    .innerJoin('workshop', 'workshop.id', 'board.workshop')
    .select(['summit.data as summit_data', 'workshop.state as workshop_state'])
    .where('board.id', '=', id)
    .executeTakeFirstOrThrow();
  const summit = JSON.parse(row.summit_data) as Summit;
  const steps = await stepsOf(read, row.workshop, row.day);
  const cut = steps?.cut?.output;
  if (!cut) throw new Error(`board ${id} has no night`);
  const last = steps.digest?.output.last ?? null;
  const drafted = JSON.parse(row.digest) as Board;
  const heeded = await heededCut(read, cut);
  const digest = heeded === cut ? drafted : digestAgain(row.digest, heeded, drafted, last && { day: last.day, refs: new Set(last.refs) });
  const stored = readOverlay(row.overlay);
  const first = summit.languages[0] ?? 'en';
  const slug = row.slug ?? slugOf(stored.overlay.title[first] ?? '');
  const board: Board = { ...applyOverlay(digest, stored.overlay), slug };
  const hash = boardHash(board);
  const approvals = await read
    .selectFrom('approval')
    .innerJoin('person', 'person.id', 'approval.person')
    .select(['approval.person', 'approval.role', 'approval.at', 'person.name'])
    .where('approval.board', '=', id)
    .where('approval.hash', '=', hash)
    .orderBy('approval.at')
    .orderBy('approval.person')
    .execute();
  const publication =
    row.revision === 0
      ? undefined
      : await read
          .selectFrom('publication')
          .select(['revision', 'hash', 'published_at'])
          .where('board', '=', id)
          .where('revision', '=', row.revision)
          .executeTakeFirst();
  return {
    id,
    workshop: { id: row.workshop, summit: row.summit },
    summit,
    day: row.day,
    rev: row.rev,
    revision: row.revision,
    slug,
    draftedAt: row.drafted_at,
    digest,
    stored,
    board,
    hash,
    blocking: blockersOf(board, privateWordsOf(heeded)),
    given: approvals.map((approval) => ({ ...approval, role: approval.role as Approval['role'] })),
    published: publication ? { revision: publication.revision, at: publication.published_at, hash: publication.hash, path: boardPath(board) } : null,
    cutLastAt: steps.cut?.at ?? 0,
    workshopEnded: row.workshop_state === 'ended',
  };
}

/** The very same cut while nobody has changed their mind. */
async function heededCut(read: Read, cut: Cut): Promise<Cut> {
  const heeded = heedWishes(cut, await wishesOf(read, cut));
  const wishes = ({ people, permissions, cards }: Cut): string => canonicalJson({ people, permissions, cards });
  return wishes(heeded) === wishes(cut) ? cut : heeded;
}

/** The last digests that were made again, because a desk asks for its board every few seconds. Derived from the rows alone; losing it costs a moment. */
const again = new Map<string, { readonly key: string; readonly digest: Board }>();
const againMost = 20;

/** The draft under other wishes than those of the cut. `text`: the draft as it is stored. */
function digestAgain(text: string, heeded: Cut, drafted: Board, last: LastPublished | null): Board {
  const { people, permissions, cards } = heeded;
  const key = sha256Hex(canonicalJson({ text, people, permissions, cards }));
  const known = again.get(drafted.id);
  if (known?.key === key) return known.digest;
  const digest = digestDay(projectDay({ ...heeded, cutAt: drafted.cutAt }), drafted, last);
  again.delete(drafted.id);
  again.set(drafted.id, { key, digest });
  for (const oldest of again.keys()) if (again.size > againMost) again.delete(oldest);
  return digest;
}

export function stateOf(composed: Composed): BoardState {
  if (composed.published?.hash === composed.hash) return 'public';
  if (composed.given.length >= composed.summit.approvals) return 'approved';
  return composed.rev === 0 && !composed.published ? 'draft' : 'checking';
}

/** The role that somebody's approval of this board carries; a moderator of the room goes before an organiser. */
export function roleAtDesk(badge: Badge, workshop: string): Approval['role'] {
  return badge.memberships.some((membership) => membership.role === 'moderator' && (membership.workshop === null || membership.workshop === workshop))
    ? 'moderator'
    : 'organiser';
}
