import { useIntl } from 'react-intl';
import type { RoundResult, RoundView } from '@vernissage/shared/voting/round';
import { useSay } from '../ground/say.ts';
import { useStage } from '../workshop/stage-context.tsx';
import { adoptedCount, headline, resultView, sideName } from './result-words.ts';
import { screenRound } from './screen-vote.ts';
import { secondsFace, useSecondsUntil } from './use-countdown.ts';
import styles from './screen-vote.module.css';

/** At most this many bars, then "and N more". */
const barsMax = 5;
/** Up to this many bars there is room for larger titles. */
const fewMax = 3;
/** A longer title stands in two smaller lines. */
const shortMax = 18;

/** The vote on the big screen: turnout as a number, the last seconds, the result. No names, no controls. Nothing when there is no vote to show. */
export function ScreenVote() {
  const { state } = useStage();
  const round = screenRound(state);
  if (!round) return null;
  return round.result ? <ScreenResult round={round} result={round.result} /> : <ScreenTurnout round={round} />;
}

function ScreenTurnout({ round }: { readonly round: RoundView }) {
  const say = useSay();
  const intl = useIntl();
  const seconds = useSecondsUntil(round.state === 'closing' ? round.closesAt : null);
  const { question, lang, unit } = round.settings;
  return (
    <div className={styles.vote}>
      <h1 lang={lang} dir="auto">
        {question}
      </h1>
      {round.state === 'freezing' && <p className={styles.said}>{say('decide.freezingTitle')}</p>}
      {round.state === 'closed' && (
        <p className={styles.said}>
          {say('decide.screenClosed')}. {say('decide.screenClosedMore')}
        </p>
      )}
      {round.state === 'closing' && (
        <p className={`${styles.said} ${styles.closing}`}>
          {say('decide.screenClosing')} <bdi>{secondsFace(seconds)}</bdi>
        </p>
      )}
      {round.state !== 'freezing' && (
        <div>
          <p className={styles.figure}>
            {intl.formatNumber(round.turnout)}
            <small> {say('decide.turnoutOf', { registered: round.registered })}</small>
          </p>
          <p className={styles.said}>
            {say('decide.screenOpen', { unit })}
            {round.quorumNeeded !== null && round.quorumNeeded > 0 && <> · {say('decide.screenQuorum', { needed: round.quorumNeeded })}</>}
          </p>
        </div>
      )}
    </div>
  );
}

function ScreenResult({ round, result }: { readonly round: RoundView; readonly result: RoundResult }) {
  const say = useSay();
  const intl = useIntl();
  const { settings } = round;
  const view = resultView(round, result);
  const rows = view.rows.slice(0, barsMax);
  const approval = settings.terms.method === 'approval';
  const decided = result.outcome !== 'no-quorum' && result.outcome !== 'no-decision';
  return (
    <div className={styles.vote}>
      <div className={styles.head}>
        <h1>{approval && decided ? say('decide.screenApproval', { count: adoptedCount(result) }) : say(...headline(settings, result))}</h1>
        <p>
          {intl.formatMessage(
            { id: 'decide.screenVoted' },
            { turnout: result.turnout, registered: result.registered, unit: settings.unit, b: (chunks) => <b key="voted">{chunks}</b> },
          )}
        </p>
      </div>
      {!approval && (
        <p className={styles.said} lang={round.options[0]?.lang} dir="auto">
          {round.options[0]?.title}
        </p>
      )}
      <ul className={rows.length > fewMax ? styles.rows : `${styles.rows} ${styles.few}`} aria-label={say('decide.screenResult')}>
        {rows.map((row) => (
          <li key={row.id} className={row.striped ? styles.no : undefined}>
            <span
              className={row.title !== null && row.title.length > shortMax ? `${styles.title} ${styles.long}` : styles.title}
              lang={row.lang ?? undefined}
              dir="auto"
            >
              {row.kind === 'option' ? row.title : say(sideName[row.kind])}
            </span>
            <span className={styles.bar}>
              <i style={{ inlineSize: `${row.percent}%` }} />
              {row.mark !== null && <em style={{ insetInlineStart: `${row.mark}%` }} />}
            </span>
            <span className={styles.votes}>{intl.formatNumber(row.votes)}</span>
          </li>
        ))}
      </ul>
      {view.rows.length > rows.length && <p className={styles.more}>{say('decide.screenMore', { count: view.rows.length - rows.length })}</p>}
    </div>
  );
}
