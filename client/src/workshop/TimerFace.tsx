import { useSay } from '../ground/say.ts';
import { useTimer } from './use-timer.ts';

/** `18:40`; nothing when no timer was set. Silent for screen readers: marks are spoken elsewhere. */
export function TimerFace() {
  const say = useSay();
  const { face, state } = useTimer();
  if (state === 'none') return null;
  return (
    <span className="row" style={{ gap: '.4rem' }}>
      <span className="timer" role="timer" aria-live="off" aria-label={say('room.timerLabel', { time: face })}>
        <bdi>{face}</bdi>
      </span>
      {state === 'paused' && <span className="tiny">{say('room.timerPaused')}</span>}
      {state === 'over' && <span className="tiny">{say('room.timerOver')}</span>}
    </span>
  );
}
