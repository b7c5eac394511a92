import type { MyBallot, RoundView } from '@vernissage/shared/voting/round';
import { useSay } from '../ground/say.ts';
import { Icon } from '../ui/Icon.tsx';
import { passesWhen } from './round-words.ts';
import { secondsFace, useSecondsUntil } from './use-countdown.ts';
import styles from './voting.module.css';

/** What a voter must know: for whom, who sees what, whether it can be changed, when it passes, when it closes. */
export function BallotFacts({ round, seat }: { readonly round: RoundView; readonly seat: MyBallot['seat'] }) {
  const say = useSay();
  const seconds = useSecondsUntil(round.state === 'closing' ? round.closesAt : null);
  const { unit, secret, terms } = round.settings;
  const words = { unit, method: terms.method };
  return (
    <aside>
      <dl className={styles.facts}>
        {seat && (
          <>
            <dt>{say('decide.youVoteFor')}</dt>
            <dd>
              {unit === 'delegation' ? say('decide.seatDelegation', { city: seat.label }) : say('decide.seatPerson')}
              {unit === 'delegation' && seat.voters > 1 && <> {say('decide.seatVoters', { count: seat.voters, city: seat.label })}</>}
            </dd>
          </>
        )}
        <dt>{say('decide.whoSees')}</dt>
        <dd>{say(secret ? 'decide.whoSeesSecret' : 'decide.whoSeesOpen', words)}</dd>
        {seat && (
          <>
            <dt>{say('decide.changeMind')}</dt>
            <dd>{say(secret ? 'decide.changeSecret' : 'decide.changeOpen')}</dd>
          </>
        )}
        <dt>{say('decide.passesWhen')}</dt>
        <dd>
          {passesWhen(round)
            .map(([key, values]) => say(key, values))
            .join(' ')}
        </dd>
      </dl>
      {round.state === 'closing' ? (
        <div className="note warn">
          <Icon name="clock" />
          <div>
            <b>{say('decide.closesIn', { time: secondsFace(seconds) })}</b>
            <br />
            <span className="small">{say('decide.closesInMore')}</span>
          </div>
        </div>
      ) : (
        <div className="note info">
          <Icon name="clock" />
          <div>
            <b>{say('decide.closesByModerator')}</b>
            <br />
            <span className="small">{say('decide.closesByModeratorMore')}</span>
          </div>
        </div>
      )}
    </aside>
  );
}
