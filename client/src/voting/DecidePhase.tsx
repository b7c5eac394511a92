import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { mayModerate } from '@vernissage/shared/access/roles';
import type { RoundView } from '@vernissage/shared/voting/round';
import { useSay } from '../ground/say.ts';
import { Icon } from '../ui/Icon.tsx';
import { useMe, useStage } from '../workshop/stage-context.tsx';
import { BallotPaper, PaperNote } from './BallotPaper.tsx';
import { EndedRound } from './EndedRound.tsx';
import { ModeratorDesk } from './ModeratorDesk.tsx';
import { PreparedRound } from './PreparedRound.tsx';
import { PrepareForm } from './PrepareForm.tsx';
import { RoundChip } from './RoundLine.tsx';
import { preparedRounds, rememberedRounds, runningRound } from './rounds.ts';
import { useBallot } from './use-ballot.ts';
import { useLocalTime } from './use-local-time.ts';
import { useVoteAnnouncements } from './use-vote-announcements.ts';
import { WatchRound } from './WatchRound.tsx';
import styles from './voting.module.css';

/** The work area of Decide: the vote that runs, else the newest result; for moderators also what is prepared, and the form for a new vote. */
export function DecidePhase() {
  const say = useSay();
  const me = useMe();
  const { state, offline, lastHeardAt } = useStage();
  const time = useLocalTime();
  const [params, setParams] = useSearchParams();
  const [changed, setChanged] = useState<RoundView | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  useVoteAnnouncements();

  const moderates = mayModerate(me, { id: state.workshop.id, summit: state.summit.id });
  const running = runningRound(state);
  const remembered = rememberedRounds(state);
  const prepared = moderates ? preparedRounds(state) : [];
  const picked = remembered.find((round) => round.id === chosen) ?? null;
  const shown = picked ?? running ?? (prepared.length > 0 ? null : (remembered[0] ?? null));
  const preparing = moderates && (changed !== null || params.get('call') !== null) && running === null;
  const others = [...(running && running !== shown ? [running] : []), ...remembered.filter((round) => round !== shown)];

  function endPreparing(): void {
    setChanged(null);
    setChosen(null);
    const next = new URLSearchParams(params);
    next.delete('call');
    setParams(next, { replace: true });
  }
  function prepare(): void {
    const next = new URLSearchParams(params);
    next.set('call', '1');
    setParams(next, { replace: true });
  }

  if (preparing) return <PrepareForm key={changed?.id ?? 'new'} changed={changed} onDone={endPreparing} onCancel={endPreparing} />;
  return (
    <>
      {offline && lastHeardAt !== null && (
        <div className={styles.single} style={{ paddingBlockEnd: 0 }}>
          <PaperNote tone="warn" icon="offline" title={say('decide.offline', { time: time(lastHeardAt) })} />
        </div>
      )}
      {shown ? <OneRound key={shown.id} round={shown} moderates={moderates} /> : prepared.length === 0 && <NoVote moderates={moderates} />}
      {moderates && (prepared.length > 0 || !running) && (
        <div className={`${styles.single} stack`}>
          {prepared.length > 0 && !shown && (
            <h1 tabIndex={-1} className="sr">
              {say('decide.title')}
            </h1>
          )}
          {prepared.map((round) => (
            <PreparedRound key={round.id} round={round} blocked={running !== null} onChange={() => setChanged(round)} />
          ))}
          {!running && shown?.state !== 'closed' && state.workshop.state === 'open' && (
            <button type="button" className="btn line" onClick={prepare}>
              <Icon name="plus" />
              {say('decide.prepareOpen')}
            </button>
          )}
        </div>
      )}
      {others.length > 0 && <Rounds rounds={others} onShow={(round) => setChosen(round === running ? null : round.id)} />}
    </>
  );
}

/** One round for one person: the desk for moderators, the paper for who has a seat, the view for everybody else. */
function OneRound({ round, moderates }: { readonly round: RoundView; readonly moderates: boolean }) {
  const say = useSay();
  const ballot = useBallot(round);
  const { mine, failed, retry } = ballot;
  const takesBallots = round.state === 'open' || round.state === 'closing';
  if (round.state === 'freezing') return moderates ? <ModeratorDesk round={round} /> : <WatchRound round={round} />;
  if (!takesBallots) return moderates && round.state === 'closed' ? <ModeratorDesk round={round} /> : <EndedRound round={round} ballot={ballot} />;
  const desk = moderates ? <ModeratorDesk round={round} /> : null;
  if (!mine) {
    return (
      desk ?? (
        <div className={styles.single}>
          <div className={styles.paper}>
            <h1 tabIndex={-1} lang={round.settings.lang} dir="auto">
              {round.settings.question}
            </h1>
            {failed ? (
              <p className="err">
                {say('house.unreachable')}{' '}
                <button type="button" className="btn line" onClick={retry}>
                  {say('house.tryAgain')}
                </button>
              </p>
            ) : (
              <div className={styles.skeleton} aria-hidden="true">
                {round.options.map((option) => (
                  <i key={option.card} />
                ))}
              </div>
            )}
          </div>
        </div>
      )
    );
  }
  return (
    <>
      {desk}
      {mine.seat ? <BallotPaper round={round} ballot={ballot} /> : !desk && <WatchRound round={round} />}
    </>
  );
}

function NoVote({ moderates }: { readonly moderates: boolean }) {
  const say = useSay();
  return (
    <div className={`${styles.single} stack`}>
      <h1 tabIndex={-1}>{say('decide.noneTitle')}</h1>
      <p className="muted">{say(moderates ? 'decide.noneModerator' : 'decide.noneText')}</p>
    </div>
  );
}

function Rounds({ rounds, onShow }: { readonly rounds: readonly RoundView[]; readonly onShow: (round: RoundView) => void }) {
  const say = useSay();
  return (
    <section className={styles.rounds}>
      <h2>{say('decide.roundsHeading')}</h2>
      <ul>
        {rounds.map((round) => (
          <li key={round.id}>
            <span className="ref">{round.ref}</span>
            <RoundChip round={round} />
            <span className="grow" lang={round.settings.lang} dir="auto">
              {round.settings.question}
            </span>
            <button type="button" className="btn sm line" onClick={() => onShow(round)}>
              {say('decide.showRound', { ref: round.ref })}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
