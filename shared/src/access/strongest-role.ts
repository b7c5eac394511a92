import type { Membership, Role } from './roles.ts';

/** Strongest first. */
const order: readonly Role[] = ['organiser', 'moderator', 'delegate', 'participant', 'observer', 'screen'];

/** The strongest role among memberships; `observer` for nobody's (such a badge may do nothing anyway). */
export function strongestRole(memberships: readonly Membership[]): Role {
  return order.find((role) => memberships.some((membership) => membership.role === role)) ?? 'observer';
}
