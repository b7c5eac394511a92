import type { Day, Language, Wall } from '../summit/summit.ts';
import type { Board, Publication, Said } from './board.ts';
import type { AskedQuestion, AskRefusal, PublicQuestion } from './question.ts';

/**
 * What the public pages are drawn from. The port between the server, which knows addresses and states, and the pages that
 * `vite build --ssr` made of client/src/public: complete HTML, no script, nothing but what stands in these values.
 */

/** Around every page. All `href`s are used as they are: absolute paths on the server, relative ones in the copy for a USB stick. */
export type Frame = {
  readonly language: Language;
  /** This page in each language of the exhibition, its own included. */
  readonly languages: readonly { readonly language: Language; readonly href: string }[];
  /** What the exhibition is called: the summit's short title. */
  readonly exhibition: string;
  /** Null where the index is this page or cannot be reached. */
  readonly index: string | null;
  readonly stylesheet: string;
  readonly rehearsal: boolean;
  /** The page's lasting address with its origin, for printing and for machines; null for pages of a moment. */
  readonly address: string | null;
};

export type IndexBoard = {
  readonly number: number;
  readonly wall: Wall;
  readonly title: Said;
  readonly workshop: Said;
  readonly decisions: number;
  readonly actions: number;
  readonly asked: number;
  readonly answered: number;
  readonly href: string;
};

export type IndexPage = {
  readonly kind: 'index';
  readonly frame: Frame;
  readonly title: string;
  readonly host: string;
  readonly days: readonly Day[];
  readonly boards: readonly IndexBoard[];
  /** Workshops without a board so far, in the order of the programme. */
  readonly coming: readonly { readonly title: Said; readonly day: Day }[];
};

export type BoardLinks = {
  readonly board: string;
  readonly work: string;
  readonly poster: string | null;
  readonly picture: string | null;
  readonly zip: string | null;
  readonly data: string | null;
  /** What stands before `vote-{ref}.json`, the record of a vote; null where none lies beside the page. */
  readonly votes: string | null;
};

/** `elsewhere`: this copy takes no questions, that address does. */
export type Ask =
  | { readonly kind: 'form'; readonly action: string; readonly text: string; readonly lang: string; readonly refusal: AskRefusal | null }
  | { readonly kind: 'elsewhere'; readonly address: string };

/** `dated`: an older or kept revision at its own address; `draft`: a preview that nobody but the desk sees. */
export type Standing = { readonly kind: 'current' } | { readonly kind: 'dated'; readonly current: string } | { readonly kind: 'draft' };

export type BoardPage = {
  readonly kind: 'board' | 'work';
  readonly frame: Frame;
  readonly board: Board;
  /** Null for a draft. */
  readonly publication: Publication | null;
  readonly standing: Standing;
  readonly questions: readonly PublicQuestion[];
  readonly ask: Ask | null;
  readonly links: BoardLinks;
};

export type QuestionPage = {
  readonly kind: 'question';
  readonly frame: Frame;
  /** True right after sending: thanks, the number, the address to keep. */
  readonly thanks: boolean;
  readonly wall: Wall;
  readonly board: { readonly title: Said; readonly href: string };
  readonly zone: string;
  readonly question: AskedQuestion;
};

export type ErrorPage = {
  readonly kind: 'error';
  readonly frame: Frame;
  readonly problem: 'no-such-page' | 'no-such-board' | 'no-such-question' | 'other-origin' | 'failed';
};

export type PublicPage = IndexPage | BoardPage | QuestionPage | ErrorPage;

/** A file that the pages need: stylesheet, fonts, licences. `name` carries a hash of its content. */
export type PageAsset = { readonly name: string; readonly type: string; readonly bytes: Uint8Array };

export type PublicPages = {
  /** A whole HTML document, `<!doctype html>` included. */
  readonly render: (page: PublicPage) => string;
  /** Name of the stylesheet among the assets. It asks for fonts beside itself. */
  readonly stylesheet: string;
  readonly assets: ReadonlyMap<string, PageAsset>;
};
