import { useState } from 'react';
import type { RoundView } from '@vernissage/shared/voting/round';
import { useSay } from '../ground/say.ts';
import { Icon } from '../ui/Icon.tsx';
import { useStage } from '../workshop/stage-context.tsx';
import { headline } from './result-words.ts';
import { rememberedRounds, runningRound } from './rounds.ts';
import { secondsFace, useSecondsUntil } from './use-countdown.ts';
import { useVoteAnnouncements } from './use-vote-announcements.ts';
import styles from './voting.module.css';

/** A result stays announced this long to who is elsewhere in the room. */
const freshMs = 600_000;

/** In the other phases: that a vote is open or has a fresh result, and the way there. Nothing when there is neither. */
export function BallotNotice({ onGo }: { readonly onGo: () => void }) {
  const say = useSay();
  const { state, serverNow } = useStage();
  const [closed, setClosed] = useState<string | null>(null);
  useVoteAnnouncements();
  const running = runningRound(state);
  if (running) return running.state === 'freezing' ? null : <OpenNotice round={running} onGo={onGo} />;
  const newest = rememberedRounds(state)[0];
  if (!newest?.result || newest.id === closed || serverNow() - (newest.publishedAt ?? 0) > freshMs) return null;
  return (
    <div className={styles.notice}>
      <Icon name="ballot" />
      <span className="grow">{say('decide.noticeResult', { headline: say(...headline(newest.settings, newest.result)) })}</span>
      <button type="button" className="btn sm" onClick={onGo}>
        {say('decide.noticeSee')}
      </button>
      <button type="button" className="btn sm quiet" aria-label={say('house.close')} onClick={() => setClosed(newest.id)}>
        <Icon name="close" />
      </button>
    </div>
  );
}

function OpenNotice({ round, onGo }: { readonly round: RoundView; readonly onGo: () => void }) {
  const say = useSay();
  const seconds = useSecondsUntil(round.state === 'closing' ? round.closesAt : null);
  const { question } = round.settings;
  return (
    <div className={styles.notice}>
      <Icon name="ballot" />
      <span className="grow">
        {round.state === 'closing' ? say('decide.noticeClosing', { time: secondsFace(seconds), question }) : say('decide.noticeOpen', { question })}
      </span>
      <button type="button" className="btn sm" onClick={onGo}>
        {say('decide.noticeGo')}
      </button>
    </div>
  );
}
