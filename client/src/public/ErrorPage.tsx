import type { ErrorPage as Page } from '@vernissage/shared/exhibition/public-page';
import { Frame } from './Frame.tsx';
import { useSpeech } from './speech.ts';

const words = {
  'no-such-page': ['exhibition.noPageTitle', 'exhibition.noPageText'],
  'no-such-board': ['exhibition.noBoardTitle', 'exhibition.noBoardText'],
  'no-such-question': ['exhibition.noQuestionTitle', 'exhibition.noQuestionText'],
  'other-origin': ['exhibition.otherOriginTitle', 'exhibition.otherOriginText'],
  failed: ['exhibition.failedTitle', 'exhibition.failedText'],
} as const;

/** What went wrong, and the way on. */
export function ErrorPage({ page }: { page: Page }) {
  const { say } = useSpeech();
  const [title, text] = words[page.problem];
  return (
    <Frame frame={page.frame} title={say(title)} wall={null} ways={[]} hidden>
      <div className="single">
        <h1>{say(title)}</h1>
        <p>{say(text)}</p>
        {page.frame.index !== null && (
          <p>
            <a className="btn primary" href={page.frame.index}>
              {say('exhibition.toBoards')}
            </a>
          </p>
        )}
      </div>
    </Frame>
  );
}
