import type { ReactNode } from 'react';
import type { WorkItem } from '@vernissage/shared/exhibition/board';
import type { BoardPage as Page } from '@vernissage/shared/exhibition/public-page';
import { checkedBy, creditText } from '@vernissage/shared/exhibition/phrases';
import { titleOf } from '@vernissage/shared/exhibition/wall';
import { BoardActions, StandingNote, VersionLine } from './BoardParts.tsx';
import { Frame } from './Frame.tsx';
import { Question } from './Questions.tsx';
import { Ours, Said, Sources } from './Said.tsx';
import { useSpeech } from './speech.ts';
import { VoteTable } from './VoteTable.tsx';

/** "The work behind this board": everything a sentence can rest on, and all the rest of the workshop that may be public. */
export function WorkPage({ page }: { page: Page }) {
  const speech = useSpeech();
  const { say, language, dayOf, timeOf } = speech;
  const { board, frame, links, questions, publication } = page;
  const title = titleOf(board, language);
  const { zone, host } = board.summit;
  const themed = board.themes.map((theme) => ({ theme, ideas: board.work.filter((item) => item.kind === 'idea' && item.from.includes(theme.ref)) }));
  const inTheme = new Set(themed.flatMap(({ ideas }) => ideas.map((idea) => idea.ref)));
  const loose = board.work.filter((item) => item.kind === 'idea' && !inTheme.has(item.ref));
  const proposals = board.work.filter((item) => item.kind === 'proposal');
  const ways = [
    ...(frame.index === null ? [] : [{ href: frame.index, text: say('exhibition.boards') }]),
    { href: links.board, text: say('exhibition.backToBoard') },
  ];
  return (
    <Frame frame={frame} title={`${say('exhibition.work')}: ${title.value}`} wall={board.wall} ways={ways} hidden={page.standing.kind !== 'current'}>
      <StandingNote page={page} />
      <header className="wk-head">
        <p className="small on-wall">
          <Said said={title} />
        </p>
        <h1>{say('exhibition.work')}</h1>
        <p>{say('exhibition.workLead')}</p>
      </header>
      <div className="wk">
        <Part id="sentences" heading={say('exhibition.sentences')} empty={board.sentences.length === 0}>
          <ul className="work-list">
            {board.sentences.map((sentence) => (
              <li key={sentence.id}>
                <Ours words={sentence.text} />
                <Sources items={sentence.sources} work="" />
              </li>
            ))}
          </ul>
        </Part>
        <Part id="guiding" heading={say('exhibition.guiding')} empty={board.guiding.length === 0}>
          <ul className="work-list">
            {board.guiding.map((question) => (
              <li key={question.ref} id={question.ref}>
                <span className="ref">{question.ref}</span> <Said said={question.text} />{' '}
                <span className="label">{say('exhibition.ideasAnswer', { ideas: question.ideas })}</span>
              </li>
            ))}
          </ul>
        </Part>
        <Part id="themes" heading={say('exhibition.themes')} empty={themed.length === 0}>
          {themed.map(({ theme, ideas }) => (
            <section key={theme.ref} id={theme.ref} className="theme">
              <h3>
                <Said said={theme.title} /> <span className="ref">{theme.ref}</span>
              </h3>
              <p className="label">{say('exhibition.themeFacts', { ideas: theme.ideas, cities: theme.cities })}</p>
              <Items items={ideas} />
            </section>
          ))}
        </Part>
        <Part id="ideas" heading={say('exhibition.ideas')} empty={loose.length === 0}>
          <Items items={loose} />
        </Part>
        {board.counts.notShown > 0 && <p className="not-shown">{say('exhibition.notShown', { count: board.counts.notShown })}</p>}
        <Part id="proposals" heading={say('exhibition.proposals')} empty={proposals.length === 0}>
          <Items items={proposals} />
        </Part>
        <Part id="votes" heading={say('exhibition.votes')} empty={board.votes.length === 0}>
          {board.votes.map((vote) => (
            <section key={vote.ref} className="theme">
              <h3>
                <span className="ref">{vote.ref}</span> <span className="label">{say(vote.settings.secret ? 'exhibition.secret' : 'exhibition.byName')}</span>
              </h3>
              <VoteTable vote={vote} limit="all" record={links.votes !== null && vote.state === 'published' ? `${links.votes}vote-${vote.ref}.json` : null} />
            </section>
          ))}
        </Part>
        <Part id="actions" heading={say('exhibition.actions')} empty={board.actions.length === 0}>
          <BoardActions page={page} actions={board.actions} full />
        </Part>
        <Part id="questions" heading={say('exhibition.citizens')} empty={questions.length === 0}>
          <ul>
            {questions.map((question) => (
              <Question key={question.ref} question={question} zone={zone} anchor />
            ))}
          </ul>
        </Part>
        <Part id="made" heading={say('exhibition.howMade')} empty={false}>
          <p>
            {say('exhibition.cutAt', { day: dayOf(board.cutAt, zone), time: timeOf(board.cutAt, zone), city: host })} {say('exhibition.byRule')}{' '}
            {checkedBy(speech, board, page.publication)}
          </p>
          {publication && (
            <p>
              {say('exhibition.hash')} <code className="hash">{publication.hash}</code>
            </p>
          )}
        </Part>
        <p className="noprint">
          <a href={links.board}>{say('exhibition.backToBoard')}</a>
        </p>
      </div>
      <VersionLine page={page} />
    </Frame>
  );
}

function Part({ id, heading, empty, children }: { id: string; heading: string; empty: boolean; children: ReactNode }) {
  const { say } = useSpeech();
  return (
    <section aria-labelledby={`${id}-heading`} id={id}>
      <h2 id={`${id}-heading`}>{heading}</h2>
      {empty ? <p className="muted">{say('exhibition.emptySection')}</p> : children}
    </section>
  );
}

const stateWords: Readonly<Record<string, 'exhibition.stateAdopted' | 'exhibition.stateRejected'>> = {
  adopted: 'exhibition.stateAdopted',
  rejected: 'exhibition.stateRejected',
  held: 'exhibition.stateRejected',
};

function Items({ items }: { items: readonly WorkItem[] }) {
  const speech = useSpeech();
  const { say } = speech;
  return (
    <ul className="work-list">
      {items.map((item) => {
        const state = item.state === null ? undefined : stateWords[item.state];
        return (
          <li key={item.ref} id={item.ref}>
            <p>
              <span className="ref">{item.ref}</span> <Said said={item.text} />
            </p>
            {item.body.map((paragraph, index) => (
              <p key={index} className="small" lang={item.text.lang} dir="auto">
                {paragraph}
              </p>
            ))}
            <p className="label">
              {state && `${say(state)} · `}
              {item.credit && creditText(speech, item.credit)}
              {item.from.length > 0 && (
                <>
                  {item.credit && ' · '}
                  {say('exhibition.grewFrom')}
                  <Sources items={item.from} work="" />
                </>
              )}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
