import type { Board } from '../exhibition/board.ts';
import type { Day } from '../summit/summit.ts';
import type { RoundOption, RoundResult, RoundSettings, RoundState } from '../voting/round.ts';
import type { CardState, Identity } from '../work/cards.ts';
import type { LiveWork } from '../work/work.ts';

/**
 * A day as it was cut: everything the board of that day is made from, plain and in one piece. It is kept with the night and never leaves the
 * server: it holds who wrote what, so that permissions can be asked again until the board is published. Rules N5 to N9.
 */

/** What a person answered in Publish. No answer = `city`. */
export type Permission = 'name' | 'city' | 'none';

export type CutCard = {
  readonly id: string;
  readonly ref: string;
  readonly state: CardState;
  readonly identity: Identity;
  /** Null for an anonymous card; kept for city posts, never shown. */
  readonly person: string | null;
  readonly delegation: string | null;
  readonly confirmed: boolean;
  /** UTC epoch ms. */
  readonly at: number;
  readonly hidden: boolean;
};

/** Rounds that were opened at least once. `result` only of a published one: a cut never carries counts of the others. */
export type CutRound = {
  readonly ref: string;
  readonly state: Exclude<RoundState, 'prepared'>;
  readonly settings: RoundSettings;
  readonly options: readonly RoundOption[];
  readonly publishedAt: number | null;
  readonly result: RoundResult | null;
  readonly reason: string | null;
};

export type Cut = {
  readonly format: 'cut/1';
  readonly day: Day;
  /** UTC epoch ms. */
  readonly cutAt: number;
  readonly notHandedOver: boolean;
  readonly summit: Board['summit'];
  readonly workshop: Board['workshop'] & { readonly wall: Board['wall'] };
  readonly guiding: readonly { readonly ref: string; readonly text: string; readonly lang: string }[];
  readonly work: LiveWork;
  /** Plain-text paragraphs of each proposal's body, by card id. */
  readonly bodies: Readonly<Record<string, readonly string[]>>;
  readonly cards: readonly CutCard[];
  readonly rounds: readonly CutRound[];
  readonly cities: Readonly<Record<string, string>>;
  /** Everybody of the summit by id, with the name they gave; also used to find names that nobody may print. */
  readonly people: Readonly<Record<string, string>>;
  readonly permissions: Readonly<Record<string, Permission>>;
  /** Persons who were in the room. */
  readonly attended: readonly string[];
};

/** What may change after the cut without a new one: what people allow, how they are called, and what was taken back or hidden. */
export type Wishes = {
  readonly people: Cut['people'];
  readonly permissions: Cut['permissions'];
  readonly cards: readonly { readonly id: string; readonly hidden: boolean; readonly withdrawn: boolean }[];
};

/**
 * The cut with today's wishes: permissions and names as they are now, and cards that are hidden or withdrawn by now. Words and figures stay those
 * of the cut (N8).
 */
export function heedWishes(cut: Cut, wishes: Wishes): Cut {
  const now = new Map(wishes.cards.map((card) => [card.id, card]));
  const cards = cut.cards.map((card): CutCard => {
    const wish = now.get(card.id);
    if (!wish) return card;
    return { ...card, hidden: wish.hidden, state: wish.withdrawn ? 'withdrawn' : card.state };
  });
  return { ...cut, people: wishes.people, permissions: wishes.permissions, cards };
}
