import { type BoardVote, wallLimits } from '@vernissage/shared/exhibition/board';
import { outcomeWords, sideWords, voteNote, voteSilence } from '@vernissage/shared/exhibition/phrases';
import { type ChartRow, chartOf } from '@vernissage/shared/exhibition/vote-chart';
import { Said } from './Said.tsx';
import { useSpeech } from './speech.ts';

/** A vote: who voted, what was needed, a real table with bars, and what did not go ahead in the same size as what did. */
export function VoteTable({ vote, limit, record = null }: { vote: BoardVote; limit: 'wall' | 'all'; /** Address of its record. */ record?: string | null }) {
  const speech = useSpeech();
  const { say } = speech;
  const { result, settings } = vote;
  const silence = voteSilence(speech, vote);
  if (silence !== null || !result) return <Silent vote={vote} text={silence ?? ''} limit={limit} />;
  const chart = chartOf(vote);
  const rows = limit === 'wall' ? chart.rows.slice(0, wallLimits.options) : chart.rows;
  const left = chart.rows.length - rows.length;
  const motion = settings.terms.method === 'motion';
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
        <caption>{voteNote(speech, vote, chart)}</caption>
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
      {record !== null && (
        <p className="small">
          <a href={record}>{say('exhibition.voteRecord')}</a>
        </p>
      )}
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

function Silent({ vote, text, limit }: { vote: BoardVote; text: string; limit: 'wall' | 'all' }) {
  return (
    <div className="vote" id={limit === 'all' ? vote.ref : undefined}>
      <p className="vote-question" lang={vote.settings.lang} dir="auto">
        {vote.settings.question}
      </p>
      <p className="note">{text}</p>
    </div>
  );
}
