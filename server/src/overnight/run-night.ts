import type { Board } from '@vernissage/shared/exhibition/board';
import type { LastPublished } from '@vernissage/shared/overnight/counted-sentences';
import type { Cut } from '@vernissage/shared/overnight/cut';
import { digestDay } from '@vernissage/shared/overnight/digest-day';
import { cutOffInstant } from '@vernissage/shared/overnight/nights-due';
import { emptyOverlay } from '@vernissage/shared/overnight/overlay';
import { projectDay } from '@vernissage/shared/overnight/project-day';
import { canonicalJson, sha256Hex } from '@vernissage/shared/summit/canonical-json';
import type { Day, Summit } from '@vernissage/shared/summit/summit';
import { letterOf, referenceOf } from '@vernissage/shared/work/cards';
import type { Read, Write } from '../ports/database.ts';
import type { World } from '../ports/world.ts';
import { cutDay } from './cut-day.ts';
import { type Claim, claimNight, failNight, finishNight, keepSteps } from './night-rows.ts';
import { storedOverlay } from './stored-overlay.ts';

export type NightRefusal = 'no-such-workshop' | 'not-opened' | 'night-running';
export type NightAnswer =
  | { readonly ok: true; readonly board: string; readonly outcome: 'drafted' | 'unchanged' }
  | { readonly ok: false; readonly refusal: NightRefusal };

/** Rises when the digest makes another board of the same cut. */
const digestVersion = 1;

/**
 * Cuts a workshop's day and drafts its board; the steps that are done already are not done again, and a run with equal input changes nothing
 * (N22). Before the day's cut-off it may run any number of times and takes in what was written since; after it the first cut stands (N4).
 */
export async function runNight(world: World, night: { readonly workshop: string; readonly day: Day }): Promise<NightAnswer> {
  const { workshop, day } = night;
  const row = await world.database.read
    .selectFrom('workshop')
    .innerJoin('summit', 'summit.id', 'workshop.summit')
    .select(['summit.data'])
    .where('workshop.id', '=', workshop)
    .executeTakeFirst();
  if (!row) return { ok: false, refusal: 'no-such-workshop' };
  const opened = await world.database.read.selectFrom('workshop_day').select('day').where('workshop', '=', workshop).where('day', '=', day).executeTakeFirst();
  if (!opened) return { ok: false, refusal: 'not-opened' };
  const summit = JSON.parse(row.data) as Summit;
  const claim = await claimNight(world, workshop, day);
  if (!claim) return { ok: false, refusal: 'night-running' };
  try {
    const cut = await cutOnce(world, claim, { workshop, day, cutOffAt: cutOffInstant(day, summit.zone, summit.cutOff) });
    return await draft(world, cut.claim, cut.cut);
  } catch (error) {
    await failNight(world, claim, error);
    throw error;
  }
}

async function cutOnce(world: World, claim: Claim, night: { workshop: string; day: Day; cutOffAt: number }): Promise<{ claim: Claim; cut: Cut }> {
  const kept = claim.steps.cut;
  if (kept && kept.at >= night.cutOffAt) return { claim, cut: kept.output };
  const fresh = await cutDay(world, night.workshop, night.day);
  const at = fresh.cutAt;
  // The same content keeps the moment at which it was first cut, so that nothing on the board changes.
  const output = kept && canonicalJson({ ...fresh, cutAt: kept.output.cutAt }) === canonicalJson(kept.output) ? kept.output : fresh;
  const steps = { ...claim.steps, cut: { inputHash: sha256Hex(canonicalJson(output)), at, output } };
  return { claim: await world.database.write((tx) => keepSteps(tx, claim, steps, world.clock.now())), cut: output };
}

