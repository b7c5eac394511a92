import { useEffect, useRef } from 'react';
import type { RoundView } from '@vernissage/shared/voting/round';
import { useSay } from '../ground/say.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { useStage } from '../workshop/stage-context.tsx';
import { headline } from './result-words.ts';
import { newSayings, turnoutMark } from './vote-sayings.ts';

/** What this page has said; shared by the phase and the notice, of which one is there at a time. */
const said = new Set<string>();
const lastTurnout = { at: 0 };
const turnoutPauseMs = 20_000;

/**
 * Says aloud what a vote does (DESIGN section 7): opened, closing and closed assertively and once; the result and the turnout politely, the turnout at
 * quorum and at 50, 75 and 100 %, at most each 20 s. What had happened before the page came is not repeated, but an open vote is.
 */
export function useVoteAnnouncements(): void {
  const say = useSay();
  const announce = useAnnounce();
  const { state, serverNow } = useStage();
  const first = useRef(true);
  useEffect(() => {
    const rounds = Object.values(state.rounds);
    if (first.current) {
      first.current = false;
      for (const round of rounds) for (const key of newSayings(round, said)) if (key !== `${round.id} open`) said.add(key);
    }
    for (const round of rounds) {
      for (const key of newSayings(round, said)) {
        said.add(key);
        speak(round, key.slice(round.id.length + 1));
      }
      const mark = turnoutMark(round);
      if (mark !== null && !said.has(`${round.id} turnout ${mark}`) && serverNow() - lastTurnout.at >= turnoutPauseMs) {
        said.add(`${round.id} turnout ${mark}`);
        lastTurnout.at = serverNow();
        announce.polite(mark === 'quorum' ? say('decide.sayQuorum') : say('decide.sayTurnout', { percent: mark }));
      }
    }

    function speak(round: RoundView, event: string): void {
      const { question, unit } = round.settings;
      if (event === 'open') announce.assertive(say('decide.sayOpen', { question, unit }));
      else if (event.startsWith('closing'))
        announce.assertive(say('decide.sayClosing', { seconds: Math.max(0, Math.round(((round.closesAt ?? 0) - serverNow()) / 1000)) }));
      else if (event.startsWith('called-off')) announce.assertive(say('decide.sayCalledOff'));
      else if (event === 'closed') announce.assertive(say('decide.sayClosed'));
      else if (event === 'annulled') announce.assertive(say('decide.sayAnnulled', { reason: round.reason ?? '' }));
      else if (event === 'published' && round.result) announce.polite(say('decide.sayResult', { headline: say(...headline(round.settings, round.result)) }));
    }
  }, [state.rounds, announce, say, serverNow]);
}
