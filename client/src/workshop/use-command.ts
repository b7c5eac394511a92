import { useCallback } from 'react';
import type { MessageKey } from '@vernissage/shared/i18n/en';
import { api, type Answer, type Refusal } from '../ground/api.ts';
import { useSay } from '../ground/say.ts';
import { useNotices } from './notices.tsx';

/** The server's words for what it will not do, in ours. What is not here has a general sentence by its status. */
const refusalKeys: Readonly<Record<string, MessageKey>> = {
  unreachable: 'house.unreachable',
  'round-open': 'room.refusedRoundOpen',
  'not-open': 'room.readOnlyNotOpen',
  'handed-over': 'room.readOnlyHandedOver',
  ended: 'room.readOnlyEnded',
  'locked-by-moderator': 'room.readOnlyLockedNow',
  'in-vote': 'room.readOnlyInVote',
  frozen: 'room.readOnlyFrozen',
  hidden: 'room.readOnlyHidden',
  withdrawn: 'room.readOnlyWithdrawn',
  'anonymous-off': 'room.refusedAnonymousOff',
  'ideas-closed': 'room.refusedIdeasClosed',
  'no-city': 'room.refusedNoCity',
  'too-many': 'room.refusedTooMany',
  'too-late': 'room.refusedTooLate',
  'take-back-first': 'room.refusedTakeBack',
  'no-title': 'room.refusedNoTitle',
  'not-yours': 'room.refusedNotYours',
  'not-saved': 'room.refusedNotSaved',
};

/** A refusal as a sentence: what happened, and what to do. */
export function refusalKey(refusal: Refusal): MessageKey {
  const known = refusalKeys[refusal.refusal];
  if (known) return known;
  if (refusal.status === 401) return 'house.signedOut';
  if (refusal.status === 403) return 'house.notAllowed';
  return refusal.status === 429 ? 'room.refusedTooMany' : 'room.refusedOther';
}

export type Command = <T>(path: string, body?: unknown, method?: 'post' | 'put' | 'patch') => Promise<Answer<T>>;

/** Sends one command; a refusal is told in the notice line and handed back. */
export function useCommand(): Command {
  const say = useSay();
  const { tell } = useNotices();
  return useCallback(
    async function send<T>(path: string, body: unknown = {}, method: 'post' | 'put' | 'patch' = 'post'): Promise<Answer<T>> {
      const answer = await api[method]<T>(path, body);
      if (!answer.ok) tell({ tone: 'bad', text: say(refusalKey(answer)) });
      return answer;
    },
    [say, tell],
  );
}
