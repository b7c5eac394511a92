import { useIntl } from 'react-intl';
import type { RoundResult, RoundView } from '@vernissage/shared/voting/round';
import { percent } from '@vernissage/shared/voting/percent';
import { useSay } from '../ground/say.ts';
import { Icon } from '../ui/Icon.tsx';
import { outcomeName, type ResultRow, resultView, sideName } from './result-words.ts';
import { shareWords } from './round-words.ts';
import styles from './voting.module.css';

/** The result as a real table with bars. Failed bars are striped, every bar has its number; colour says nothing alone. Bars grow together, once. */
export function ResultChart({ round, result }: { readonly round: RoundView; readonly result: RoundResult }) {
  const say = useSay();
  const view = resultView(round, result);
  const { terms } = round.settings;
  const approval = terms.method === 'approval';
  const { num, den } = terms.threshold;
  return (
    <>
      <table className={styles.table}>
        <caption className="sr">{say('decide.resultCaption', { ref: round.ref, ballots: view.ballots })}</caption>
        <thead className="sr">
          <tr>
            <th scope="col">{say(approval ? 'decide.columnProposal' : 'decide.columnChoice')}</th>
            <th scope="col">{say('decide.columnBar')}</th>
            <th scope="col">{say('decide.columnVotes')}</th>
            {approval && <th scope="col">{say('decide.columnOutcome')}</th>}
          </tr>
        </thead>
        <tbody>
          {view.rows.map((row) => (
            <Row key={row.id} row={row} ballots={view.ballots} approval={approval} />
          ))}
        </tbody>
      </table>
      {view.needed !== null && (approval || view.rows.some((row) => row.mark !== null)) && (
        <p className="small muted" style={{ marginBlockStart: '.6rem' }}>
          {approval
            ? say('decide.markApproval', {
                share: shareWords({ num, den, strict: false })['share'] === 'half' ? 'half' : 'other',
                percent: percent(num, den),
                needed: view.needed,
              })
            : say('decide.markMotion', { needed: view.needed })}
        </p>
      )}
    </>
  );
}

function Row({ row, ballots, approval }: { readonly row: ResultRow; readonly ballots: number; readonly approval: boolean }) {
  const say = useSay();
  const intl = useIntl();
  const side = row.kind === 'option' ? '' : styles[row.kind === 'blank' ? 'abstain' : row.kind];
  const share = intl.formatNumber(percent(row.votes, ballots) / 100, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <tr>
      <th scope="row" lang={row.lang ?? undefined} dir="auto">
        {row.ref !== null && <span className="ref">{row.ref}</span>} {row.kind === 'option' ? row.title : say(sideName[row.kind])}
      </th>
      <td>
        <div className="bar">
          <i className={`${row.striped ? 'hatch' : ''} ${side}`} style={{ inlineSize: `${row.percent}%` }} />
          {row.mark !== null && <em style={{ insetInlineStart: `${row.mark}%` }} />}
          <span className="sr">{share}</span>
        </div>
      </td>
      <td className="num">
        {intl.formatMessage({ id: 'decide.votesOf' }, { votes: intl.formatNumber(row.votes), ballots, b: (chunks) => <b key="votes">{chunks}</b> })}
      </td>
      {approval && row.outcome && (
        <td>
          {row.outcome === 'adopted' ? (
            <span className="chip ok">
              <Icon name="check" />
              {say('decide.goesToAct')}
            </span>
          ) : (
            <span className="chip">{say(outcomeName[row.outcome])}</span>
          )}
        </td>
      )}
    </tr>
  );
}