async function draft(world: World, claim: Claim, cut: Cut): Promise<NightAnswer> {
  const { id: workshop } = cut.workshop;
  const last = await lastPublished(world.database.read, workshop, cut.day);
  const keptLast = last ? { day: last.day, refs: [...last.refs].toSorted() } : null;
  const inputHash = sha256Hex(canonicalJson({ digestVersion, cut, last: keptLast }));
  const kept = claim.steps.digest;
  if (kept?.inputHash === inputHash) {
    await world.database.write((tx) => finishNight(tx, claim, world.clock.now()));
    return { ok: true, board: kept.output.board, outcome: 'unchanged' };
  }
  const board = digestDay(projectDay(cut), { id: '', number: 0, ref: '', slug: '' }, last);
  return world.database.write(async (tx) => {
    const now = world.clock.now();
    const { id, outcome } = await writeDraft(world, tx, board, now);
    const mine = await keepSteps(tx, claim, { ...claim.steps, digest: { inputHash, output: { board: id, last: keptLast } } }, now);
    await finishNight(tx, mine, now);
    return { ok: true, board: id, outcome };
  });
}

/** A new row with its number for good, or the digest of the one that exists; what the desk has changed stays. Approvals of another digest fall. */
async function writeDraft(world: World, tx: Write, draft: Board, now: number): Promise<{ id: string; outcome: 'drafted' | 'unchanged' }> {
  const { id: workshop, shortCode } = draft.workshop;
  const existing = await tx
    .selectFrom('board')
    .select(['id', 'digest', 'rev'])
    .where('workshop', '=', workshop)
    .where('day', '=', draft.day)
    .executeTakeFirst();
  if (existing) {
    const { id, number, ref, slug, cutAt } = JSON.parse(existing.digest) as Board;
    const digest = canonicalJson({ ...draft, id, number, ref, slug });
    if (canonicalJson({ ...draft, id, number, ref, slug, cutAt }) === existing.digest) return { id, outcome: 'unchanged' };
    await tx
      .updateTable('board')
      .set({ digest, rev: existing.rev + 1, drafted_at: now })
      .where('id', '=', id)
      .execute();
    await tx.deleteFrom('approval').where('board', '=', id).execute();
    return { id, outcome: 'drafted' };
  }
  const { summit } = await tx.selectFrom('workshop').select('summit').where('id', '=', workshop).executeTakeFirstOrThrow();
  const hung = await tx
    .selectFrom('board')
    .select((row) => row.fn.max('number').as('number'))
    .where('summit', '=', summit)
    .executeTakeFirst();
  const ofWorkshop = await tx
    .selectFrom('board')
    .select((row) => row.fn.countAll<number>().as('boards'))
    .where('workshop', '=', workshop)
    .executeTakeFirst();
  const id = world.newId();
  const place = { id, number: (hung?.number ?? 0) + 1, ref: referenceOf(shortCode, letterOf.board, (ofWorkshop?.boards ?? 0) + 1), slug: '' };
  await tx
    .insertInto('board')
    .values({
      id,
      summit,
      workshop,
      day: draft.day,
      number: place.number,
      slug: null,
      state: 'draft',
      digest: canonicalJson({ ...draft, ...place }),
      overlay: storedOverlay({ overlay: emptyOverlay, last: null, before: null }),
      rev: 0,
      revision: 0,
      drafted_at: now,
    })
    .execute();
  return { id, outcome: 'drafted' };
}

/** The latest board of the same workshop that the public sees, of an earlier day. */
async function lastPublished(read: Read, workshop: string, day: Day): Promise<LastPublished | null> {
  const row = await read
    .selectFrom('board')
    .innerJoin('publication', (join) => join.onRef('publication.board', '=', 'board.id').onRef('publication.revision', '=', 'board.revision'))
    .select(['board.day', 'publication.content'])
    .where('board.workshop', '=', workshop)
    .where('board.day', '<', day)
    .orderBy('board.day', 'desc')
    .executeTakeFirst();
  if (!row) return null;
  const board = JSON.parse(row.content) as Board;
  return { day: row.day, refs: new Set(board.work.map((item) => item.ref)) };
}
