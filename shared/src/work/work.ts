/**
 * What a workshop's live documents hold, read out as plain values in the order people gave them. `documents/read-work.ts` makes these;
 * the night, exports and public pages use them. Nothing here knows Yjs.
 */

/** At most this many characters in an idea (DOMAIN section 3). */
export const ideaMax = 500;
export const titleMax = 200;

/** Sorted by (order, id). Archived cards are left out. */
export type LiveWork = {
  readonly ideas: readonly LiveIdea[];
  readonly themes: readonly LiveTheme[];
  readonly proposals: readonly LiveProposal[];
  readonly actions: readonly LiveAction[];
};

export type LiveIdea = {
  readonly id: string;
  readonly text: string;
  /** Theme card, or null while not grouped. */
  readonly theme: string | null;
  /** Index of the guiding question it answers, from 0. */
  readonly question: number | null;
  readonly order: string;
  /** BCP 47 tag that its author chose as language. */
  readonly lang: string;
};
export type LiveTheme = { readonly id: string; readonly title: string; readonly order: string };
export type LiveProposal = {
  readonly id: string;
  readonly title: string;
  readonly order: string;
  /** Ideas it grew from. */
  readonly sources: readonly string[];
  readonly lang: string;
};
/** The eight columns of the action list. Texts as typed; `lead` is a delegation id, null until a city offers. */
export type LiveAction = {
  readonly id: string;
  readonly title: string;
  readonly problem: string;
  readonly output: string;
  readonly lead: string | null;
  readonly partners: string;
  readonly deadline: string;
  readonly funding: string;
  readonly status: 'not-started' | 'started' | 'done';
  readonly order: string;
  /** Proposals it grew from. */
  readonly sources: readonly string[];
  readonly lang: string;
};
