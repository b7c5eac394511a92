import type { DelegationId, Language, PersonId, SummitId } from '../summit/summit.ts';

/**
 * Who may do what. Rights come from memberships valid now, never from the person (DOMAIN section 3). Pure: both sides ask the same functions;
 * the server's answer counts. `screen` is the big screen: it sees the stage of its workshop and nothing else.
 */
export type Role = 'organiser' | 'moderator' | 'delegate' | 'participant' | 'observer' | 'screen';

export type Membership = {
  readonly role: Role;
  readonly delegation: DelegationId | null;
  /** The workshop this membership is for; null = every workshop of the summit. */
  readonly workshop: string | null;
  /** False while only a workshop code vouches for the city: shown as "Montréal, not confirmed". */
  readonly confirmed: boolean;
};

/** The signed-in person as every check sees it. `memberships` holds only those valid now. */
export type Badge = {
  readonly person: PersonId;
  readonly summit: SummitId;
  readonly name: string;
  readonly language: Language;
  readonly memberships: readonly Membership[];
};

/** The workshop a right is asked for. */
export type InWorkshop = { readonly id: string; readonly summit: SummitId };

function holds(badge: Badge, workshop: InWorkshop, roles: readonly Role[]): boolean {
  return badge.summit === workshop.summit && badge.memberships.some((m) => roles.includes(m.role) && (m.workshop === null || m.workshop === workshop.id));
}

export function mayOrganise(badge: Badge): boolean {
  return badge.memberships.some((m) => m.role === 'organiser');
}

/** Moves phases, opens and closes votes, hides posts, locks editing. Organisers may stand in. */
export function mayModerate(badge: Badge, workshop: InWorkshop): boolean {
  return holds(badge, workshop, ['moderator', 'organiser']);
}

/** Writes in the workshop's documents. */
export function mayEditWork(badge: Badge, workshop: InWorkshop): boolean {
  return holds(badge, workshop, ['participant', 'delegate', 'moderator', 'organiser']);
}

/** Reads the workshop's documents: everybody of the summit but the big screen. */
export function mayReadWork(badge: Badge, workshop: InWorkshop): boolean {
  return holds(badge, workshop, ['observer', 'participant', 'delegate', 'moderator', 'organiser']);
}

/** Follows the workshop's stage: readers and the big screen. */
export function mayWatchStage(badge: Badge, workshop: InWorkshop): boolean {
  return holds(badge, workshop, ['screen', 'observer', 'participant', 'delegate', 'moderator', 'organiser']);
}

/** Sees the workshop's join code: whoever may write there, and the big screen that shows it to the room. */
export function maySeeJoinCode(badge: Badge, workshop: InWorkshop): boolean {
  return holds(badge, workshop, ['screen', 'participant', 'delegate', 'moderator', 'organiser']);
}

/** Edits and approves the board of this workshop; lets citizens' questions through and answers them. */
export function mayEditBoard(badge: Badge, workshop: InWorkshop): boolean {
  return holds(badge, workshop, ['moderator', 'organiser']);
}

/** The delegation that a person speaks for in a workshop, with whether anybody confirmed it; null for staff and the public. */
export function cityOf(badge: Badge, workshop: InWorkshop): { delegation: DelegationId; confirmed: boolean } | null {
  const found = badge.memberships.find((m) => m.delegation !== null && (m.workshop === null || m.workshop === workshop.id));
  return found?.delegation ? { delegation: found.delegation, confirmed: found.confirmed } : null;
}
