import { renderToStaticMarkup } from 'react-dom/server';
import type { PublicPage } from '@vernissage/shared/exhibition/public-page';
import { speechIn } from '@vernissage/shared/exhibition/speech';
import pieces from '../ui/pieces.css?inline';
import tokens from '../ui/tokens.css?inline';
import { BoardPage } from './BoardPage.tsx';
import { ErrorPage } from './ErrorPage.tsx';
import { IndexPage } from './IndexPage.tsx';
import sheet from './public.css?inline';
import { QuestionPage } from './QuestionPage.tsx';
import { SpeechContext } from './speech.ts';
import { WorkPage } from './WorkPage.tsx';

/**
 * Entry of the build that the server loads (server/src/public-pages): a page's values in, a whole HTML document out. No state, no socket,
 * no script in what it makes. Bars get their length from classes, so that the pages need no inline style either.
 */
export function render(page: PublicPage): string {
  return `<!doctype html>\n${renderToStaticMarkup(<SpeechContext value={speechIn(page.frame.language)}>{pageOf(page)}</SpeechContext>)}\n`;
}

function pageOf(page: PublicPage) {
  switch (page.kind) {
    case 'index':
      return <IndexPage page={page} />;
    case 'board':
      return <BoardPage page={page} />;
    case 'work':
      return <WorkPage page={page} />;
    case 'question':
      return <QuestionPage page={page} />;
    case 'error':
      return <ErrorPage page={page} />;
    default:
      page satisfies never;
      return null;
  }
}

const hundred = Array.from({ length: 101 }, (_, percent) => percent);
const lengths = hundred.map((percent) => `.bar>.w${percent}{inline-size:${percent}%}.bar>.m${percent}{inset-inline-start:${percent}%}`).join('');

/** Tokens, the public pages' own rules, and a class for each length of a bar. Fonts stand beside it. */
export const stylesheet = `${tokens}\n${pieces}\n${sheet}\n${lengths}\n`;
