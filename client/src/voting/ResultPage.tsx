import { useQuery } from '@tanstack/react-query';
import type { MyBallot, RoundRecord, RoundResult, RoundView } from '@vernissage/shared/voting/round';
import { shownReceipt } from '@vernissage/shared/voting/receipt';
import { fetched } from '../ground/api.ts';
import { useSay } from '../ground/say.ts';
import { headline } from './result-words.ts';
import { ResultChart } from './ResultChart.tsx';
import { RoundChip } from './RoundLine.tsx';
import { methodWords } from './round-words.ts';
import type { Ballot } from './use-ballot.ts';
import styles from './voting.module.css';

/** A published round: the sentence first, then bars with the threshold, then how it was counted and what became of one's own ballot. */
export function ResultPage({ round, result, ballot }: { readonly round: RoundView; readonly result: RoundResult; readonly ballot: Ballot }) {
  const say = useSay();
  const { unit } = round.settings;
  const needed = round.quorumNeeded ?? 0;
  const [first] = round.options;
  return (
    <div className={styles.result}>
      <p className="row wrap small" style={{ gap: '.5rem', marginBlockEnd: '.4rem' }}>
        <RoundChip round={round} />
        <span className="ref">{round.ref}</span>
        <span className="muted">
          {say('decide.resultVoted', { turnout: result.turnout, registered: result.registered, unit })}{' '}
          {needed > 0 && say(result.quorate ? 'decide.resultQuorum' : 'decide.resultQuorumMissed', { needed })}
        </span>
      </p>
      <h1 tabIndex={-1}>{say(...headline(round.settings, result))}</h1>
      <p className="muted" style={{ marginBlockStart: 'var(--s-2)' }} lang={round.settings.lang} dir="auto">
        {round.settings.question}
      </p>
      {round.settings.terms.method === 'motion' && first && (
        <p lang={first.lang} dir="auto">
          <span className="ref">{first.ref}</span> <b>{first.title}</b>
        </p>
      )}
      <ResultChart round={round} result={result} />
      <div className={styles.foot}>
        <div className="label">
          <b>{say('decide.howCounted')}</b>
          <br />
          {say('decide.howCountedText', methodWords(round))}
        </div>
        <div className="label">
          <b>{say('decide.yourBallot')}</b>
          <br />
          <OwnBallot round={round} ballot={ballot} />
        </div>
        <div className="label">
          <b>{say('decide.checkIt')}</b>
          <br />
          {say('decide.checkItText')}{' '}
          <a href={`/api/rounds/${round.id}/record`} download={`${round.ref}.json`}>
            {say('decide.record', { ref: round.ref })}
          </a>
        </div>
      </div>
    </div>
  );
}

/** Looks the own receipt up in the public list: the page does not just repeat what the server said when the ballot was cast. */
function OwnBallot({ round, ballot }: { readonly round: RoundView; readonly ballot: Ballot }) {
  const say = useSay();
  const { mine, receipt } = ballot;
  const record = useQuery({
    queryKey: ['round', round.id, 'record'],
    queryFn: () => fetched<RoundRecord>(`/api/rounds/${round.id}/record`),
    enabled: receipt !== null,
    staleTime: Infinity,
  });
  if (!mine) return null;
  if (!mine.seat) return <>{say('decide.yourBallotNoSeat')}</>;
  const words = seatWords(round, mine.seat);
  if (!mine.voted) return <>{say('decide.yourBallotNone', words)}</>;
  if (receipt === null) return <>{say('decide.yourBallotIn', words)}</>;
  if (!record.data) return null;
  const listed = record.data.receipts.some((one) => shownReceipt(one) === receipt);
  if (!listed) return <>{say('decide.yourReceiptMissing', { receipt })}</>;
  return (
    <>
      {say('decide.yourBallotIn', words)} {say('decide.yourReceipt', { receipt })}
    </>
  );
}

export function seatWords(round: RoundView, seat: NonNullable<MyBallot['seat']>): { unit: string; label: string } {
  return { unit: round.settings.unit, label: seat.label };
}
