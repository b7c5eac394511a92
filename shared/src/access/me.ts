import type { Delegation, Language } from '../summit/summit.ts';
import type { Badge, Role } from './roles.ts';

/** Bodies of the access routes, as both sides see them. No token and no code of another workshop is ever in them. */

/** The signed-in person: a Badge, so every `may…` function takes it. */
export type Me = Badge & {
  /** The strongest role held now: organiser, moderator, delegate, participant, observer, screen, in this order. */
  readonly role: Role;
  /** Caret colour 1..6. */
  readonly colour: number;
  /** The city this person speaks for; null for staff without one. */
  readonly delegation: Delegation | null;
  /** Whether a team link, an organiser or a moderator vouched for the city. */
  readonly confirmed: boolean;
};

/** Who a badge or link is, in the few words that the question "Go on as Marc, or stay Jana?" needs. */
export type Who = { readonly name: string; readonly role: Role; readonly city: string | null };

/** `POST /api/look`: what a link or code opens, before anybody is signed in. */
export type Look = (
  | { readonly kind: 'workshop'; readonly workshop: LookedWorkshop }
  | { readonly kind: 'team'; readonly role: Role; readonly delegation: Delegation; readonly workshop: LookedWorkshop | null }
  | { readonly kind: 'person'; readonly who: Who; readonly language: Language; readonly workshop: LookedWorkshop | null }
) & {
  /** Who this browser holds now; null when nobody. */
  readonly here: Who | null;
  /** True when the person here may go where this leads without becoming somebody else. */
  readonly mayStay: boolean;
};

export type LookedWorkshop = { readonly id: string; readonly label: string | null; readonly title: string; readonly wall: string };

/** `POST /api/sign-in`. `go` is the path to open next. */
export type SignedIn = { readonly me: Me; readonly go: string };

/** Why a link or code lets nobody in: 404 the unknown ones, 410 the ended ones, 409 the rooms. */
export type EntryRefusal = 'unknown-code' | 'unknown-link' | 'link-expired' | 'link-revoked' | 'room-not-open' | 'room-ended';

/** One fresh link. `url` carries its secret in the fragment; it is told once and stored only as a hash. */
export type RoleLink = {
  readonly role: Role | 'exhibition';
  readonly name: string | null;
  readonly city: string | null;
  readonly url: string;
  /** UTC epoch ms; null = never. */
  readonly expiresAt: number | null;
};

/** `GET /api/workshops/{id}/invite`: what a neighbour needs. `code` with its dash, `7K4F-9D2X`. */
export type Invite = { readonly code: string; readonly link: string };
