import { applyStageEvent, type StageMessage, type StageState } from '@vernissage/shared/wire/stage';
import WebSocket from 'ws';

/** A room's stage as a scripted participant follows it. */
export type ScriptedStage = {
  state(): StageState;
  /** Resolves with the first state, from now on, in which `holds` is true. Rejects when the socket closes before. */
  until(holds: (state: StageState) => boolean): Promise<StageState>;
  close(): void;
};

export async function openScriptedStage(address: string, cookie: string): Promise<ScriptedStage> {
  const socket = new WebSocket(address, { headers: { cookie } });
  let state: StageState | null = null;
  let ended: Error | null = null;
  const waiting = new Set<{ holds: (state: StageState) => boolean; done: (state: StageState) => void; failed: (error: Error) => void }>();
  const look = (): void => {
    for (const wait of waiting) {
      if (ended) wait.failed(ended);
      else if (state && wait.holds(state)) wait.done(state);
      else continue;
      waiting.delete(wait);
    }
  };
  const until = (holds: (state: StageState) => boolean): Promise<StageState> =>
    new Promise((done, failed) => {
      waiting.add({ holds, done, failed });
      look();
    });
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString('utf8')) as StageMessage;
    if (message.kind === 'state') state = message.data;
    else if ('seq' in message && state) state = applyStageEvent(state, message);
    look();
  });
  const end = (error: Error): void => {
    ended ??= error;
    look();
  };
  socket.on('error', end);
  socket.on('close', (code) => end(new Error(`the stage at ${address} closed with ${code}`)));
  const first = await until(() => true);
  return { state: () => state ?? first, until, close: () => socket.close() };
}
