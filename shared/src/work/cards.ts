import type { DelegationId, PersonId } from '../summit/summit.ts';

/**
 * Ideas, themes, proposals, actions: plain shapes. What people write lies in the live document; a card's reference, author and state are rows
 * that the stage tells (ARCHITECTURE section 2). Letters: DOMAIN section 3 and ARCHITECTURE section 2.
 */
export type CardKind = 'idea' | 'theme' | 'proposal' | 'action';
export const letterOf: Record<CardKind | 'vote' | 'question' | 'guiding-question' | 'board', string> = {
  idea: 'I',
  theme: 'T',
  proposal: 'P',
  action: 'A',
  vote: 'V',
  question: 'C',
  'guiding-question': 'Q',
  board: 'B',
};

/** `W2-I-014`: the session's short code, the kind's letter, a number of three digits or more, rising per workshop and kind, never reused. */
export function referenceOf(shortCode: string, letter: string, number: number): string {
  return `${shortCode}-${letter}-${String(number).padStart(3, '0')}`;
}

/** Under whose name a card stands. `city`: the server knows the person and never shows it; `anonymous`: nobody knows. */
export type Identity = 'person' | 'city' | 'anonymous';

export type CardState =
  | 'posted' // ideas, themes
  | 'open' // proposals, being written
  | 'ready' // proposals, by the moderator's word
  | 'in-vote'
  | 'adopted'
  | 'rejected'
  | 'held'
  | 'draft' // actions
  | 'in-progress'
  | 'done'
  | 'withdrawn';

/** What the server knows of a card. Told by the stage as `card`; `author*` are null for anonymous cards, `authorName` also for city posts. */
export type CardRow = {
  readonly id: string;
  readonly workshop: string;
  readonly kind: CardKind;
  readonly number: number;
  readonly ref: string;
  readonly state: CardState;
  readonly identity: Identity;
  readonly author: PersonId | null;
  readonly authorName: string | null;
  readonly delegation: DelegationId | null;
  readonly cityConfirmed: boolean;
  /** UTC epoch ms; whole minutes for city and anonymous posts. */
  readonly at: number;
  /** A moderator took it off every screen; reversible, logged. */
  readonly hidden: boolean;
  /** It arrived after its phase had passed. */
  readonly late: boolean;
};
