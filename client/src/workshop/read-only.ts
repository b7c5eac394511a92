import { mayEditWork } from '@vernissage/shared/access/roles';
import type { Me } from '@vernissage/shared/access/me';
import type { MessageKey } from '@vernissage/shared/i18n/en';
import type { StageState, WorkshopView } from '@vernissage/shared/wire/stage';
import type { LockReason } from '@vernissage/shared/workshop/phases';

/** Why this person can only read. The server refuses anyway; this says it before anybody types. */
export type ReadOnlyReason = LockReason | 'observer';

/** For everything in the room; null = may write. A person without the right is told that first: no lock that ends would help. */
export function whyRoomReadOnly(me: Me, state: StageState): ReadOnlyReason | null {
  const { workshop, summit } = state;
  if (!mayEditWork(me, { id: workshop.id, summit: summit.id })) return 'observer';
  return lockOfRoom(workshop);
}

function lockOfRoom(workshop: WorkshopView): LockReason | null {
  switch (workshop.state) {
    case 'closed':
      return 'not-open';
    case 'handed-over':
      return 'handed-over';
    case 'ended':
      return 'ended';
    case 'open':
      return workshop.lockedBy === null ? null : 'locked-by-moderator';
    default:
      return workshop.state satisfies never;
  }
}

/** For one card; `isFreezing` is true while a round with it as an option is about to open. */
export function whyCardReadOnly(me: Me, state: StageState, card: string, isFreezing: boolean): ReadOnlyReason | null {
  const room = whyRoomReadOnly(me, state);
  if (room) return room;
  const row = state.cards[card];
  if (isFreezing || row?.state === 'in-vote') return 'in-vote';
  if (row?.state === 'withdrawn') return 'withdrawn';
  if (row?.hidden) return 'hidden';
  if (row?.state === 'adopted' || row?.state === 'rejected') return 'frozen';
  return null;
}

/** The sentence for a reason; takes `{name}` where the moderator is named. */
export const readOnlyKey: Record<ReadOnlyReason, MessageKey> = {
  observer: 'room.readOnlyObserver',
  'not-open': 'room.readOnlyNotOpen',
  'handed-over': 'room.readOnlyHandedOver',
  ended: 'room.readOnlyEnded',
  'locked-by-moderator': 'room.readOnlyLocked',
  'in-vote': 'room.readOnlyInVote',
  frozen: 'room.readOnlyFrozen',
  hidden: 'room.readOnlyHidden',
  withdrawn: 'room.readOnlyWithdrawn',
};
