import { useState } from 'react';
import type { RoundView } from '@vernissage/shared/voting/round';
import { api } from '../ground/api.ts';
import { refusalWords } from './round-words.ts';
import type { MessageKey } from '@vernissage/shared/i18n/en';

export type RoundCommand = 'open' | 'close' | 'call-off' | 'extend' | 'reveal' | 'void';

/** Sends a moderator's command on a round; the stage shows what came of it. `refused` is a sentence's key until the next try. */
export function useRoundCommand(): {
  readonly send: (round: string, command: RoundCommand, reason?: string) => Promise<boolean>;
  readonly busy: boolean;
  readonly refused: MessageKey | null;
} {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<MessageKey | null>(null);
  async function send(round: string, command: RoundCommand, reason?: string): Promise<boolean> {
    setBusy(true);
    setRefused(null);
    const answer = await api.post<RoundView>(`/api/rounds/${round}/${command}`, reason === undefined ? {} : { reason });
    setBusy(false);
    if (!answer.ok) setRefused(refusalWords(answer.refusal));
    return answer.ok;
  }
  return { send, busy, refused };
}
