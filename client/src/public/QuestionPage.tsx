import type { QuestionPage as Page } from '@vernissage/shared/exhibition/public-page';
import type { AskedQuestion } from '@vernissage/shared/exhibition/question';
import type { Speech } from '@vernissage/shared/exhibition/speech';
import { Frame } from './Frame.tsx';
import { Answer } from './Questions.tsx';
import { Said } from './Said.tsx';
import { useSpeech } from './speech.ts';

function stateIn({ say }: Speech, question: AskedQuestion): string {
  switch (question.state) {
    case 'held':
      return say('exhibition.stateHeldQuestion');
    case 'published':
      return say('exhibition.statePublished');
    case 'answered':
      return say('exhibition.stateAnswered');
    case 'rejected':
      return say('exhibition.stateNotShown', { reason: question.reason ?? '' });
    default:
      question.state satisfies never;
      return '';
  }
}

/** A question at its asker's own address; right after sending, the thanks with the number and that address. */
export function QuestionPage({ page }: { page: Page }) {
  const speech = useSpeech();
  const { say, dayOf, timeOf } = speech;
  const { question, frame, board, zone } = page;
  const title = say(page.thanks ? 'exhibition.thanksTitle' : 'exhibition.questionTitle', { ref: question.ref });
  return (
    <Frame frame={frame} title={title} wall={page.wall} ways={frame.index === null ? [] : [{ href: frame.index, text: say('exhibition.boards') }]} hidden>
      <div className="single">
        <h1>{title}</h1>
        {page.thanks && (
          <>
            <p>{say('exhibition.thanksText')}</p>
            {frame.address !== null && (
              <p>
                <a className="address" href={frame.address}>
                  {frame.address}
                </a>
              </p>
            )}
          </>
        )}
        <div className="qa">
          <p className="qa-text">
            <Said said={question.text} />
          </p>
          <p className="label">{say('exhibition.askedAt', { day: dayOf(question.at, zone), time: timeOf(question.at, zone) })}</p>
          {question.state === 'answered' ? <Answer question={question} zone={zone} /> : <p className="re waiting">{stateIn(speech, question)}</p>}
        </div>
        <p>
          <a href={board.href}>{say('exhibition.onBoard', { title: board.title.value })}</a>
        </p>
      </div>
    </Frame>
  );
}
