import type { Wall } from '../summit/summit.ts';
import type { PhaseKind, Timer, WorkshopState } from './phases.ts';
import type { Session } from '../programme/session.ts';

/** A room as the programme lists it. `here` counts persons with an open stage socket; null when the asker is not signed in. */
export type WorkshopSummary = {
  readonly id: string;
  readonly session: string;
  readonly shortCode: string;
  readonly wall: Wall;
  readonly state: WorkshopState;
  readonly phase: PhaseKind;
  readonly timer: Timer | null;
  readonly here: { readonly count: number; readonly cities: number } | null;
  /** Whether the asker may write there, or lead it. */
  readonly may: { readonly read: boolean; readonly edit: boolean; readonly moderate: boolean };
};

/** `GET /api/programme`; sessions in programme order. `at`: the server's clock, UTC epoch ms; timers and "today" are read by it. */
export type Programme = { readonly at: number; readonly sessions: readonly Session[]; readonly workshops: readonly WorkshopSummary[] };
