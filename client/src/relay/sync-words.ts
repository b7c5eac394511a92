import type { MessageKey } from '@vernissage/shared/i18n/en';
import type { Values } from '@vernissage/shared/i18n/speak';
import type { LockReason } from '@vernissage/shared/workshop/phases';
import type { IconName } from '../ui/Icon.tsx';
import type { NotSavedReason, PageSync } from './sync-state.ts';

/** The words of the sync pill. What each may claim stands in sync-state.ts. */

export type Lock = LockReason | 'observer';

export type PillWords = {
  /** `alert` stands out in the picture light's colour; `calm` does not. */
  readonly tone: 'calm' | 'alert' | 'bad';
  readonly icon: IconName;
  readonly full: string;
  /** Under 700 px. */
  readonly short: string;
  /** Changes of this word are spoken politely; the same word is never spoken twice. Null = silent. */
  readonly spoken: 'saved' | 'offline' | 'error' | null;
};

type Say = (key: MessageKey, values?: Values) => string;

/** @param time writes an instant as a wall-clock time with seconds. @param lock why the room is read only for this person; the stage knows. */
export function pillWords(sync: PageSync, lock: Lock | null, now: number, say: Say, time: (at: number) => string): PillWords | null {
  if (lock !== null && (sync.kind === 'saved' || sync.kind === 'connecting' || sync.kind === 'read-only')) return readOnly(lock, say);
  switch (sync.kind) {
    case 'none':
      return null;
    case 'connecting':
      return { tone: 'calm', icon: 'cloud', full: say('relay.connecting'), short: say('relay.connecting'), spoken: null };
    case 'saved':
      return { tone: 'calm', icon: 'check', full: say('relay.saved', { time: time(sync.at) }), short: say('relay.savedShort'), spoken: 'saved' };
    case 'sending':
      return { tone: 'calm', icon: 'cloud', full: say('relay.sending', { changes: sync.changes }), short: say('relay.sendingShort'), spoken: null };
    case 'slow': {
      const minutes = Math.floor((now - sync.since) / 60_000);
      const full = minutes > 0 ? say('relay.slowMinutes', { minutes }) : say('relay.slow', { changes: sync.changes });
      return { tone: 'alert', icon: 'warn', full, short: say('relay.slowShort'), spoken: minutes > 0 ? 'error' : null };
    }
    case 'offline': {
      const full = sync.changes > 0 ? say('relay.offlineChanges', { changes: sync.changes }) : say('relay.offline');
      return { tone: 'alert', icon: 'offline', full, short: say('relay.offlineShort', { changes: sync.changes }), spoken: 'offline' };
    }
    case 'failing':
      return { tone: 'bad', icon: 'warn', full: say('relay.failing'), short: say('relay.notSavedShort'), spoken: 'error' };
    case 'unloadable':
      return { tone: 'bad', icon: 'warn', full: say('relay.unloadable'), short: say('relay.unloadableShort'), spoken: 'error' };
    case 'refused': {
      const full = say('relay.refused', { reason: whyWords(sync.reason, sync.lock, say) });
      return { tone: 'bad', icon: 'warn', full, short: say('relay.notSavedShort'), spoken: 'error' };
    }
    case 'read-only':
      return readOnly('observer', say);
    case 'ended': {
      const what = say(endedKey[sync.reason]);
      const full = sync.changes > 0 ? `${what}. ${say('relay.endedChanges', { changes: sync.changes })}` : what;
      return { tone: 'bad', icon: 'warn', full, short: what, spoken: 'error' };
    }
    default:
      return sync satisfies never;
  }
}

function readOnly(lock: Lock, say: Say): PillWords {
  return { tone: 'calm', icon: 'lock', full: say('relay.readOnly', { reason: say(lockKey[lock]) }), short: say('relay.readOnlyShort'), spoken: null };
}

const endedKey = {
  'signed-out': 'relay.endedSignedOut',
  'no-right': 'relay.endedNoRight',
  'older-version': 'relay.endedOlder',
} as const satisfies Record<string, MessageKey>;

const lockKey: Record<Lock, MessageKey> = {
  'in-vote': 'relay.lockInVote',
  frozen: 'relay.lockFrozen',
  hidden: 'relay.lockHidden',
  withdrawn: 'relay.lockWithdrawn',
  'locked-by-moderator': 'relay.lockByModerator',
  'handed-over': 'relay.lockHandedOver',
  'not-open': 'relay.lockNotOpen',
  ended: 'relay.lockEnded',
  observer: 'relay.lockObserver',
};

/** Half a sentence: why this can't be written in. */
export function lockWords(lock: Lock, say: Say): string {
  return say(lockKey[lock]);
}

const whyKey: Record<NotSavedReason, MessageKey> = {
  size: 'relay.whyTooMuch',
  counts: 'relay.whyTooMuch',
  author: 'relay.whyReplaced',
  shape: 'relay.whyForm',
  depth: 'relay.whyForm',
  cards: 'relay.whyFull',
  locked: 'relay.whyLocked',
  unreadable: 'relay.whyServer',
  failed: 'relay.whyServer',
  unloadable: 'relay.whyUnloadable',
  'read-only': 'relay.lockObserver',
  replaced: 'relay.whyReplaced',
  'signed-out': 'relay.whyEnded',
  'no-right': 'relay.whyEnded',
  'older-version': 'relay.endedOlder',
};

/** Half a sentence: why a text was not saved. */
export function whyWords(reason: NotSavedReason, lock: string | undefined, say: Say): string {
  if (reason === 'locked' && lock === 'not-yours') return say('relay.whyNotYours');
  if (reason === 'locked' && isLock(lock)) return say(lockKey[lock]);
  return say(whyKey[reason]);
}

function isLock(text: string | undefined): text is Lock {
  return text !== undefined && Object.hasOwn(lockKey, text);
}
