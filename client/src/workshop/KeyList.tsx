import type { MessageKey } from '@vernissage/shared/i18n/en';
import { useSay } from '../ground/say.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { setSingleKeys, useSingleKeys } from './single-keys.ts';
import styles from './room.module.css';

const keys: readonly { readonly keys: readonly string[]; readonly does: MessageKey }[] = [
  { keys: ['Tab', 'Shift+Tab'], does: 'room.keyTab' },
  { keys: ['F6', 'Shift+F6'], does: 'room.keyAreas' },
  { keys: ['N'], does: 'room.keyNew' },
  { keys: ['?'], does: 'room.keyHelp' },
  { keys: ['Enter', 'Shift+Enter'], does: 'room.keyPost' },
  { keys: ['Space', '↑ ↓ ← →', 'Space', 'Esc'], does: 'room.keyLift' },
  { keys: ['Enter', 'F2', 'Esc'], does: 'room.keyCell' },
  { keys: ['Ctrl+Z'], does: 'room.keyUndo' },
  { keys: ['Esc'], does: 'room.keyEsc' },
];

/** All keys of the room, and the switch for those that are single letters. */
export function KeyList({ onClose }: { readonly onClose: () => void }) {
  const say = useSay();
  const single = useSingleKeys();
  return (
    <Dialog
      title={say('room.keys')}
      onClose={onClose}
      actions={
        <button type="button" className="btn primary" onClick={onClose}>
          {say('house.close')}
        </button>
      }
    >
      <dl className={styles.keys}>
        {keys.map((entry) => (
          <div key={entry.does}>
            <dt>
              {entry.keys.map((key, index) => (
                <kbd key={`${key}${index}`}>{key}</kbd>
              ))}
            </dt>
            <dd>{say(entry.does)}</dd>
          </div>
        ))}
      </dl>
      <label className="row">
        <input type="checkbox" checked={single} onChange={(event) => setSingleKeys(event.target.checked)} />
        <span>{say('room.keysSingle')}</span>
      </label>
    </Dialog>
  );
}
