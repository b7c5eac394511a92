import { useState } from 'react';
import type { RoundView } from '@vernissage/shared/voting/round';
import { useSay } from '../ground/say.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useRoundCommand } from './use-round-command.ts';
import styles from './voting.module.css';

const reasonMax = 300;

/** Voiding is final and public, so it asks once, with the reason. */
export function VoidDialog({ round, onClose }: { readonly round: RoundView; readonly onClose: () => void }) {
  const say = useSay();
  const { send, busy, refused } = useRoundCommand();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  async function doVoid(): Promise<void> {
    if (reason.trim() === '') {
      setMissing(true);
      return;
    }
    if (await send(round.id, 'void', reason.trim())) onClose();
  }
  const problem = missing ? 'decide.voidReasonMissing' : refused;
  return (
    <Dialog
      title={say('decide.voidTitle', { ref: round.ref })}
      onClose={onClose}
      actions={
        <>
          <button type="button" className="btn line" onClick={onClose}>
            {say('decide.voidKeep')}
          </button>
          <button type="button" className={`btn ${styles.danger}`} aria-disabled={busy} onClick={() => void doVoid()}>
            {say('decide.voidDo')}
          </button>
        </>
      }
    >
      <p>{say('decide.voidText')}</p>
      <div className="field">
        <label htmlFor="void-reason">{say('decide.voidReason')}</label>
        <textarea
          id="void-reason"
          className={problem ? 'in bad' : 'in'}
          rows={3}
          maxLength={reasonMax}
          value={reason}
          aria-invalid={problem !== null}
          aria-describedby="void-problem"
          onChange={(event) => {
            setReason(event.target.value);
            setMissing(false);
          }}
        />
        <p id="void-problem" className="err">
          {problem && say(problem)}
        </p>
      </div>
    </Dialog>
  );
}
