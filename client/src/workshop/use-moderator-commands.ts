import { useMemo } from 'react';
import { api } from '../ground/api.ts';
import { useSay } from '../ground/say.ts';
import { useNotices } from './notices.tsx';
import { phaseName } from './PhaseRail.tsx';
import { useStage } from './stage-context.tsx';
import { refusalKey, useCommand } from './use-command.ts';

const twoMinutesMs = 120_000;

export type ModeratorCommands = {
  readonly movePhase: (index: number) => Promise<void>;
  readonly startOrPause: () => Promise<void>;
  readonly addTwoMinutes: () => Promise<void>;
  readonly lock: (locked: boolean) => Promise<void>;
  readonly question: (index: number) => Promise<void>;
  readonly open: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The moderator's commands to the server. What can be taken back offers that in the notice line; refusals are told there too. */
export function useModeratorCommands(): ModeratorCommands {
  const say = useSay();
  const send = useCommand();
  const { tell } = useNotices();
  const { workshop } = useStage().state;
  const { id, state, phase, phases, timer } = workshop;
  return useMemo(() => {
    const to = (command: string, body: unknown = {}) => send(`/api/workshops/${id}/${command}`, body);
    const nameAt = (index: number): string => say(phaseName[phases[index]?.kind ?? 'gather']);
    async function movePhase(index: number): Promise<void> {
      const answer = await to('phase', { phase: index });
      if (!answer.ok) return;
      tell({
        tone: 'ok',
        text: say('room.roomIsIn', { phase: nameAt(index) }),
        action: { label: say('room.backTo', { phase: nameAt(phase) }), act: () => void to('phase', { phase }) },
      });
    }
    return {
      movePhase,
      async startOrPause() {
        await to('timer', { action: timer?.state === 'running' ? 'pause' : 'start' });
      },
      async addTwoMinutes() {
        await to('timer', { action: 'add', ms: twoMinutesMs });
      },
      async lock(locked) {
        await to('lock', { locked });
      },
      async question(index) {
        await to('question', { question: index });
      },
      async open() {
        if (state === 'handed-over') {
          // Before the night's cut the hand-over is taken back; after it the room opens for the next day.
          const back = await api.post(`/api/workshops/${id}/take-back`);
          if (back.ok) return;
          if (back.refusal !== 'too-late') return tell({ tone: 'bad', text: say(refusalKey(back)) });
        }
        await to('open');
      },
      async close() {
        const answer = await to('close');
        if (answer.ok) tell({ tone: 'ok', text: say('room.closed'), action: { label: say('room.openAgain'), act: () => void to('open') } });
      },
    };
  }, [id, state, phase, phases, timer, say, send, tell]);
}
