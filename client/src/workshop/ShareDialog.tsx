import { useQuery } from '@tanstack/react-query';
import { renderSVG } from 'uqr';
import type { Invite } from '@vernissage/shared/access/me';
import { fetched } from '../ground/api.ts';
import { useSay } from '../ground/say.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useNotices } from './notices.tsx';
import { useStage } from './stage-context.tsx';
import styles from './room.module.css';

/** How a neighbour comes in: code, link and QR. Where the clipboard is missing (plain http) the link is there to copy by hand. */
export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useSay();
  const { tell } = useNotices();
  const { workshop } = useStage().state;
  const invite = useInvite(workshop.id);
  const canCopy = 'clipboard' in navigator;

  async function copy(link: string): Promise<void> {
    await navigator.clipboard.writeText(link);
    tell({ tone: 'ok', text: say('house.copied') });
  }

  return (
    <Dialog
      title={say('room.shareTitle')}
      onClose={onClose}
      actions={
        <button type="button" className="btn primary" onClick={onClose}>
          {say('house.close')}
        </button>
      }
    >
      {invite.isError && <p className="err">{say('room.shareFailed')}</p>}
      {invite.data && (
        <div className={styles.share}>
          <Qr text={invite.data.link} label={say('room.qrLabel', { link: invite.data.link })} />
          <div>
            <p className="small muted">{say('room.shareCode')}</p>
            <p className={styles.code}>
              <bdi>{invite.data.code}</bdi>
            </p>
            <p className="small muted">{say('room.shareLink')}</p>
            <p className={styles.link}>
              <bdi>{invite.data.link}</bdi>
            </p>
            {canCopy && (
              <button type="button" className="btn line sm" onClick={() => void copy(invite.data.link)}>
                {say('room.copyLink')}
              </button>
            )}
          </div>
        </div>
      )}
    </Dialog>
  );
}

/** Code and link of a room; in error where the asker may not see them or the room is not open. */
export function useInvite(workshop: string) {
  return useQuery({ queryKey: ['invite', workshop], queryFn: async () => fetched<Invite>(`/api/workshops/${workshop}/invite`) });
}

/** A QR code with its quiet zone, black on white in every theme. */
export function Qr({ text, label }: { readonly text: string; readonly label: string }) {
  const svg = renderSVG(text, { border: 4, ecc: 'Q' });
  return <img className={styles.qr} alt={label} src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`} />;
}
