import { useId, useState } from 'react';
import { useSay } from '../ground/say.ts';
import { Dialog } from '../ui/Dialog.tsx';

const reasonMax = 300;

type Props = {
  readonly count: number;
  readonly time: string;
  readonly onClose: () => void;
  readonly onConfirm: (reason: string) => Promise<boolean>;
};

/** Asks once before the whole room changes, with a reason for the record if there is one. */
export function RestoreDialog({ count, time, onClose, onConfirm }: Props) {
  const say = useSay();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const field = useId();
  async function confirm(): Promise<void> {
    if (busy) return;
    setBusy(true);
    await onConfirm(reason.trim());
  }
  return (
    <Dialog
      title={say('versions.confirmTitle', { count })}
      onClose={onClose}
      actions={
        <>
          <button type="button" className="btn line" onClick={onClose}>
            {say('versions.leave')}
          </button>
          <button type="button" className="btn primary" aria-disabled={busy} onClick={() => void confirm()}>
            {say('versions.confirm')}
          </button>
        </>
      }
    >
      <p>{say('versions.confirmText', { count, time })}</p>
      <p>{say('versions.confirmUndo')}</p>
      <div className="field">
        <label htmlFor={field}>{say('versions.reasonLabel')}</label>
        <input id={field} className="in" dir="auto" value={reason} maxLength={reasonMax} onChange={(event) => setReason(event.target.value)} />
      </div>
    </Dialog>
  );
}
