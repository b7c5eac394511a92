import { useEffect } from 'react';
import { useSay } from '../ground/say.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useWorkDocument } from '../work/work-context.tsx';
import { whyRoomReadOnly } from './read-only.ts';
import { useMe, useStage } from './stage-context.tsx';
import styles from './room.module.css';

/** Takes back this person's last change of wall or list, and nobody else's; also Ctrl+Z outside texts. Texts have their own. */
export function UndoButton() {
  const say = useSay();
  const announce = useAnnounce();
  const me = useMe();
  const { state } = useStage();
  const { undo } = useWorkDocument();
  const reading = whyRoomReadOnly(me, state) !== null;

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (reading || event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
      const target = event.target;
      if (target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=checkbox]):not([type=radio]), textarea'))) return;
      event.preventDefault();
      if (event.shiftKey) undo.redo();
      else if (undo.canUndo) {
        undo.undo();
        announce.polite(say('room.undone'));
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [undo, reading, announce, say]);

  if (reading) return null;
  return (
    <button
      type="button"
      className={`btn ${styles.undo}`}
      aria-label={say('room.undo')}
      title={say('room.undo')}
      aria-disabled={!undo.canUndo}
      onClick={() => {
        if (!undo.canUndo) return;
        undo.undo();
        announce.polite(say('room.undone'));
      }}
    >
      <Icon name="undo" />
    </button>
  );
}
