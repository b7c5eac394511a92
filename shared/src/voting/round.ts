import type { DelegationId } from '../summit/summit.ts';

/** A vote round as everybody may see it. Which seats have voted is the moderator's alone (`RoundDesk`, over HTTP); counts exist only once published. */
export type Fraction = { readonly num: number; readonly den: number };
export type Threshold = Fraction & { readonly strict: boolean };
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
/** A new method adds its terms here, its paper in client/src/voting/papers, its count in shared/src/voting and one entry in `counting`. */
export type MethodTerms = MotionTerms | ApprovalTerms;
export type Method = MethodTerms['method'];

export type RoundSettings = {
  readonly question: string;
  /** BCP 47 tag of the question's words. */
  readonly lang: string;
  readonly terms: MethodTerms;
  readonly quorum: Quorum;
  readonly unit: 'person' | 'delegation';
  readonly secret: boolean;
};

/** What is voted on, frozen at opening: canonical JSON of this list has the hash `optionsHash`. */
export type RoundOption = { readonly card: string; readonly ref: string; readonly title: string; readonly lang: string; readonly bodySha256: string };

export type RoundState = 'prepared' | 'freezing' | 'open' | 'closing' | 'closed' | 'published' | 'annulled';

export type RoundView = {
  readonly id: string;
  readonly workshop: string;
  readonly ref: string;
  readonly state: RoundState;
  readonly settings: RoundSettings;
  readonly options: readonly RoundOption[];
  readonly optionsHash: string | null;
  readonly openedAt: number | null;
  /** End of the 30 s warning by the server's clock while `closing`. */
  readonly closesAt: number | null;
  readonly closedAt: number | null;
  readonly publishedAt: number | null;
  /** Seats frozen at opening; 0 before. */
  readonly registered: number;
  readonly turnout: number;
  /** Ballots needed for the quorum, rounded up; null before opening. */
  readonly quorumNeeded: number | null;
  /** Reason of an annulment. */
  readonly reason: string | null;
  /** Only once published. */
  readonly result: RoundResult | null;
};

export type Outcome = 'adopted' | 'rejected' | 'held' | 'no-quorum' | 'no-decision' | 'annulled';
export type MotionTally = { readonly for: number; readonly against: number; readonly abstain: number; readonly blank: number };

export type RoundResult = {
  readonly turnout: number;
  readonly registered: number;
  readonly present: number;
  readonly quorate: boolean;
  readonly outcome: Outcome;
  /** Per option in the order of `options`: votes and what becomes of it. For a motion one entry with the tally. */
  readonly lines: readonly { readonly card: string; readonly votes: number; readonly outcome: Outcome; readonly tally?: MotionTally }[];
};

/** Content of a ballot. Approval: cards ticked, may be empty. */
export type BallotContent = { readonly method: 'motion'; readonly choice: 'for' | 'against' | 'abstain' | 'blank' } | { readonly method: 'approval'; readonly cards: readonly string[] };

export type Seat = { readonly id: string; readonly label: string; readonly delegation: DelegationId | null; readonly persons: readonly string[] };
