import type { CardKind } from './cards.ts';
import type { LiveWork } from './work.ts';

/**
 * Earlier versions of a workshop: a version is all that its people had written at one moment. Rules H1 to H9 in docs/rules/versions.md.
 * Why one was kept: `phase` before the room moved on, `vote` when one opened, `removal` before much went at once, `restore` before an earlier one
 * was brought back, `hourly` while people write, `named` because a moderator asked.
 */
export const versionReasons = ['hourly', 'phase', 'vote', 'removal', 'restore', 'named'] as const;
export type VersionReason = (typeof versionReasons)[number];

export const versionTitleMax = 80;

export type Version = {
  readonly id: string;
  /** UTC epoch ms by the server's clock. */
  readonly at: number;
  readonly reason: VersionReason;
  /** The phase that ended, for `phase`; the reference of the vote, for `vote`; else null. */
  readonly detail: string | null;
  /** What a moderator called it, and that moderator's name. */
  readonly title: string | null;
  readonly by: string | null;
};

/** Why a restore leaves a card as it is: a lock of the guard, or an action that grew from a proposal adopted since. */
export type KeptReason = 'in-vote' | 'frozen' | 'hidden' | 'grown';

/**
 * How a card stands in a version against now. `returns`: it stands there and is off the wall now; `leaves`: the other way round; `changes`: it
 * stands in both and differs.
 */
export type CardChange = {
  readonly card: string;
  readonly kind: CardKind;
  readonly what: 'returns' | 'leaves' | 'changes';
  /** Text of an idea, title of the others. */
  readonly title: { readonly was: string; readonly now: string };
  /** Other cells that differ, by the name they have in the document; `order` when only its place does. */
  readonly cells: readonly string[];
  /** Paragraphs of a proposal's text that differ, without those both share at the beginning and the end. Null when the text is the same. */
  readonly text: { readonly was: readonly string[]; readonly now: readonly string[] } | null;
};

/** `GET /api/workshops/{id}/versions/{version}` */
export type VersionView = {
  readonly version: Version;
  /** What stood on the wall then; posts withdrawn since are left out. */
  readonly work: LiveWork;
  /** Reference by card. */
  readonly refs: Readonly<Record<string, string>>;
  /** What bringing it back would change, and what it would leave as it is, with the reason. */
  readonly changes: readonly (CardChange & { readonly kept: KeptReason | null })[];
};

/** What a restore has done: `before` is the version kept right before it, so bringing that one back with the same cards undoes it. */
export type RestoreDone = { readonly before: string; readonly cards: readonly string[]; readonly kept: number };
