import { useSay } from '../ground/say.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useWorkDocument } from '../work/work-context.tsx';
import { useStage } from './stage-context.tsx';
import { useCommand } from './use-command.ts';
import styles from './room.module.css';

/** What the moderator took off every screen, each with the way back. */
export function HiddenPosts({ onClose }: { readonly onClose: () => void }) {
  const say = useSay();
  const send = useCommand();
  const { state } = useStage();
  const { work } = useWorkDocument();
  const hidden = Object.values(state.cards).filter((card) => card.hidden);
  const words = new Map<string, string>();
  for (const idea of work?.ideas ?? []) words.set(idea.id, idea.text);
  for (const card of [...(work?.themes ?? []), ...(work?.proposals ?? []), ...(work?.actions ?? [])]) words.set(card.id, card.title);
  return (
    <Dialog
      title={say('room.hiddenPosts', { count: hidden.length })}
      onClose={onClose}
      actions={
        <button type="button" className="btn primary" onClick={onClose}>
          {say('house.close')}
        </button>
      }
    >
      {hidden.length === 0 && <p>{say('room.hiddenNone')}</p>}
      <ul className={styles.hiddenList}>
        {hidden.map((card) => (
          <li key={card.id}>
            <span className="ref">{card.ref}</span>
            <p dir="auto">{words.get(card.id)}</p>
            <button type="button" className="btn line sm" onClick={() => void send(`/api/cards/${card.id}/show`)}>
              {say('room.showAgain', { ref: card.ref })}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
