import { useSay } from '../ground/say.ts';
import { RefusedTexts } from '../relay/RefusedTexts.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import { ActionRef, columnName, LeadCell, StatusCell, TitleCell, WordsCell } from './ActionCells.tsx';
import type { ActionListProps } from './ActionTable.tsx';
import type { TextCell } from './cell-conflicts.ts';
import styles from './act.module.css';

const afterLead: readonly TextCell[] = ['partners', 'deadline', 'funding'];

/** The list on a phone: one card for each action, the same cells, the same handle and menu. */
export function ActionCards({ actions, conflicts, lift, fresh, entriesFor }: ActionListProps) {
  const say = useSay();
  const held = lift?.lifted ?? null;
  const target = held?.by === 'pointer' ? held.at.index : null;
  const others = actions.filter((action) => action.id !== held?.id);
  const words = (action: ActionListProps['actions'][number], cell: TextCell) => (
    <div key={cell}>
      <dt>{say(columnName[cell])}</dt>
      <dd>
        <WordsCell action={action} cell={cell} conflicts={conflicts} />
      </dd>
    </div>
  );
  return (
    <ul className={styles.cards} data-column={0}>
      {actions.map((action, index) => {
        const entries = entriesFor(action, index);
        const isHeld = held?.id === action.id;
        return (
          <li key={action.id} data-card={action.id} className={target !== null && !isHeld && target === others.indexOf(action) ? styles.cardDrop : undefined}>
            <article className={`card ${isHeld ? (held.by === 'keys' ? 'lit' : styles.away) : ''}`} aria-label={action.name}>
              <div className={styles.cardTop}>
                <ActionRef action={action} />
                <StatusCell action={action} />
                <span className={styles.cardTools}>
                  {lift && !action.readOnly && (
                    <button
                      type="button"
                      className={`btn quiet sm ${styles.grip}`}
                      aria-label={say('act.handle', { action: action.name, place: index + 1, of: actions.length })}
                      {...lift.handle(action.id)}
                    >
                      <Icon name="grip" />
                    </button>
                  )}
                  {entries.length > 0 && <Menu label={say('room.optionsFor', { card: action.name })} entries={entries} />}
                </span>
              </div>
              <h2>
                <TitleCell action={action} startsOpen={fresh === action.id} />
              </h2>
              <dl>
                {words(action, 'problem')}
                {words(action, 'output')}
                <div>
                  <dt>{say('act.lead')}</dt>
                  <dd>
                    <LeadCell action={action} />
                  </dd>
                </div>
                {afterLead.map((cell) => words(action, cell))}
              </dl>
              <RefusedTexts card={action.id} readOnly={action.readOnly} />
            </article>
          </li>
        );
      })}
    </ul>
  );
}
