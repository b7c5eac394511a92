import type { Day, Language, Wall } from '../summit/summit.ts';
import type { RoundResult, RoundSettings } from '../voting/round.ts';

/**
 * A board: what the night composes, people check, and the public reads. This shape is what an approval's hash names (canonical JSON, SHA-256),
 * what web page, poster, zip and data.json are made from, and format `board/1` in docs/formats.md. Everything in it may be public: what somebody
 * asked not to be quoted, and names nobody gave, never get in here.
 */

/** People's own words, never translated in place. `lang` is a BCP 47 tag. */
export type Said = { readonly value: string; readonly lang: string };
/** Our words, from the catalogue, in every language of the exhibition; or a person's, in those that they wrote. */
export type Words = Readonly<Partial<Record<Language, string>>>;

/** Where a sentence comes from. `ref` is printed and links to `#ref` on the page "The work behind this board". */
export type SourceRef = string;

/** Who a quote or idea is shown as, after permissions: a name and city, a city only, or nobody. */
export type Credit =
  | { readonly kind: 'name'; readonly name: string; readonly city: string | null; readonly cityConfirmed: boolean }
  /** `post`: written under the city's name, not by somebody of it who gave no name. */
  | { readonly kind: 'city'; readonly city: string; readonly cityConfirmed: boolean; readonly post?: boolean }
  | { readonly kind: 'nobody' };

export type SentenceSection = 'room' | 'decided' | 'next' | 'open';
export type Sentence = {
  readonly id: string;
  readonly section: SentenceSection;
  /** `counted`: from the catalogue with figures; `written`: by a person at the desk. */
  readonly origin: 'counted' | 'written';
  readonly text: Words;
  readonly sources: readonly SourceRef[];
  /** On the wall and the poster; else only on the page "The work behind this board". At most five hang. */
  readonly onWall: boolean;
};

export type BoardQuote = { readonly ref: SourceRef; readonly text: Said; readonly credit: Credit; readonly theme: string | null };
export type BoardTheme = {
  readonly ref: SourceRef;
  readonly title: Said;
  readonly ideas: number;
  readonly cities: number;
  readonly quotes: readonly BoardQuote[];
};

export type BoardVote = {
  readonly ref: SourceRef;
  /** `not-revealed`: closed before the cut, its result not shown to the room yet. */
  readonly state: 'published' | 'still-open' | 'not-revealed' | 'annulled';
  readonly settings: RoundSettings;
  readonly options: readonly { readonly ref: SourceRef; readonly title: Said }[];
  /** Null but for a published round. `lines` follow `options`. */
  readonly result: RoundResult | null;
  readonly reason: string | null;
};

export type BoardAction = {
  readonly ref: SourceRef;
  readonly title: Said;
  readonly lead: string | null;
  readonly deadline: string;
  readonly output: Said | null;
  readonly sources: readonly SourceRef[];
};

/** One entry of "The work behind this board": every item that anything rests on, and all the rest of the workshop that may be public. */
export type WorkItem = {
  readonly ref: SourceRef;
  readonly kind: 'idea' | 'theme' | 'proposal' | 'vote' | 'action' | 'guiding-question';
  readonly text: Said;
  /** Plain-text paragraphs of a proposal's body. */
  readonly body: readonly string[];
  readonly credit: Credit | null;
  readonly from: readonly SourceRef[];
  /** Minutes since the epoch, rounded down; null where a time would unmask somebody. */
  readonly minute: number | null;
  readonly state: string | null;
};

export type Board = {
  readonly format: 'board/1';
  readonly id: string;
  /** Number in the exhibition, from 1; shown large. */
  readonly number: number;
  readonly ref: SourceRef;
  /** Part of the address, from the title; stays when the title changes after the first publication. */
  readonly slug: string;
  readonly wall: Wall;
  readonly summit: {
    readonly title: string;
    readonly shortTitle: string;
    readonly host: string;
    readonly zone: string;
    readonly rehearsal: boolean;
    readonly languages: readonly Language[];
  };
  readonly workshop: { readonly id: string; readonly shortCode: string; readonly label: string; readonly title: string; readonly lang: string };
  readonly day: Day;
  /** The cut: UTC epoch ms. */
  readonly cutAt: number;
  /** The room had not been handed over when it was cut. */
  readonly notHandedOver: boolean;
  readonly title: Words;
  readonly lead: Words;
  /** `ideas` counts all of them; `notShown` of these stand nowhere on the board, as their authors asked. */
  readonly counts: {
    readonly ideas: number;
    readonly notShown: number;
    readonly proposals: number;
    readonly votes: number;
    readonly actions: number;
    readonly cities: number;
    readonly people: number;
  };
  readonly sentences: readonly Sentence[];
  readonly themes: readonly BoardTheme[];
  readonly votes: readonly BoardVote[];
  readonly actions: readonly BoardAction[];
  /** Quotes on the wall (at most 2), chosen from the themes' quotes. */
  readonly quotes: readonly BoardQuote[];
  /** Guiding questions of the room and how many ideas answer each. */
  readonly guiding: readonly { readonly ref: SourceRef; readonly text: Said; readonly ideas: number }[];
  readonly work: readonly WorkItem[];
};

export type Approval = { readonly role: 'organiser' | 'moderator'; readonly at: number };

/** What a published revision adds around the board that was approved. */
export type Publication = {
  readonly revision: number;
  readonly hash: string;
  readonly publishedAt: number;
  readonly approvals: readonly Approval[];
};

/** Limits of the wall (DOMAIN section 3, Board). Everything beyond is on the page "The work behind this board". */
export const wallLimits = {
  title: 80,
  lead: 240,
  sentences: 5,
  wordsPerSentence: 25,
  options: 8,
  actions: 3,
  quotes: 2,
  quoteCharacters: 240,
  questions: 3,
} as const;
