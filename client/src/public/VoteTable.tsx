import { type BoardVote, wallLimits } from '@vernissage/shared/exhibition/board';
import { type ChartRow, chartOf } from '@vernissage/shared/exhibition/vote-chart';
import type { MessageKey } from '@vernissage/shared/i18n/en';
import type { Outcome } from '@vernissage/shared/voting/round';
import { Said } from './Said.tsx';
import { useSpeech } from './speech.ts';

export const outcomeWords: Readonly<Record<Outcome, MessageKey>> = {
  adopted: 'exhibition.adopted',
  rejected: 'exhibition.rejected',
  held: 'exhibition.held',
  'no-quorum': 'exhibition.undecided',
  'no-decision': 'exhibition.undecided',
  annulled: 'exhibition.void',
};
const sideWords = { for: 'exhibition.for', against: 'exhibition.against', abstain: 'exhibition.abstain', blank: 'exhibition.blank' } as const;

/** A vote: who voted, what was needed, a real table with bars, and what did not go ahead in the same size as what did. */
export function VoteTable({ vote, limit }: { vote: BoardVote; limit: 'wall' | 'all' }) {
  const { say } = useSpeech();
  const { result, settings } = vote;
  if (vote.state === 'still-open') return <Silent vote={vote} text={say('exhibition.voteOpen')} />;
  if (vote.state === 'not-revealed') return <Silent vote={vote} text={say('exhibition.voteNotRevealed')} />;
  if (vote.state === 'annulled' || !result) return <Silent vote={vote} text={say('exhibition.voteAnnulled', { reason: vote.reason ?? '' })} />;
  const chart = chartOf(vote);
  const rows = limit === 'wall' ? chart.rows.slice(0, wallLimits.options) : chart.rows;
  const left = chart.rows.length - rows.length;
  const numbers = { turnout: result.turnout, registered: result.registered };
  const motion = settings.terms.method === 'motion';
  const marked = rows.some((row) => row.mark !== null);
  return (
    <div className="vote" id={limit === 'all' ? vote.ref : undefined}>
      {(motion || vote.settings.question !== '') && (
        <p className="vote-question">
          {motion && vote.options[0] ? (
            <>
              <b>
                <Said said={vote.options[0].title} />
              </b>
              : {say(outcomeWords[result.outcome])}
            </>
          ) : (
            <span lang={settings.lang} dir="auto">
              {settings.question}
            </span>
          )}
        </p>
      )}
      <table className="dt">
        <caption>
          {say(settings.unit === 'delegation' ? 'exhibition.votedDelegations' : 'exhibition.votedPersons', numbers)}{' '}
          {chart.needed !== null && say(marked ? 'exhibition.needed' : 'exhibition.neededPlain', { needed: chart.needed })}{' '}
          {!result.quorate && say('exhibition.noQuorum')}
          {result.quorate && result.outcome === 'no-decision' && say('exhibition.noDecision')}
        </caption>
        <thead className="sr">
          <tr>
            <th scope="col">{say(motion ? 'exhibition.columnChoice' : 'exhibition.columnProposal')}</th>
            <th scope="col">{say('exhibition.columnShare')}</th>
            <th scope="col">{say('exhibition.columnVotes')}</th>
            {!motion && <th scope="col">{say('exhibition.columnOutcome')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <Row key={row.ref ? `${row.ref} ${index}` : row.kind} row={row} motion={motion} />
          ))}
        </tbody>
      </table>
      {left > 0 && <p className="small">{say('exhibition.moreOptions', { count: left })}</p>}
    </div>
  );
}

function Row({ row, motion }: { row: ChartRow; motion: boolean }) {
  const { say, number } = useSpeech();
  const share = Math.round(row.share * 100);
  return (
    <tr>
      <th scope="row">{row.title ? <Said said={row.title} /> : row.kind === 'option' ? null : say(sideWords[row.kind])}</th>
      <td className="share">
        <div className="bar">
          <i className={`w${share}${row.striped ? ' hatch' : ''}`} />
          {row.mark !== null && <em className={`m${Math.round(row.mark * 100)}`} />}
          <span className="sr">{share} %</span>
        </div>
      </td>
      <td className="num">
        <b>{number(row.votes)}</b>
      </td>
      {!motion && <td className="outcome">{row.outcome && say(outcomeWords[row.outcome])}</td>}
    </tr>
  );
}

function Silent({ vote, text }: { vote: BoardVote; text: string }) {
  return (
    <div className="vote">
      <p className="vote-question" lang={vote.settings.lang} dir="auto">
        {vote.settings.question}
      </p>
      <p className="note">{text}</p>
    </div>
  );
}
