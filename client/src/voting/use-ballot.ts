import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { MyBallot } from '@vernissage/shared/voting/round';
import type { BallotContent, RoundView } from '@vernissage/shared/voting/round';
import { shownReceipt } from '@vernissage/shared/voting/receipt';
import { useEffect, useState } from 'react';
import { api, fetched, type Answer } from '../ground/api.ts';
import { useSay } from '../ground/say.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { useMe } from '../workshop/stage-context.tsx';
import { refusalWords } from './round-words.ts';
import { freshSending, type KeptBallot, readKept, receiptOfSending, sendingFor, writeKept } from './kept-ballot.ts';

type Casting = 'idle' | 'sending' | 'not-arrived' | 'closed' | 'already-cast' | 'first-stands' | { readonly refusal: string };

export type Ballot = {
  /** The asker's seat; null while it loads. */
  readonly mine: MyBallot | null;
  readonly failed: boolean;
  readonly retry: () => void;
  readonly draft: BallotContent | null;
  readonly choose: (ballot: BallotContent) => void;
  readonly cast: (ballot: BallotContent) => Promise<void>;
  readonly casting: Casting;
  /** Receipt of the ballot that was cast from this device, or of the open ballot that stands; `7K2-Q9M`. */
  readonly receipt: string | null;
};

/** Times a sending is tried again by itself, with a wait that spreads a whole room's ballots. */
const tries = 3;

/** This person's ballot in a round: what is kept on the device, what the server knows, and the way from one to the other. */
export function useBallot(round: RoundView): Ballot {
  const say = useSay();
  const announce = useAnnounce();
  const { person, name } = useMe();
  const queries = useQueryClient();
  const [kept, setKept] = useState<KeptBallot>(() => readKept(round.id, person));
  const [casting, setCasting] = useState<Casting>('idle');
  const queryKey = ['round', round.id, 'mine', person];
  const asked = useQuery({ queryKey, queryFn: () => fetched<MyBallot>(`/api/rounds/${round.id}/mine`), enabled: round.openedAt !== null });
  const mine = asked.data ?? null;

  // Whoever else votes for this seat shows up here, and a seat is certain again after each step of the round.
  const shared = !round.settings.secret && (mine?.seat?.voters ?? 0) > 1;
  const refetch = asked.refetch;
  useEffect(() => {
    if (round.openedAt !== null) void refetch();
  }, [round.state, round.openedAt, refetch]);
  useEffect(() => {
    if (shared) void refetch();
  }, [round, shared, refetch]);

  // A secret ballot that the server has leaves no choice behind on the device, even if its answer was lost.
  const settled = round.settings.secret && (mine?.voted ?? false);
  const alone = mine?.seat?.voters === 1;
  useEffect(() => {
    if (!settled || (kept.draft === null && kept.sending === null)) return;
    writeKept(round.id, person, { draft: null, sending: null, castNonce: kept.castNonce ?? (alone ? (kept.sending?.nonce ?? null) : null) });
  }, [settled, alone, kept, round.id, person]);

  function keep(next: KeptBallot): void {
    setKept(next);
    writeKept(round.id, person, next);
  }

  async function cast(ballot: BallotContent): Promise<void> {
    const { secret } = round.settings;
    let sending = sendingFor(kept, ballot, secret);
    const changed = kept.sending !== null && JSON.stringify(kept.sending.ballot) !== JSON.stringify(ballot);
    keep({ ...kept, draft: ballot, sending });
    setCasting('sending');
    let answer = await send(round.id, sending);
    if (!answer.ok && answer.refusal === 'receipt-taken') {
      sending = freshSending(ballot);
      answer = await send(round.id, sending);
    }
    if (answer.ok) {
      const { nonce } = sending;
      keep({ draft: null, sending: null, castNonce: nonce });
      queries.setQueryData<MyBallot>(
        queryKey,
        (before) => before && { ...before, voted: true, ...(secret ? {} : { ballot, receipt: receiptOfSending(round.id, { nonce }), castBy: name }) },
      );
      setCasting(answer.value.repeated && changed ? 'first-stands' : 'idle');
      announce.polite(say('decide.castAnnounce', { receipt: shownReceipt(receiptOfSending(round.id, sending)) }));
    } else if (answer.status === 0 || answer.status >= 500) {
      keep({ ...kept, draft: ballot, sending });
      setCasting('not-arrived');
      announce.assertive(say('decide.didNotArrive'));
    } else {
      keep({ ...kept, draft: ballot, sending: null });
      announce.assertive(say(refusalWords(answer.refusal)));
      setCasting(answer.refusal === 'vote-not-open' ? 'closed' : answer.refusal === 'already-cast' ? 'already-cast' : { refusal: answer.refusal });
    }
    await queries.invalidateQueries({ queryKey });
  }

  const nonce = kept.castNonce ?? (mine?.voted && alone ? (kept.sending?.nonce ?? null) : null);
  const own = nonce === null ? null : shownReceipt(receiptOfSending(round.id, { nonce }));
  return {
    mine,
    failed: asked.isError,
    retry: () => void refetch(),
    draft: kept.draft ?? mine?.ballot ?? null,
    choose: (ballot) => keep({ ...kept, draft: ballot }),
    cast,
    casting,
    receipt: mine?.receipt ? shownReceipt(mine.receipt) : own,
  };
}

type CastValue = { readonly repeated: boolean; readonly turnout: number };

async function send(round: string, sending: ReturnType<typeof freshSending>): Promise<Answer<CastValue>> {
  const body = { castKey: sending.castKey, receipt: receiptOfSending(round, sending), ballot: sending.ballot };
  for (let turn = 1; ; turn += 1) {
    const answer = await api.post<CastValue>(`/api/rounds/${round}/ballots`, body);
    const again = !answer.ok && (answer.status === 0 || answer.status === 429 || answer.status >= 500);
    if (!again || turn === tries || (typeof navigator !== 'undefined' && !navigator.onLine)) return answer;
    await new Promise((resolve) => setTimeout(resolve, (500 + Math.random() * 1500) * turn));
  }
}
