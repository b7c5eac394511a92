import type { RoundView } from '@vernissage/shared/voting/round';
import { useSay } from '../ground/say.ts';
import { Icon } from '../ui/Icon.tsx';
import { methodWords } from './round-words.ts';
import { useLocalTime } from './use-local-time.ts';

/** State, reference and method of a round in one line, above its question. */
export function RoundLine({ round, long = false }: { readonly round: RoundView; readonly long?: boolean }) {
  const say = useSay();
  return (
    <p className="row wrap small" style={{ gap: '.5rem', marginBlockEnd: '.4rem' }}>
      <RoundChip round={round} />
      <span className="ref">{round.ref}</span>
      <span className="muted">{say(long ? 'decide.methodLong' : 'decide.method', methodWords(round))}</span>
    </p>
  );
}

export function RoundChip({ round }: { readonly round: RoundView }) {
  const say = useSay();
  const time = useLocalTime();
  switch (round.state) {
    case 'prepared':
      return <span className="chip">{say('decide.chipPrepared')}</span>;
    case 'freezing':
      return <span className="chip live">{say('decide.chipFreezing')}</span>;
    case 'open':
      return <span className="chip live">{say('decide.chipOpen')}</span>;
    case 'closing':
      return <span className="chip live">{say('decide.chipClosing')}</span>;
    case 'closed':
    case 'published':
      return (
        <span className="chip">
          <Icon name="lock" />
          {say('decide.chipClosed', { time: time(round.closedAt ?? 0) })}
        </span>
      );
    case 'annulled':
      return <span className="chip bad">{say('decide.chipAnnulled')}</span>;
    default:
      return round.state satisfies never;
  }
}
