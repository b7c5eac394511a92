import { useEffect, useRef, useState } from 'react';
import { useAnnounce } from '../ui/announcer.tsx';
import { useSay } from '../ground/say.ts';
import { useStage } from './stage-context.tsx';
import { clockFace, markPassed, timeLeftMs } from './time-left.ts';

export type TimerFace = { readonly face: string; readonly state: 'none' | 'running' | 'paused' | 'over'; readonly leftMs: number };

/** The room's timer by the server's clock, looked at four times a second while it runs. Says nothing aloud: `useSpokenTimer` does. */
export function useTimer(): TimerFace {
  const { state, serverNow } = useStage();
  const { timer } = state.workshop;
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    if (timer?.state !== 'running') return;
    const beat = setInterval(() => setNow(serverNow()), 250);
    return () => clearInterval(beat);
  }, [timer, serverNow]);
  const left = timeLeftMs(timer, now);
  if (!timer || left === null) return { face: '', state: 'none', leftMs: 0 };
  return { face: clockFace(left), state: left === 0 ? 'over' : timer.state, leftMs: left };
}

/** Speaks the silent timer at five minutes, one minute and thirty seconds, and when it was extended. Once per page. */
export function useSpokenTimer(): void {
  const say = useSay();
  const announce = useAnnounce();
  const { leftMs, state } = useTimer();
  const last = useRef<{ leftMs: number; state: TimerFace['state'] } | null>(null);
  useEffect(() => {
    const before = last.current;
    last.current = { leftMs, state };
    if (!before || before.state !== 'running' || (state !== 'running' && state !== 'over')) return;
    if (leftMs > before.leftMs + 5_000) announce.polite(say('room.timerExtended', { time: clockFace(leftMs) }));
    const mark = markPassed(before.leftMs, leftMs);
    if (mark !== null) announce.polite(say('room.timerLeft', { seconds: mark / 1000 }));
  }, [leftMs, state, announce, say]);
}
