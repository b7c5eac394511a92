import { wallLimits } from '@vernissage/shared/exhibition/board';
import type { BoardPage as Page } from '@vernissage/shared/exhibition/public-page';
import { checkedBy } from '@vernissage/shared/exhibition/phrases';
import { titleOf, wallOf } from '@vernissage/shared/exhibition/wall';
import { AskForm, ErrorSummary } from './AskForm.tsx';
import { BoardActions, Quotes, SentencesOf, StandingNote, TakeHome, VersionLine } from './BoardParts.tsx';
import { Frame } from './Frame.tsx';
import { Question } from './Questions.tsx';
import { Ours, Said } from './Said.tsx';
import { useSpeech } from './speech.ts';
import { VoteTable } from './VoteTable.tsx';

/** Screen 14: one board. What was decided and what was not, what happens next, who said what, what citizens ask. */
export function BoardPage({ page }: { page: Page }) {
  const speech = useSpeech();
  const { say, day, language } = speech;
  const { board, frame, links, questions } = page;
  const title = titleOf(board, language);
  const wall = wallOf(board);
  const shown = questions.toReversed().slice(0, wallLimits.questions);
  const answered = questions.filter((question) => question.reply).length;
  const ways = [
    ...(frame.index === null ? [] : [{ href: frame.index, text: say('exhibition.boards') }]),
    { href: '#questions', text: say('exhibition.questionsLink') },
    ...(links.poster === null && links.zip === null ? [] : [{ href: '#take-home', text: say('exhibition.takeHomeLink') }]),
  ];
  return (
    <Frame frame={frame} title={title.value} wall={board.wall} ways={ways} hidden={page.standing.kind !== 'current'}>
      <ErrorSummary ask={page.ask} />
      <StandingNote page={page} />
      <header className="bh">
        <div>
          <span className="nn disp num" aria-hidden="true">
            {board.number}
          </span>
          <div>
            <p className="small on-wall">
              {say('exhibition.boardLine', { number: board.number, label: board.workshop.label, city: board.summit.host, day: day(board.day) })}
            </p>
            <h1>
              <Said said={title} />
            </h1>
          </div>
          <div className="ld">
            <p className="lead">
              <Ours words={board.lead} />
            </p>
            <p className="tiny on-wall">
              {say('exhibition.writtenFrom', { ideas: board.counts.ideas, cities: board.counts.cities })} {checkedBy(speech, board, page.publication)}{' '}
              <a href={links.work}>{say('exhibition.seeWork')}</a>
            </p>
          </div>
        </div>
      </header>
      <div className="bb">
        <SentencesOf page={page} section="room" heading={say('exhibition.room')} />
        <section aria-labelledby="decided">
          <h2 id="decided">{say('exhibition.decided')}</h2>
          {wall.votes.length === 0 && <p className="muted">{say('exhibition.nothingDecided')}</p>}
          {wall.votes.map((vote) => (
            <VoteTable key={vote.ref} vote={vote} limit="wall" />
          ))}
          <SentencesOf page={page} section="decided" heading={null} />
        </section>
        <section aria-labelledby="next">
          <h2 id="next">{say('exhibition.next')}</h2>
          <BoardActions page={page} actions={wall.actions} />
          {wall.actionsLeft > 0 && (
            <p className="more">
              <a href={`${links.work}#actions`}>{say('exhibition.allActions', { count: board.actions.length })}</a>
            </p>
          )}
          <SentencesOf page={page} section="next" heading={null} />
        </section>
        <SentencesOf page={page} section="open" heading={say('exhibition.open')} />
        <section aria-labelledby="questions" className="citizens">
          <h2 id="questions">
            {say('exhibition.citizens')}{' '}
            {questions.length > 0 && <span className="count">{say('exhibition.citizensCount', { asked: questions.length, answered })}</span>}
          </h2>
          {questions.length === 0 && <p className="muted">{say('exhibition.citizensEmpty')}</p>}
          <ul>
            {shown.map((question) => (
              <Question key={question.ref} question={question} zone={board.summit.zone} anchor />
            ))}
          </ul>
          {questions.length > shown.length && (
            <p className="more">
              <a href={`${links.work}#questions`}>{say('exhibition.allQuestions', { count: questions.length })}</a>
            </p>
          )}
          {page.ask && <AskForm ask={page.ask} />}
        </section>
        <section aria-labelledby="said">
          <h2 id="said">{say('exhibition.said')}</h2>
          {wall.quotes.length === 0 && <p className="muted">{say('exhibition.nothingSaid')}</p>}
          <Quotes quotes={wall.quotes} work={links.work} />
          <TakeHome links={links} />
        </section>
      </div>
      <VersionLine page={page} />
    </Frame>
  );
}
