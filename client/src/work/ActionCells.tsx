import { Link } from 'react-router';
import type { MessageKey } from '@vernissage/shared/i18n/en';
import { setCell, mendTitle } from '@vernissage/shared/documents/write-cards';
import { cellMax } from '@vernissage/shared/documents/work-shape';
import { titleMax, type LiveAction } from '@vernissage/shared/work/work';
import type { CardRow } from '@vernissage/shared/work/cards';
import { useSay } from '../ground/say.ts';
import { useStage } from '../workshop/stage-context.tsx';
import type { TextCell } from './cell-conflicts.ts';
import { ConflictNote } from './ConflictNote.tsx';
import { EditableCell } from './EditableCell.tsx';
import type { CellConflicts } from './use-cell-conflicts.ts';
import { useWorkDocument } from './work-context.tsx';
import styles from './act.module.css';

export const columnName: Record<TextCell, MessageKey> = {
  problem: 'act.problem',
  output: 'act.output',
  partners: 'act.partners',
  deadline: 'act.deadline',
  funding: 'act.funding',
};

/** An action with what the stage tells of it; cells know it as one. */
export type ShownAction = LiveAction & { readonly row: CardRow | null; readonly name: string; readonly readOnly: boolean };

type CellProps = { readonly action: ShownAction };

export function TitleCell({ action, startsOpen }: CellProps & { readonly startsOpen: boolean }) {
  const say = useSay();
  const { document } = useWorkDocument();
  return (
    <EditableCell
      label={say('act.cellOf', { cell: say('act.action'), action: action.name })}
      value={action.title}
      max={titleMax}
      readOnly={action.readOnly}
      lang={action.lang || 'en'}
      empty={say('act.noTitle')}
      startsOpen={startsOpen}
      onSave={(next) => document?.change((doc) => mendTitle(doc, action.id, next))}
    />
  );
}

export function WordsCell({ action, cell, conflicts }: CellProps & { readonly cell: TextCell; readonly conflicts: CellConflicts }) {
  const say = useSay();
  const conflict = conflicts.of(action.id, cell);
  const name = say('act.cellOf', { cell: say(columnName[cell]), action: action.name });
  return (
    <EditableCell
      label={name}
      value={action[cell]}
      max={cellMax}
      readOnly={action.readOnly}
      lang={action.lang || 'en'}
      empty={say('act.cellEmpty')}
      onSave={(next, before) => conflicts.write(action.id, cell, next, before)}
    >
      {conflict && (
        <ConflictNote conflict={conflict} name={name} onSwap={() => conflicts.swap(action.id, cell)} onKeep={() => conflicts.settle(action.id, cell)} />
      )}
    </EditableCell>
  );
}

/** The city that leads. Any delegation can be named; "Choose" while none is. */
export function LeadCell({ action }: CellProps) {
  const say = useSay();
  const { state } = useStage();
  const { document } = useWorkDocument();
  const lead = state.delegations.find((one) => one.id === action.lead) ?? null;
  if (action.readOnly) return lead ? <CityMark letters={lead.letters} city={lead.city} /> : <span className="muted">{say('act.noLead')}</span>;
  return (
    <span className={styles.pick} data-empty={lead === null}>
      {lead ? <CityMark letters={lead.letters} city={lead.city} /> : <span aria-hidden="true">{say('act.chooseLead')}</span>}
      <select
        aria-label={say('act.cellOf', { cell: say('act.lead'), action: action.name })}
        value={action.lead ?? ''}
        onChange={(event) => document?.change((doc) => setCell(doc, action.id, 'lead', event.target.value === '' ? null : event.target.value))}
      >
        <option value="">{say('act.noLead')}</option>
        {state.delegations.map((one) => (
          <option key={one.id} value={one.id}>
            {one.city}
          </option>
        ))}
      </select>
    </span>
  );
}

function CityMark({ letters, city }: { readonly letters: string; readonly city: string }) {
  return (
    <span className={styles.mark} title={city}>
      <span className="city" aria-hidden="true">
        {letters}
      </span>
      <span className="sr">{city}</span>
    </span>
  );
}

const statusName: Record<LiveAction['status'], MessageKey> = { 'not-started': 'act.notStarted', started: 'act.started', done: 'act.done' };
const statuses: readonly LiveAction['status'][] = ['not-started', 'started', 'done'];

/** "No lead yet" is a mark beside the status, not one of its values. */
export function StatusCell({ action }: CellProps) {
  const say = useSay();
  const { document } = useWorkDocument();
  const chip = (
    <span className={`chip ${action.status === 'not-started' ? '' : 'ok'}`} aria-hidden={!action.readOnly}>
      {say(statusName[action.status])}
    </span>
  );
  return (
    <span className={styles.status}>
      {action.readOnly ? (
        chip
      ) : (
        <span className={styles.pick}>
          {chip}
          <select
            aria-label={say('act.cellOf', { cell: say('act.status'), action: action.name })}
            value={action.status}
            onChange={(event) => {
              const wanted = statuses.find((one) => one === event.target.value);
              if (wanted) document?.change((doc) => setCell(doc, action.id, 'status', wanted));
            }}
          >
            {statuses.map((one) => (
              <option key={one} value={one}>
                {say(statusName[one])}
              </option>
            ))}
          </select>
        </span>
      )}
      {action.lead === null && <span className="chip warn">{say('act.noLeadYet')}</span>}
    </span>
  );
}

/** Reference, and the proposals it grew from. */
export function ActionRef({ action }: CellProps) {
  const say = useSay();
  const { state } = useStage();
  const sources = action.sources.flatMap((id) => state.cards[id] ?? []);
  return (
    <span className={styles.refs}>
      {action.row ? (
        <span className="ref" id={action.row.ref}>
          {action.row.ref}
        </span>
      ) : (
        <span className="tiny muted">{say('room.sending')}</span>
      )}
      {sources.length > 0 && (
        <span className="tiny muted">
          {say('room.grownFrom')}{' '}
          {sources.map((row) => (
            <Link key={row.id} className="cite" to={`?view=shape&proposal=${row.id}`}>
              {row.ref}
            </Link>
          ))}
        </span>
      )}
    </span>
  );
}
