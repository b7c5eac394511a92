import type { Summit } from '@vernissage/shared/summit/summit';
import type { WorkshopView } from '@vernissage/shared/wire/stage';
import type { Phase, Timer, WorkshopState } from '@vernissage/shared/workshop/phases';
import type { Read, Write } from '../ports/database.ts';
import type { World } from '../ports/world.ts';
import { recordAct } from './acts.ts';
import { cutVersion } from './cut-version.ts';
import { workingDayOf } from './working-day.ts';
import { workshopViewOf } from './workshop-view.ts';

/** Who commands, and why. `actor` is a person id; rights have been checked at the edge. */
export type Command = { readonly workshop: string; readonly actor: string; readonly reason?: string | undefined };

export type CommandRefusal =
  | 'not-open'
  | 'ended'
  | 'handed-over'
  | 'take-back-first'
  | 'not-handed-over'
  | 'too-late'
  | 'round-open'
  | 'no-such-phase'
  | 'no-such-question'
  | 'no-timer';
export type CommandAnswer = { readonly ok: true; readonly view: WorkshopView } | { readonly ok: false; readonly refusal: CommandRefusal };

/** A workshop as a command finds it, read in the transaction that changes it. */
export type WorkshopRow = {
  readonly id: string;
  readonly state: WorkshopState;
  readonly phases: readonly Phase[];
  readonly phase: number;
  readonly timer: Timer | null;
  readonly lockedBy: string | null;
  readonly questions: number;
  readonly question: number;
  readonly handedOverAt: number | null;
  readonly summit: Summit;
  /** A round is being frozen, open or closing. */
  readonly voteRunning: boolean;
};

/** What a command makes of it: columns to write and how the act is recorded, `same` when nothing changes, or why not. */
export type Change =
  | {
      readonly set: {
        readonly state?: WorkshopState;
        readonly phase?: number;
        readonly timer?: Timer | null;
        readonly lockedBy?: string | null;
        readonly question?: number;
        readonly handedOverAt?: number | null;
      };
      readonly action: string;
      readonly data?: Readonly<Record<string, string | number | boolean | null>>;
      /** The phase that ends with it: the room as it was is kept as a version, in the same transaction. */
      readonly ends?: Phase | undefined;
    }
  | 'same'
  | { readonly refusal: CommandRefusal };

/**
 * Changes a workshop in one transaction: the row, its act, the day on which it worked, the event to its screens. The locks have been read again
 * when the answer comes.
 */
export async function changeWorkshop(world: World, command: Command, decide: (row: WorkshopRow, now: number) => Change): Promise<CommandAnswer> {
  const answer = await world.database.write(async (tx): Promise<CommandAnswer> => {
    const now = world.clock.now();
    const row = await workshopRowOf(tx, command.workshop);
    const change = decide(row, now);
    if (change === 'same') return { ok: true, view: await workshopViewOf(tx, command.workshop, now) };
    if ('refusal' in change) return { ok: false, refusal: change.refusal };
    if (change.ends) await cutVersion(world, tx, { workshop: row.id, reason: 'phase', detail: change.ends.kind });
    await recordAct(tx, {
      summit: row.summit.id,
      workshop: row.id,
      at: now,
      actor: command.actor,
      action: change.action,
      object: row.id,
      reason: command.reason?.trim() || null,
      data: change.data ?? {},
    });
    return { ok: true, view: await writeWorkshop(world, tx, row, change.set, now) };
  });
  await world.locks.refresh(command.workshop, []);
  return answer;
}

/** Writes columns in the caller's transaction, marks the day if the workshop works now, and tells the room. */
export async function writeWorkshop(
  world: Pick<World, 'stage'>,
  tx: Write,
  row: WorkshopRow,
  set: Exclude<Change, 'same' | { refusal: CommandRefusal }>['set'],
  now: number,
): Promise<WorkshopView> {
  await tx
    .updateTable('workshop')
    .set({
      ...(set.state === undefined ? {} : { state: set.state }),
      ...(set.phase === undefined ? {} : { phase: set.phase }),
      ...(set.timer === undefined ? {} : { timer: set.timer === null ? null : JSON.stringify(set.timer) }),
      ...(set.lockedBy === undefined ? {} : { locked_by: set.lockedBy }),
      ...(set.question === undefined ? {} : { question: set.question }),
      ...(set.handedOverAt === undefined ? {} : { handed_over_at: set.handedOverAt }),
    })
    .where('id', '=', row.id)
    .execute();
  if (row.state === 'open' || set.state === 'open') {
    const day = workingDayOf(now, row.summit);
    await tx
      .insertInto('workshop_day')
      .values({ workshop: row.id, day })
      .onConflict((one) => one.doNothing())
      .execute();
  }
  const view = await workshopViewOf(tx, row.id, now);
  await world.stage.tell(tx, row.id, { kind: 'workshop', data: view });
  return view;
}

/** @throws for an unknown workshop: the edge has checked. */
export async function workshopRowOf(tx: Read, id: string): Promise<WorkshopRow> {
  const row = await tx
    .selectFrom('workshop')
    .innerJoin('summit', 'summit.id', 'workshop.summit')
    .selectAll('workshop')
    .select('summit.data as summit_data')
    .where('workshop.id', '=', id)
    .executeTakeFirstOrThrow();
  const running = await tx.selectFrom('round').select('id').where('workshop', '=', id).where('state', 'in', ['freezing', 'open', 'closing']).executeTakeFirst();
  return {
    id,
    state: row.state as WorkshopState,
    phases: JSON.parse(row.phases) as Phase[],
    phase: row.phase,
    timer: row.timer === null ? null : (JSON.parse(row.timer) as Timer),
    lockedBy: row.locked_by,
    questions: (JSON.parse(row.questions) as unknown[]).length,
    question: row.question,
    handedOverAt: row.handed_over_at,
    summit: JSON.parse(row.summit_data) as Summit,
    voteRunning: running !== undefined,
  };
}

/** Why a workshop that should be at work isn't; null when it is open. */
export function notAtWork(row: WorkshopRow): { refusal: CommandRefusal } | null {
  switch (row.state) {
    case 'open':
      return null;
    case 'closed':
      return { refusal: 'not-open' };
    case 'handed-over':
      return { refusal: 'handed-over' };
    case 'ended':
      return { refusal: 'ended' };
    default:
      return row.state satisfies never;
  }
}
