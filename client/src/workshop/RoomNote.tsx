import { Link } from 'react-router';
import type { MessageKey } from '@vernissage/shared/i18n/en';
import { useSay } from '../ground/say.ts';
import { Icon } from '../ui/Icon.tsx';
import { mayModerate } from '@vernissage/shared/access/roles';
import { phaseName } from './PhaseRail.tsx';
import type { PhaseView } from './phase-view.ts';
import { readOnlyKey, type ReadOnlyReason } from './read-only.ts';
import type { StageEnd } from './stage-connection.ts';
import { useMe, useStage } from './stage-context.tsx';
import styles from './room.module.css';

/** What follows from it for the reader, where that is more than "read". */
const moreKey: Partial<Record<ReadOnlyReason, MessageKey>> = {
  'not-open': 'room.readOnlyNotOpenText',
  'handed-over': 'room.readOnlyHandedOverText',
  'locked-by-moderator': 'room.readOnlyLockedText',
  observer: 'room.readOnlyObserverText',
};

/** Why the whole room can only be read, and that one looks at a phase which is not the room's. */
export function RoomNote({ reason, view }: { readonly reason: ReadOnlyReason | null; readonly view: PhaseView }) {
  const say = useSay();
  const me = useMe();
  const { state, ended } = useStage();
  const { workshop, summit } = state;
  const roomPhase = say(phaseName[workshop.phases[workshop.phase]?.kind ?? 'gather']);
  const more = reason && moreKey[reason];
  const lockNote = reason === null && workshop.lockedBy !== null && mayModerate(me, { id: workshop.id, summit: summit.id });
  // A workshop that has ended is in no phase any more.
  const away = !view.isRoomPhase && workshop.state !== 'ended';
  if (ended) return <EndedNote ended={ended} />;
  if (!reason && !away && !lockNote) return null;
  return (
    <div className={styles.notes}>
      {reason && (
        <div className="note">
          <Icon name="lock" />
          <div>
            <b>{say(readOnlyKey[reason], { name: workshop.lockedBy ?? '' })}</b> {more && <span className="small">{say(more)}</span>}
          </div>
        </div>
      )}
      {lockNote && (
        <div className="note">
          <Icon name="lock" />
          <div>
            <b>{say('room.lockedForOthers', { name: workshop.lockedBy ?? '' })}</b>
          </div>
        </div>
      )}
      {away && (
        <div className="note info">
          <Icon name="eye" />
          <div className="row wrap grow">
            <span className="grow">{say('room.lookingAt', { phase: say(phaseName[view.kind]), room: roomPhase })}</span>
            <Link className="btn line sm" to="?">
              {say('room.backTo', { phase: roomPhase })}
            </Link>
          </div>
        </div>
      )}
    </div>
  );
}

/** The room was open here and is not any more: it stays to be read, with what was not saved beside its cards. */
function EndedNote({ ended }: { readonly ended: StageEnd }) {
  const say = useSay();
  const signedOut = ended === 'signed-out';
  return (
    <div className={styles.notes}>
      <div className="note warn">
        <Icon name="lock" />
        <div className="row wrap grow">
          <span className="grow">
            <b>{say(signedOut ? 'room.endedSignedOut' : 'room.endedNoRight')}</b> <span className="small">{say('room.endedText')}</span>
          </span>
          <Link className="btn line sm" to={signedOut ? '/join' : '/home'}>
            {say(signedOut ? 'room.enterCode' : 'room.toHomePlain')}
          </Link>
        </div>
      </div>
    </div>
  );
}
