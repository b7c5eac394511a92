import type { RoundView } from '@vernissage/shared/voting/round';
import { useSay } from '../ground/say.ts';
import { PaperNote } from './BallotPaper.tsx';
import { saysSomething } from './papers/Paper.tsx';
import { ResultPage, seatWords } from './ResultPage.tsx';
import { RoundLine } from './RoundLine.tsx';
import type { Ballot } from './use-ballot.ts';
import { useLocalTime } from './use-local-time.ts';
import styles from './voting.module.css';

/** A round that takes no ballots any more: closed and not shown yet, void, or with its result. */
export function EndedRound({ round, ballot }: { readonly round: RoundView; readonly ballot: Ballot }) {
  const say = useSay();
  if (round.result) return <ResultPage round={round} result={round.result} ballot={ballot} />;
  const annulled = round.state === 'annulled';
  return (
    <div className={styles.single}>
      <div className={`${styles.paper} stack`}>
        <RoundLine round={round} />
        <h1 tabIndex={-1}>{say(annulled ? 'decide.annulledTitle' : 'decide.closedTitle')}</h1>
        <p lang={round.settings.lang} dir="auto">
          <b>{round.settings.question}</b>
        </p>
        {annulled && round.reason !== null && <p>{say('decide.annulledReason', { reason: round.reason })}</p>}
        <p>{say(annulled ? 'decide.annulledText' : 'decide.closedText')}</p>
        <p className="muted">{say('decide.resultVoted', { turnout: round.turnout, registered: round.registered, unit: round.settings.unit })}</p>
        <LostBallot round={round} ballot={ballot} />
        {!annulled && ballot.receipt !== null && ballot.mine?.voted && <p className="ref">{say('decide.castReceipt', { receipt: ballot.receipt })}</p>}
      </div>
    </div>
  );
}

/** For who was filling a paper in when the round ended: that it is not in the count, and what is. */
function LostBallot({ round, ballot }: { readonly round: RoundView; readonly ballot: Ballot }) {
  const say = useSay();
  const time = useLocalTime();
  const { mine, draft, casting } = ballot;
  const standing = mine?.ballot ?? null;
  const unsent = saysSomething(draft) && JSON.stringify(draft) !== JSON.stringify(standing) && !(round.settings.secret && mine?.voted);
  if (!mine?.seat || (!unsent && casting !== 'closed')) return null;
  if (round.state === 'annulled') return <PaperNote tone="warn" icon="lock" title={say('decide.voidedMeanwhile')} />;
  return (
    <PaperNote tone="bad" icon="lock" title={say('decide.closedMeanwhile', { time: time(round.closedAt ?? 0) })}>
      {say(mine.voted ? 'decide.closedVoted' : 'decide.closedNotVoted', seatWords(round, mine.seat))}
    </PaperNote>
  );
}
