import { useSay } from '../ground/say.ts';
import { useStage } from '../workshop/stage-context.tsx';
import { runningRound } from './rounds.ts';

/** `9 of 13 delegations have voted`, for the bar; nothing when no vote takes ballots. */
export function TurnoutLine() {
  const say = useSay();
  const round = runningRound(useStage().state);
  if (!round || round.state === 'freezing') return null;
  const { turnout, registered, settings } = round;
  return <span style={{ fontWeight: 600, flex: '1 1 6rem' }}>{say('decide.turnoutLine', { turnout, registered, unit: settings.unit })}</span>;
}
