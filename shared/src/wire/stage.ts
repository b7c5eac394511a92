import type { Delegation, Summit, Wall } from '../summit/summit.ts';
import type { CardRow } from '../work/cards.ts';
import type { Phase, Timer, WorkshopState } from '../workshop/phases.ts';
import type { RoundView } from '../voting/round.ts';

/**
 * `/stage/{workshop}`: numbered JSON events. On joining the server sends `{kind:'state', seq, data: StageState}`; then deltas, each one above
 * the last; on a gap the client asks `GET /api/workshops/{id}/stage` for the full state again. `here` and `tick` carry no number.
 */
export type WorkshopView = {
  readonly id: string;
  readonly shortCode: string;
  readonly joinCode: string | null;
  readonly session: string;
  readonly title: string;
  readonly label: string | null;
  readonly wall: Wall;
  readonly start: number | null;
  readonly end: number | null;
  readonly state: WorkshopState;
  readonly phases: readonly Phase[];
  /** Index into phases of the phase that runs (or ran last). */
  readonly phase: number;
  readonly timer: Timer | null;
  /** Editing locked by a moderator: who, or null. */
  readonly lockedBy: string | null;
  readonly questions: readonly { readonly text: string; readonly lang: string }[];
  /** Index of the guiding question the room works on now. */
  readonly question: number;
  /** Name of the moderator shown in the bar. */
  readonly moderator: string | null;
  readonly anonymous: boolean;
};

/** A person of the room as carets and labels show them. Never an email. */
export type RosterEntry = {
  readonly id: string;
  readonly name: string;
  readonly delegation: string | null;
  readonly confirmed: boolean;
  readonly colour: number;
};

export type Here = { readonly count: number; readonly cities: number; readonly faces: readonly string[] };

export type StageState = {
  readonly seq: number;
  readonly summit: Pick<Summit, 'id' | 'title' | 'shortTitle' | 'zone' | 'displayZones' | 'languages' | 'rehearsal'>;
  readonly delegations: readonly Delegation[];
  readonly workshop: WorkshopView;
  readonly cards: Readonly<Record<string, CardRow>>;
  readonly rounds: Readonly<Record<string, RoundView>>;
  readonly roster: Readonly<Record<string, RosterEntry>>;
};

export type StageChange =
  | { readonly kind: 'workshop'; readonly data: WorkshopView }
  | { readonly kind: 'cards'; readonly data: readonly CardRow[] }
  | { readonly kind: 'round'; readonly data: RoundView }
  | { readonly kind: 'person'; readonly data: RosterEntry };

export type StageEvent = StageChange & { readonly seq: number; readonly at: number };

/** What travels on the socket, server to client. The client sends nothing but pings. */
export type StageMessage =
  | { readonly kind: 'state'; readonly at: number; readonly data: StageState }
  | StageEvent
  | { readonly kind: 'here'; readonly at: number; readonly data: Here }
  | { readonly kind: 'tick'; readonly at: number };

/**
 * Answer of `GET /api/workshops/{id}/stage/events?since={seq}`, which a screen asks each few seconds where no WebSocket comes through: all events
 * above `since`, in order; or the whole state when those are too many. Asking counts as a sign of life, as an open socket does.
 */
export type StageNews = { readonly at: number; readonly here: Here; readonly state: StageState | null; readonly events: readonly StageEvent[] };

/** The state as somebody sees it who may not let others in. */
export function withoutJoinCode(state: StageState): StageState {
  return { ...state, workshop: { ...state.workshop, joinCode: null } };
}

/** The state after one event; the very same object when the event is old. Throws nothing; a gap is the caller's to see (`event.seq > state.seq + 1`). */
export function applyStageEvent(state: StageState, event: StageEvent): StageState {
  if (event.seq <= state.seq) return state;
  const next = { ...state, seq: event.seq };
  switch (event.kind) {
    case 'workshop':
      return { ...next, workshop: event.data };
    case 'cards':
      return { ...next, cards: { ...state.cards, ...Object.fromEntries(event.data.map((card) => [card.id, card])) } };
    case 'round':
      return { ...next, rounds: { ...state.rounds, [event.data.id]: event.data } };
    case 'person':
      return { ...next, roster: { ...state.roster, [event.data.id]: event.data } };
    default:
      event satisfies never;
      return state;
  }
}
