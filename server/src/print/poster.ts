/** What a poster says, ready to be set: every string in its language, every figure counted. Made by exhibition/poster-content.ts. */

/** People's or our words with a two- or three-letter language code. */
export type Run = { readonly text: string; readonly lang: string };

type PosterRow = {
  readonly label: Run;
  /** 0 to 1 of all ballots. */
  readonly share: number;
  readonly mark: number | null;
  readonly striped: boolean;
  readonly votes: string;
  readonly outcome: string | null;
};
export type PosterVote = {
  readonly heading: Run | null;
  readonly outcome: string | null;
  readonly rows: readonly PosterRow[];
  /** Said instead of rows: still open, void. */
  readonly silent: string | null;
  readonly note: string | null;
};
type PosterAction = { readonly ref: string; readonly title: Run; readonly line: string };
type PosterQuote = { readonly words: Run; readonly credit: string };

export type PosterContent = {
  readonly lang: string;
  readonly documentTitle: string;
  readonly author: string;
  /** `#8A1C3F`. */
  readonly wall: string;
  readonly number: string;
  readonly overline: string;
  readonly rehearsal: string | null;
  readonly title: Run;
  readonly lead: Run | null;
  readonly room: { readonly heading: string; readonly sentences: readonly Run[] };
  readonly decided: { readonly heading: string; readonly empty: string | null; readonly votes: readonly PosterVote[]; readonly sentences: readonly Run[] };
  /** `total` counts all actions of the board, `actions` holds those that may hang. */
  readonly next: {
    readonly heading: string;
    readonly empty: string | null;
    readonly total: number;
    readonly actions: readonly PosterAction[];
    readonly sentences: readonly Run[];
  };
  readonly open: { readonly heading: string; readonly sentences: readonly Run[] };
  readonly said: { readonly heading: string; readonly quotes: readonly PosterQuote[] };
  readonly field: string;
  /** "And n more on the page" for n = 1, 2, 3 …, at least as many as could be left out. */
  readonly more: readonly string[];
  /** Said where sentences are left out: "n more sentences on the page"; null where there are none. */
  readonly unsaid: { readonly left: string | null; readonly right: string | null };
  readonly foot: { readonly address: string; readonly qrAlt: string; readonly headline: readonly string[]; readonly lines: readonly string[] };
  /** The foot's line for letters that no print font has. */
  readonly missing: string;
};

/** Sizes in pt and mm, and how much is set: one attempt of the ladder. */
export type PosterFit = {
  readonly title: number;
  readonly number: number;
  readonly lead: number;
  readonly quote: number;
  readonly bar: number;
  readonly options: number;
  readonly votes: number;
  readonly actions: number;
  readonly quotes: number;
  readonly quotesIn: 'left' | 'right';
  readonly sentences: boolean;
  /** Height of the field for paper questions, mm. */
  readonly field: number;
  /** The field lies under both columns: there is little else on the poster. */
  readonly across: boolean;
};

/** What an attempt needs, in mm, and what its head needs at each size of the title. */
export type PosterNeeds = {
  readonly titles: readonly { readonly size: number; readonly head: number; readonly widestWord: number }[];
  readonly titleWidth: number;
  readonly lead: number;
  readonly foot: number;
  /** The columns without the quotes, and the quotes in either of them. */
  readonly left: number;
  readonly right: number;
  readonly saidLeft: number;
  readonly saidRight: number;
};

/** Where a piece of the finished poster stands, in mm from the upper left corner. */
export type PosterPiece = { readonly name: string; readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export type Poster = {
  readonly pdf: Uint8Array;
  readonly png: Uint8Array;
  readonly fit: PosterFit;
  readonly pieces: readonly PosterPiece[];
  /** Letters that no print font has; each stands as `missingSign`. */
  readonly missing: readonly string[];
};

/** Stands for a letter that no print font has. */
export const missingSign = '\uFFFD';

/** Thrown when a poster cannot be made as it must be: one page, everything inside, every letter drawn. */
export class PosterError extends Error {
  override readonly name = 'PosterError';
}
