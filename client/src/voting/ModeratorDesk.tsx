import { useState } from 'react';
import type { RoundView } from '@vernissage/shared/voting/round';
import { useSay } from '../ground/say.ts';
import { Icon } from '../ui/Icon.tsx';
import { useStage } from '../workshop/stage-context.tsx';
import { PaperNote } from './BallotPaper.tsx';
import { RoundLine } from './RoundLine.tsx';
import { passesWhen, thresholdShort } from './round-words.ts';
import { SeatGrid, useDesk } from './SeatGrid.tsx';
import { Turnout } from './Turnout.tsx';
import { secondsFace, useSecondsUntil } from './use-countdown.ts';
import { useLocalTime } from './use-local-time.ts';
import { type RoundCommand, useRoundCommand } from './use-round-command.ts';
import { VoidDialog } from './VoidDialog.tsx';
import styles from './voting.module.css';

/** The moderator's desk of a round that is being opened, open, closing or closed: turnout and quorum, who has voted, never a count. */
export function ModeratorDesk({ round }: { readonly round: RoundView }) {
  const say = useSay();
  const desk = useDesk(round);
  return (
    <div className={styles.desk}>
      <div className="stack">
        <section className={`panel ${styles.panel}`}>
          <RoundLine round={round} long />
          <h1 tabIndex={-1} lang={round.settings.lang} dir="auto">
            {round.settings.question}
          </h1>
          {round.state === 'freezing' ? <p>{say('decide.freezingText')}</p> : <Turnout round={round} />}
        </section>
        {round.openedAt !== null && <SeatGrid asked={desk} />}
      </div>
      <div className="stack">
        <Controls round={round} />
        <Sealed round={round} watching={desk.data?.watching ?? null} />
      </div>
    </div>
  );
}

function Controls({ round }: { readonly round: RoundView }) {
  const say = useSay();
  const { offline } = useStage();
  const { send, busy, refused } = useRoundCommand();
  const [voiding, setVoiding] = useState(false);
  const seconds = useSecondsUntil(round.state === 'closing' || round.state === 'freezing' ? round.closesAt : null);
  const still = busy || offline;
  const act = (command: RoundCommand) => () => {
    if (!still) void send(round.id, command);
  };
  return (
    <section className={`panel ${styles.panel} ${styles.controls}`}>
      {round.state === 'open' && (
        <>
          <h2>{say('decide.closeHeading')}</h2>
          <button type="button" className="btn wall" aria-disabled={still} onClick={act('close')}>
            <Icon name="lock" />
            <span>
              {say('decide.close')}
              <small>{say('decide.closeMore')}</small>
            </span>
          </button>
        </>
      )}
      {round.state === 'closing' && (
        <>
          <h2>
            {say('decide.screenClosing')} <span className={`${styles.countdown} num`}>{secondsFace(seconds)}</span>
          </h2>
          <button type="button" className="btn wall" aria-disabled={still} onClick={act('call-off')}>
            <Icon name="undo" />
            <span>
              {say('decide.callOff')}
              <small>{say('decide.callOffMore')}</small>
            </span>
          </button>
        </>
      )}
      {(round.state === 'open' || round.state === 'closing') && (
        <button type="button" className="btn line" aria-disabled={still} onClick={act('extend')}>
          <Icon name="clock" />
          <span>{say('decide.extend')}</span>
        </button>
      )}
      {round.state === 'freezing' && (
        <>
          <h2>{say('decide.freezingTitle')}</h2>
          <button type="button" className="btn line" aria-disabled={still} onClick={act('call-off')}>
            <Icon name="undo" />
            <span>{say('decide.callOffOpening')}</span>
          </button>
        </>
      )}
      {round.state === 'closed' && (
        <>
          <h2>{say('decide.revealHeading')}</h2>
          <p className="small">{say('decide.revealText')}</p>
          <button type="button" className="btn wall" aria-disabled={still} onClick={act('reveal')}>
            <Icon name="eye" />
            <span>
              {say('decide.reveal')}
              <small>{say('decide.revealMore')}</small>
            </span>
          </button>
        </>
      )}
      {round.state !== 'freezing' && (
        <button type="button" className={`btn quiet ${styles.danger}`} aria-disabled={offline} onClick={() => !offline && setVoiding(true)}>
          <Icon name="close" />
          <span>
            {say('decide.void')}
            <small>{say('decide.voidMore')}</small>
          </span>
        </button>
      )}
      {refused && <PaperNote tone="bad" icon="warn" title={say(refused)} />}
      {voiding && <VoidDialog round={round} onClose={() => setVoiding(false)} />}
    </section>
  );
}

function Sealed({ round, watching }: { readonly round: RoundView; readonly watching: number | null }) {
  const say = useSay();
  const time = useLocalTime();
  const { terms } = round.settings;
  const [, quorum] = passesWhen(round);
  return (
    <section className={`panel ${styles.panel}`}>
      {round.state !== 'closed' && (
        <>
          <h2 style={{ marginBlockEnd: '.5rem' }}>{say('decide.sealedHeading')}</h2>
          <p className="small">{say('decide.sealedText')}</p>
        </>
      )}
      <dl className={styles.kv}>
        <dt>{say('decide.factPasses')}</dt>
        <dd>{say(...thresholdShort(round.settings))}</dd>
        <dt>{say('decide.factEqual')}</dt>
        <dd>{terms.method === 'approval' ? say('decide.factEqualApproval') : say('decide.factEqualMotion', { passes: evenPasses(round) ? 'yes' : 'no' })}</dd>
        {quorum && (
          <>
            <dt>{say('decide.factQuorum')}</dt>
            <dd>{say(...quorum)}</dd>
          </>
        )}
        {watching !== null && (
          <>
            <dt>{say('decide.factWatching')}</dt>
            <dd>{say('decide.factWatchingCount', { count: watching })}</dd>
          </>
        )}
        {round.openedAt !== null && (
          <>
            <dt>{say('decide.factRules')}</dt>
            <dd>{say('decide.factRulesAt', { time: time(round.openedAt) })}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

/** Whether as many for as against would pass: only where half is enough and nothing else is in the base. */
function evenPasses({ settings: { terms } }: RoundView): boolean {
  return terms.method === 'motion' && terms.base === 'for-against' && !terms.threshold.strict && terms.threshold.num * 2 <= terms.threshold.den;
}
