import { useSay } from '../ground/say.ts';
import type { Conflict } from './cell-conflicts.ts';
import styles from './act.module.css';

type Props = { readonly conflict: Conflict; readonly name: string; readonly onSwap: () => void; readonly onKeep: () => void };

/** Both values of a cell that two people wrote, which of them stands, and the way to the other. */
export function ConflictNote({ conflict, name, onSwap, onKeep }: Props) {
  const say = useSay();
  const none = say('act.cellCleared');
  const theirs = conflict.by ?? say('act.somebodyElse');
  return (
    <section className={`panel ${styles.conflict}`} aria-label={say('act.conflict', { cell: name })}>
      <b>{say('act.conflict', { cell: name })}</b>
      <dl>
        <div>
          <dt className="label">{say('act.conflictYours')}</dt>
          <dd dir="auto">{conflict.mine || none}</dd>
        </div>
        <div>
          <dt className="label" dir="auto">
            {theirs}
          </dt>
          <dd dir="auto">{conflict.theirs || none}</dd>
        </div>
      </dl>
      <p className="small">{say('act.conflictShown', { value: (conflict.shown === 'mine' ? conflict.mine : conflict.theirs) || none })}</p>
      <span className="row wrap">
        <button type="button" className="btn line sm" onClick={onSwap}>
          {say(conflict.shown === 'mine' ? 'act.putTheirsBack' : 'act.putMineBack')}
        </button>
        <button type="button" className="btn quiet sm" onClick={onKeep}>
          {say(conflict.shown === 'mine' ? 'act.keepMine' : 'act.keepTheirs')}
        </button>
      </span>
    </section>
  );
}
