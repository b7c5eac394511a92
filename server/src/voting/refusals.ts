import type { SettingsProblem } from '@vernissage/shared/voting/settings';

/** What a person can meet in good faith. Each has plain words in the client's catalogue (`decide.refusal.…`). */
export type RoundRefusal =
  | 'no-such-round'
  | 'not-a-moderator'
  | 'room-not-open'
  | 'round-already-open'
  | 'proposal-not-ready'
  | 'too-few-for-secret'
  | 'nobody-may-vote'
  | 'round-not-prepared'
  | 'round-not-open'
  | 'nothing-to-call-off'
  | 'round-not-closed'
  | 'round-over'
  | 'round-not-published'
  | 'reason-missing'
  | `bad-${SettingsProblem}`;

export type CastRefusal = 'no-such-round' | 'vote-not-open' | 'not-in-electorate' | 'already-cast' | 'ballot-malformed' | 'receipt-taken';

/** The one place where refusals of votes meet HTTP; a refusal without a status does not compile. */
export const statusOf: Record<RoundRefusal | CastRefusal, number> = {
  'no-such-round': 404,
  'not-a-moderator': 403,
  'room-not-open': 409,
  'round-already-open': 409,
  'proposal-not-ready': 409,
  'too-few-for-secret': 409,
  'nobody-may-vote': 409,
  'round-not-prepared': 409,
  'round-not-open': 409,
  'nothing-to-call-off': 409,
  'round-not-closed': 409,
  'round-over': 409,
  'round-not-published': 409,
  'reason-missing': 400,
  'bad-question': 400,
  'bad-threshold': 400,
  'bad-quorum': 400,
  'bad-options': 400,
  'vote-not-open': 409,
  'not-in-electorate': 403,
  'already-cast': 409,
  'ballot-malformed': 400,
  'receipt-taken': 409,
};

export type Refused<Refusal> = { readonly ok: false; readonly refusal: Refusal };

export function refused<const Refusal>(refusal: Refusal): Refused<Refusal> {
  return { ok: false, refusal };
}
