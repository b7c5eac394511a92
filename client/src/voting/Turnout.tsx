import { useIntl } from 'react-intl';
import type { RoundView } from '@vernissage/shared/voting/round';
import { useSay } from '../ground/say.ts';
import styles from './voting.module.css';

/** How many have voted, as a number and against the quorum. Never a choice. */
export function Turnout({ round }: { readonly round: RoundView }) {
  const say = useSay();
  const intl = useIntl();
  const { turnout, registered, quorumNeeded: needed, settings } = round;
  const reached = needed !== null && turnout >= needed ? 'yes' : 'no';
  const share = (part: number): string => `${registered === 0 ? 0 : Math.min(100, (part / registered) * 100)}%`;
  return (
    <div className={styles.turnout}>
      <div>
        <div className={`${styles.big} num`}>
          {intl.formatNumber(turnout)}
          <small> {say('decide.turnoutOf', { registered })}</small>
        </div>
        <div className="small muted">{say('decide.turnoutUnit', { unit: settings.unit, turnout })}</div>
      </div>
      <div className={styles.track}>
        <p className="sr">
          {needed ? say('decide.turnoutBar', { turnout, registered, needed, reached }) : say('decide.turnoutBarPlain', { turnout, registered })}
        </p>
        <div className={styles.trackbar} aria-hidden="true">
          <i style={{ inlineSize: share(turnout) }} />
          {needed !== null && needed > 0 && (
            <>
              <em style={{ insetInlineStart: share(needed) }} />
              <span style={{ justifyContent: 'center', insetInlineStart: `calc(${share(needed)} - 50%)`, insetInlineEnd: `calc(50% - ${share(needed)})` }}>
                {say('decide.quorumMark', { needed, reached })}
              </span>
            </>
          )}
        </div>
      </div>
    </div>
  );
}
