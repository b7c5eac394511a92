import type { Approval, Board, BoardQuote, Sentence, WorkItem, Words } from '../exhibition/board.ts';
import type { Day } from '../summit/summit.ts';
import type { Blocker } from './blockers.ts';

/** What the morning desk is told. Only for those who may edit the board. */

/** `checking`: somebody has begun, or the public sees an older wording. `approved`: enough approvals for exactly this board. */
export type BoardState = 'draft' | 'checking' | 'approved' | 'public';

export type DeskApproval = Approval & { readonly name: string; readonly mine: boolean };

export type BoardEntry = {
  readonly id: string;
  readonly number: number;
  readonly ref: string;
  readonly day: Day;
  readonly workshop: Board['workshop'];
  readonly wall: Board['wall'];
  readonly title: Words;
  readonly state: BoardState;
  readonly approvals: number;
  readonly needed: number;
  readonly blockers: number;
  readonly notHandedOver: boolean;
  readonly draftedAt: number;
  /** The public revision and its address, or null while nothing is public. */
  readonly published: { readonly revision: number; readonly at: number; readonly path: string } | null;
};

/** A day on which a workshop was opened and which has no board yet. */
export type WaitingDay = {
  readonly workshop: Board['workshop'];
  readonly day: Day;
  readonly cutOffAt: number;
  readonly state: 'waiting' | 'running' | 'failed';
};

export type BoardList = {
  readonly zone: string;
  /** The city that gives the zone its name on screens. */
  readonly city: string;
  readonly mayStartNight: boolean;
  readonly rehearsal: boolean;
  readonly boards: readonly BoardEntry[];
  readonly waiting: readonly WaitingDay[];
};

/** What changes without the asker's doing; asked every few seconds. */
export type BoardPulse = { readonly rev: number; readonly hash: string; readonly approvals: number; readonly revision: number };

export type DeskBoard = BoardEntry & {
  /** Rises with each edit; an edit names the one it was made on. */
  readonly rev: number;
  /** Names exactly this composition; an approval carries it. */
  readonly hash: string;
  readonly board: Board;
  readonly blocking: readonly Blocker[];
  readonly given: readonly DeskApproval[];
  /** The role that the asker's approval would carry. */
  readonly role: Approval['role'];
  /** Who edited last and when; null while nobody has. `undoable`: the asker's own last edit, which can be taken back. */
  readonly edited: { readonly name: string; readonly at: number; readonly mine: boolean; readonly undoable: boolean } | null;
  /** False while the day is still running: the night takes in what is written until `cutOffAt`. */
  readonly final: boolean;
  readonly cutOffAt: number;
  /** The night's own words of sentences that people have reworded. */
  readonly counted: Readonly<Record<string, Words>>;
  readonly removed: readonly Sentence[];
  readonly hidden: readonly WorkItem[];
  /** Quotes that are not to be quoted. */
  readonly unquoted: readonly BoardQuote[];
  /** Quotes that could hang on the wall and don't, best first. */
  readonly candidates: readonly BoardQuote[];
  /** The whole words of quotes that were shortened. */
  readonly whole: Readonly<Record<string, string>>;
};
