import { useState, type ReactNode } from 'react';
import { mayEditWork } from '@vernissage/shared/access/roles';
import { useSay } from '../ground/say.ts';
import { TurnoutLine } from '../voting/TurnoutLine.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import { KeyList } from './KeyList.tsx';
import { PermissionQuestion } from './PermissionQuestion.tsx';
import { ShareDialog } from './ShareDialog.tsx';
import { useMe, useStage } from './stage-context.tsx';
import { TimerFace } from './TimerFace.tsx';
import styles from './room.module.css';

/** The bar of everybody else: the time, what may be printed under the own name, and how a neighbour comes in. */
export function ParticipantBar({ undo }: { readonly undo: ReactNode }) {
  const say = useSay();
  const me = useMe();
  const { state } = useStage();
  const [dialog, setDialog] = useState<'share' | 'permission' | 'keys' | null>(null);
  const writes = mayEditWork(me, { id: state.workshop.id, summit: state.summit.id });
  const entries = [
    ...(writes ? [{ id: 'permission', label: say('publish.permissionShort'), act: () => setDialog('permission') }] : []),
    ...(writes ? [{ id: 'share', label: say('room.share'), act: () => setDialog('share') }] : []),
    { id: 'keys', label: say('room.keys'), act: () => setDialog('keys') },
  ];
  return (
    <footer className={`modbar ${styles.bar}`} data-area="bar" tabIndex={-1} aria-label={say('room.bar')}>
      {me.delegation && (
        <span className={`who ${styles.roomy}`}>
          {say('room.youTakePart')}
          <br />
          <b dir="auto">{me.delegation.city}</b>
        </span>
      )}
      <TimerFace />
      <TurnoutLine />
      <span className="grow" />
      {undo}
      {writes && (
        <button type="button" className={`btn ${styles.wideOnly}`} onClick={() => setDialog('permission')}>
          <Icon name="person" />
          <span>{say('publish.permissionShort')}</span>
        </button>
      )}
      {writes && (
        <button type="button" className={`btn ${styles.wideOnly}`} onClick={() => setDialog('share')}>
          <Icon name="share" />
          <span>{say('room.share')}</span>
        </button>
      )}
      <button type="button" className={`btn ${styles.wideOnly}`} onClick={() => setDialog('keys')}>
        {say('room.keys')}
      </button>
      <Menu label={say('room.more')} entries={entries} className={`btn ${styles.phoneOnly}`}>
        <Icon name="dots" />
        {say('room.more')}
      </Menu>
      {dialog === 'share' && <ShareDialog onClose={() => setDialog(null)} />}
      {dialog === 'keys' && <KeyList onClose={() => setDialog(null)} />}
      {dialog === 'permission' && (
        <Dialog
          title={say('publish.permissionTitle')}
          onClose={() => setDialog(null)}
          actions={
            <button type="button" className="btn primary" onClick={() => setDialog(null)}>
              {say('house.close')}
            </button>
          }
        >
          <PermissionQuestion />
        </Dialog>
      )}
    </footer>
  );
}
