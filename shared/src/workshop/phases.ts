/** A workshop's phases and what each allows. A phase that has passed hides its add box; late offline work is taken and marked (ARCHITECTURE 3, step 7). */
export type PhaseKind = 'gather' | 'shape' | 'decide' | 'act' | 'publish';
export type Phase = {
  readonly kind: PhaseKind;
  readonly minutes: number;
  /** Whether posts under no name are offered in this phase. */
  readonly anonymous: boolean;
};

export const standardPhases: readonly Phase[] = [
  { kind: 'gather', minutes: 25, anonymous: true },
  { kind: 'shape', minutes: 25, anonymous: false },
  { kind: 'decide', minutes: 10, anonymous: false },
  { kind: 'act', minutes: 10, anonymous: false },
  { kind: 'publish', minutes: 5, anonymous: false },
];

export type WorkshopState = 'closed' | 'open' | 'handed-over' | 'ended';

/** A timer is a server end time; paused timers keep what is left. It never ends anything by itself. */
export type Timer = { readonly state: 'running'; readonly endsAt: number } | { readonly state: 'paused'; readonly leftMs: number };

/** Why a person can't write right now; told by the stage and by the guard with the same word. */
export type LockReason = 'in-vote' | 'frozen' | 'hidden' | 'withdrawn' | 'locked-by-moderator' | 'handed-over' | 'not-open' | 'ended';
