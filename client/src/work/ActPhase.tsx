import { useMemo, useState } from 'react';
import { nanoid } from 'nanoid';
import { archiveCard, bornCard, moveCard } from '@vernissage/shared/documents/write-cards';
import { useLanguage } from '../ground/language.tsx';
import { useSay } from '../ground/say.ts';
import { Icon } from '../ui/Icon.tsx';
import type { MenuEntry } from '../ui/Menu.tsx';
import { useNotices } from '../workshop/notices.tsx';
import { whyCardReadOnly, whyRoomReadOnly } from '../workshop/read-only.ts';
import { useMe, useStage } from '../workshop/stage-context.tsx';
import { ActionCards } from './ActionCards.tsx';
import type { ShownAction } from './ActionCells.tsx';
import { ActionTable } from './ActionTable.tsx';
import { PositionDialog } from './PositionDialog.tsx';
import { Skeleton } from './Skeleton.tsx';
import { useCellConflicts } from './use-cell-conflicts.ts';
import { useLift } from './use-lift.ts';
import { useNarrow } from './use-narrow.ts';
import { isOnScreen } from './wall.ts';
import { useWorkDocument } from './work-context.tsx';
import styles from './act.module.css';

/** Act: the action list with its eight columns, in the order that the room gave it. On a phone each action is a card. */
export function ActPhase({ isRunning }: { readonly isRunning: boolean }) {
  const say = useSay();
  const me = useMe();
  const { language } = useLanguage();
  const { state } = useStage();
  const { document, work, own } = useWorkDocument();
  const { tell } = useNotices();
  const conflicts = useCellConflicts(document);
  const narrow = useNarrow();
  const [fresh, setFresh] = useState<string | null>(null);
  const [placing, setPlacing] = useState<string | null>(null);

  const mayAdd = isRunning && whyRoomReadOnly(me, state) === null;
  const live = useMemo<readonly ShownAction[]>(
    () =>
      (work?.actions ?? [])
        .filter((action) => isOnScreen(state.cards[action.id]))
        .map((action) => {
          const row = state.cards[action.id] ?? null;
          return { ...action, row, name: row?.ref ?? (action.title || say('act.noTitle')), readOnly: whyCardReadOnly(me, state, action.id, false) !== null };
        }),
    [work, state, me, say],
  );
  // While a row is held, what others do waits.
  const [kept, setKept] = useState<readonly ShownAction[] | null>(null);
  const actions = kept ?? live;
  const ids = useMemo(() => [actions.map((action) => action.id)], [actions]);
  const nameOf = (id: string): string => actions.find((action) => action.id === id)?.name ?? '';

  /** Lays a row at an index among the others. */
  function lay(id: string, index: number): void {
    const others = (ids[0] ?? []).filter((one) => one !== id);
    document?.change((doc) => moveCard(doc, id, index === 0 ? null : (others[index - 1] ?? null)));
  }
  const lift = useLift({ columns: ids, cardName: nameOf, columnName: null, onDrop: (id, place) => lay(id, place.index) });
  const holding = lift.lifted !== null;
  if (holding && kept === null) setKept(live);
  else if (!holding && kept !== null) setKept(null);

  function add(): void {
    const id = nanoid();
    own.bear(id);
    const cells = { problem: '', output: '', partners: '', deadline: '', funding: '', lead: null, status: 'not-started' as const };
    if (document?.changeForGood((doc) => bornCard(doc, { id, kind: 'action', title: '', lang: language, cells }))) setFresh(id);
  }
  function remove(action: ShownAction): void {
    const archive = (archived: boolean) => document?.changeForGood((doc) => archiveCard(doc, action.id, archived));
    archive(true);
    tell({ tone: 'ok', text: say('act.removed', { action: action.name }), action: { label: say('house.undo'), act: () => void archive(false) } });
  }
  function entriesFor(action: ShownAction, index: number): MenuEntry[] {
    if (action.readOnly || !mayAdd) return [];
    const last = actions.length - 1;
    return [
      { id: 'up', label: say('room.moveUp'), disabled: index === 0, act: () => lay(action.id, index - 1) },
      { id: 'down', label: say('room.moveDown'), disabled: index === last, act: () => lay(action.id, index + 1) },
      { id: 'top', label: say('room.moveTop'), disabled: index === 0, act: () => lay(action.id, 0) },
      { id: 'position', label: say('act.movePosition'), disabled: last === 0, act: () => setPlacing(action.id) },
      { id: 'remove', label: say('act.remove'), danger: true, act: () => remove(action) },
    ];
  }

  const byId = new Map(actions.map((action) => [action.id, action]));
  const shown = (lift.shown[0] ?? []).flatMap((id) => byId.get(id) ?? []);
  const list = { actions: shown, conflicts, lift: mayAdd ? lift : null, fresh, entriesFor };

  return (
    <div className={styles.act}>
      <div className={`row wrap ${styles.head}`}>
        <h1 tabIndex={-1}>{say('room.countActions', { count: live.length })}</h1>
        <span className="end row wrap">
          <a className="btn line sm" href={`/api/workshops/${state.workshop.id}/actions.csv`} download>
            <Icon name="down" />
            {say('act.csv')}
          </a>
          {mayAdd && (
            <button type="button" className="btn wall sm" data-add-box onClick={add}>
              <Icon name="plus" />
              {say('act.add')}
            </button>
          )}
        </span>
      </div>
      {lift.lifted?.by === 'keys' && (
        <p className={styles.moving}>
          <span>{say('act.moving', { action: nameOf(lift.lifted.id), place: lift.lifted.at.index + 1, of: actions.length })}</span>
          <span>
            <kbd>↑</kbd> <kbd>↓</kbd> {say('room.liftMove')} <kbd>{say('room.keySpace')}</kbd> {say('room.liftDrop')} <kbd>Esc</kbd> {say('room.liftBack')}
          </span>
        </p>
      )}
      {!work ? (
        <Skeleton label={say('act.loading')} />
      ) : live.length === 0 ? (
        <div className={`card ghost ${styles.empty}`}>
          <h2>{say('act.empty')}</h2>
          <p className="small muted">{say('act.emptyHint')}</p>
        </div>
      ) : narrow ? (
        <ActionCards {...list} />
      ) : (
        <ActionTable {...list} />
      )}
      {placing !== null && (
        <PositionDialog
          name={nameOf(placing)}
          now={actions.findIndex((action) => action.id === placing) + 1}
          of={actions.length}
          onMove={(position) => lay(placing, position - 1)}
          onClose={() => setPlacing(null)}
        />
      )}
    </div>
  );
}
