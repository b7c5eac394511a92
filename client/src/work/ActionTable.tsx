import type { MenuEntry } from '../ui/Menu.tsx';
import { Menu } from '../ui/Menu.tsx';
import { useSay } from '../ground/say.ts';
import { RefusedTexts } from '../relay/RefusedTexts.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ActionRef, columnName, LeadCell, StatusCell, TitleCell, WordsCell, type ShownAction } from './ActionCells.tsx';
import type { CellConflicts } from './use-cell-conflicts.ts';
import type { Lift } from './use-lift.ts';
import styles from './act.module.css';

export type ActionListProps = {
  readonly actions: readonly ShownAction[];
  readonly conflicts: CellConflicts;
  /** Null where the order can't be changed. */
  readonly lift: Lift | null;
  /** The row that was just added: its title is open for writing. */
  readonly fresh: string | null;
  readonly entriesFor: (action: ShownAction, index: number) => MenuEntry[];
};

/** The list as a table of eight columns, in a region of its own that scrolls sideways. */
export function ActionTable({ actions, conflicts, lift, fresh, entriesFor }: ActionListProps) {
  const say = useSay();
  const held = lift?.lifted ?? null;
  const target = held?.by === 'pointer' ? held.at.index : null;
  const others = actions.filter((action) => action.id !== held?.id);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reached by keys (WCAG 2.1.1)
    <section className={styles.tw} tabIndex={0} aria-label={say('act.tableRegion')}>
      <table className={`tbl ${styles.table}`}>
        <thead>
          <tr>
            <td className={styles.ord}>
              <span className="sr">{say('act.order')}</span>
            </td>
            <th scope="col">{say('act.action')}</th>
            <th scope="col">{say(columnName.problem)}</th>
            <th scope="col">{say(columnName.output)}</th>
            <th scope="col">{say('act.lead')}</th>
            <th scope="col">{say(columnName.partners)}</th>
            <th scope="col">{say(columnName.deadline)}</th>
            <th scope="col">{say(columnName.funding)}</th>
            <th scope="col">{say('act.status')}</th>
          </tr>
        </thead>
        <tbody data-column={0}>
          {actions.map((action, index) => {
            const entries = entriesFor(action, index);
            const isHeld = held?.id === action.id;
            const place = others.indexOf(action);
            const mark =
              target === null || isHeld
                ? ''
                : target === place
                  ? styles.dropBefore
                  : target === others.length && place === others.length - 1
                    ? styles.dropAfter
                    : '';
            return (
              <tr key={action.id} data-card={action.id} className={`${isHeld ? styles.held : ''} ${mark}`}>
                <td className={styles.ord}>
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
                  {entries.length > 0 && (
                    <Menu label={say('room.optionsFor', { card: action.name })} entries={entries} className={`btn quiet sm ${styles.dots}`} />
                  )}
                </td>
                <th scope="row">
                  <ActionRef action={action} />
                  <TitleCell action={action} startsOpen={fresh === action.id} />
                  <RefusedTexts card={action.id} readOnly={action.readOnly} />
                </th>
                <td>
                  <WordsCell action={action} cell="problem" conflicts={conflicts} />
                </td>
                <td>
                  <WordsCell action={action} cell="output" conflicts={conflicts} />
                </td>
                <td>
                  <LeadCell action={action} />
                </td>
                <td>
                  <WordsCell action={action} cell="partners" conflicts={conflicts} />
                </td>
                <td className="num">
                  <WordsCell action={action} cell="deadline" conflicts={conflicts} />
                </td>
                <td>
                  <WordsCell action={action} cell="funding" conflicts={conflicts} />
                </td>
                <td>
                  <StatusCell action={action} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
