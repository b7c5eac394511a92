import type { DelegationId, Language, PersonId } from '../summit/summit.ts';
import type { Json } from '../summit/canonical-json.ts';

/**
 * The shapes of a vote. Its steps: prepared -> freezing (3 s) -> open -> closing (30 s, may be called off) -> closed -> published; annulled
 * from anywhere before published. Rules stand in docs/rules/voting.md; counting in counting.ts.
 */

/** num / den, both whole; compared by cross-multiplication, never rounded. */
export type Fraction = { readonly num: number; readonly den: number };
/** `strict`: more than the share; else the share is enough. */
export type Threshold = Fraction & { readonly strict: boolean };
/** Share of the seats (registered, or present at closing) whose ballots must be in. */
export type Quorum = Fraction & { readonly of: 'registered' | 'present' };

export type MotionTerms = {
  readonly method: 'motion';
  /** What `for` is measured against; abstentions drop out of `for-against`. */
  readonly base: 'for-against' | 'cast' | 'registered';
  readonly threshold: Threshold;
};
export type ApprovalTerms = {
  readonly method: 'approval';
  /** Each option that meets it, of all valid ballots with empty ones, is adopted. */
  readonly threshold: Threshold;
};
/** A new method adds its terms here, its count in shared/src/voting with a case in `counting.ts`, its paper in client/src/voting/papers. */
export type MethodTerms = MotionTerms | ApprovalTerms;
export type Method = MethodTerms['method'];

/** Fixed when the round is prepared. */
export type RoundSettings = {
  readonly question: string;
  /** BCP 47 tag of the question's words. */
  readonly lang: string;
  readonly terms: MethodTerms;
  readonly quorum: Quorum;
  readonly unit: 'person' | 'delegation';
  readonly secret: boolean;
};

/** What is voted on, as screens list it. `summary`: first words of the text, empty when it has none; `bodySha256` is empty before freezing. */
export type RoundOption = {
  readonly card: string;
  readonly ref: string;
  readonly title: string;
  readonly lang: string;
  readonly summary: string;
  readonly bodySha256: string;
};

/** What is voted on, frozen at opening with its whole text. The canonical JSON of the list has the hash `optionsHash`; ballots are read off it alone. */
export type FrozenOption = {
  readonly card: string;
  readonly ref: string;
  readonly title: string;
  readonly lang: string;
  /** The proposal's text as editor JSON; null when it has none. */
  readonly body: Json;
};

export type RoundState = 'prepared' | 'freezing' | 'open' | 'closing' | 'closed' | 'published' | 'annulled';

/** A vote round as everybody may see it. Which seats have voted is the moderator's alone (`RoundDesk`, over HTTP); counts exist only once published. */
export type RoundView = {
  readonly id: string;
  readonly workshop: string;
  readonly ref: string;
  readonly state: RoundState;
  readonly settings: RoundSettings;
  readonly options: readonly RoundOption[];
  readonly optionsHash: string | null;
  readonly openedAt: number | null;
  /** End of the beat under way by the server's clock: the 3 s of `freezing`, the 30 s of `closing`; else null. */
  readonly closesAt: number | null;
  readonly closedAt: number | null;
  readonly publishedAt: number | null;
  /** Seats frozen at opening; 0 before. */
  readonly registered: number;
  readonly turnout: number;
  /** Ballots needed for the quorum, rounded up; null before opening, and for a quorum of those present until closing. */
  readonly quorumNeeded: number | null;
  /** Reason of an annulment. */
  readonly reason: string | null;
  /** Only once published. */
  readonly result: RoundResult | null;
};

/** `held`: not adopted, kept as a proposal. */
export type Outcome = 'adopted' | 'rejected' | 'held' | 'no-quorum' | 'no-decision' | 'annulled';
export type MotionChoice = 'for' | 'against' | 'abstain' | 'blank';
export type MotionTally = Readonly<Record<MotionChoice, number>>;

export type ResultLine = { readonly card: string; readonly votes: number; readonly outcome: Outcome; readonly tally?: MotionTally };
export type RoundResult = {
  readonly turnout: number;
  readonly registered: number;
  readonly present: number;
  readonly quorate: boolean;
  readonly outcome: Outcome;
  /** Per option in the order of `options`: votes and what becomes of it. For a motion one entry with the tally. */
  readonly lines: readonly ResultLine[];
};

/** `blank` is an empty paper: it counts for turnout and quorum, never for a side and in no base. */
export type MotionBallot = { readonly method: 'motion'; readonly choice: MotionChoice };
/** Cards ticked, each once, in the order of the options; none = an empty ballot. */
export type ApprovalBallot = { readonly method: 'approval'; readonly cards: readonly string[] };
export type BallotContent = MotionBallot | ApprovalBallot;

/** A seat of the electorate. `persons` may cast for it and never leave the server. */
export type Seat = { readonly id: string; readonly label: string; readonly delegation: DelegationId | null; readonly persons: readonly PersonId[] };

/** `GET /api/rounds/{id}/desk`, for moderators: turnout by seat, never a choice. */
export type RoundDesk = {
  readonly seats: readonly { readonly id: string; readonly label: string; readonly delegation: DelegationId | null; readonly voted: boolean }[];
  /** Seats with somebody in the room now. */
  readonly present: number;
  /** Persons in the room who hold no seat. */
  readonly watching: number;
};

/**
 * `GET /api/rounds/{id}/mine`. `seat` null: not in the electorate. `ballot`, `receipt` and `castBy` only in open rounds: the seat's standing ballot,
 * which everybody who votes for the seat sees. `voters`: persons who may cast for it.
 */
export type MyBallot = {
  readonly seat: { readonly id: string; readonly label: string; readonly voters: number } | null;
  readonly voted: boolean;
  readonly ballot: BallotContent | null;
  readonly receipt: string | null;
  readonly castBy: string | null;
};

/** The public record of a published round, format `round-record/1`: whoever holds it can count again (recount.ts). */
export type RoundRecord = {
  readonly format: 'round-record/1';
  /** The rehearsal's sentence in each language; null for a real summit. */
  readonly notice: Readonly<Record<Language, string>> | null;
  readonly round: string;
  readonly ref: string;
  readonly settings: RoundSettings;
  readonly options: readonly FrozenOption[];
  readonly optionsHash: string;
  readonly openedAt: number;
  readonly closedAt: number;
  readonly publishedAt: number;
  readonly registered: number;
  readonly present: number;
  /** All ballots that count, sorted by their canonical JSON. */
  readonly ballots: readonly BallotContent[];
  /** All receipts, sorted: as many as ballots. */
  readonly receipts: readonly string[];
  /** Open rounds: who cast which ballot, by seat; null for secret ones. */
  readonly named: readonly { readonly seat: string; readonly ballot: BallotContent }[] | null;
  readonly result: RoundResult;
  /**
   * What this copy leaves out beside a public board: `texts` of options that repeat somebody who asked not to be quoted (the options' hash can't be
   * made again then), `names` of persons in an open round. The count can be repeated all the same.
   */
  readonly withheld?: readonly ('texts' | 'names')[];
};
