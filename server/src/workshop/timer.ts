import type { Timer } from '@vernissage/shared/workshop/phases';
import type { Write } from '../ports/database.ts';
import type { World } from '../ports/world.ts';
import { changeWorkshop, type Command, type CommandAnswer, notAtWork, type WorkshopRow, workshopRowOf, writeWorkshop } from './change-workshop.ts';

const minuteMs = 60_000;

/** `ms` of `start`: how long it shall run; without it a paused timer goes on, and a new one takes the phase's minutes. */
export type TimerAct =
  | { readonly action: 'start'; readonly ms?: number | undefined }
  | { readonly action: 'add'; readonly ms: number }
  | { readonly action: 'pause' | 'clear' };

/** The timer shows an end by the server's clock and ends nothing by itself. */
export function setTimer(world: World, command: Command & { readonly act: TimerAct }): Promise<CommandAnswer> {
  return changeWorkshop(world, command, (row, now) => {
    const resting = notAtWork(row);
    if (resting) return resting;
    const { act } = command;
    const { timer } = row;
    switch (act.action) {
      case 'start':
        if (act.ms !== undefined) return { set: { timer: runningFor(act.ms, now) }, action: 'timer-start', data: { ms: act.ms } };
        if (timer?.state === 'running') return 'same';
        return { set: { timer: timer ? runningFor(timer.leftMs, now) : startedTimer(row, row.phase, now) }, action: 'timer-start' };
      case 'pause':
        if (!timer) return { refusal: 'no-timer' };
        if (timer.state === 'paused') return 'same';
        return { set: { timer: { state: 'paused', leftMs: Math.max(0, timer.endsAt - now) } }, action: 'timer-pause' };
      case 'add':
        return { set: { timer: lengthened(timer, act.ms, now) }, action: 'timer-add', data: { ms: act.ms } };
      case 'clear':
        return timer ? { set: { timer: null }, action: 'timer-clear' } : { refusal: 'no-timer' };
      default:
        return act satisfies never;
    }
  });
}

/** Gives the room more time within the caller's transaction; a room without a timer gets one of `ms`. For "2 more minutes" of an open vote. */
export async function addTime(world: Pick<World, 'clock' | 'stage'>, workshop: string, ms: number, tx: Write): Promise<void> {
  const now = world.clock.now();
  const row = await workshopRowOf(tx, workshop);
  await writeWorkshop(world, tx, row, { timer: lengthened(row.timer, ms, now) }, now);
}

/** The timer of a phase that begins now; null for a phase without a length. */
export function startedTimer(row: Pick<WorkshopRow, 'phases'>, phase: number, now: number): Timer | null {
  const minutes = row.phases[phase]?.minutes ?? 0;
  return minutes > 0 ? runningFor(minutes * minuteMs, now) : null;
}

function runningFor(ms: number, now: number): Timer {
  return { state: 'running', endsAt: now + ms };
}

/** Time that has run out counts from now: two more minutes are two minutes. */
function lengthened(timer: Timer | null, ms: number, now: number): Timer {
  if (timer?.state === 'paused') return { state: 'paused', leftMs: timer.leftMs + ms };
  return { state: 'running', endsAt: Math.max(timer?.endsAt ?? now, now) + ms };
}
