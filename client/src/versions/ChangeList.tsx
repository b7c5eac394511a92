import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RestoreDone, VersionView } from '@vernissage/shared/work/versions';
import { api } from '../ground/api.ts';
import { useSay } from '../ground/say.ts';
import { useNotices } from '../workshop/notices.tsx';
import { readOnlyKey, whyRoomReadOnly } from '../workshop/read-only.ts';
import { useMe, useStage } from '../workshop/stage-context.tsx';
import { refusalKey } from '../workshop/use-command.ts';
import { ChangeItem } from './ChangeItem.tsx';
import { RestoreDialog } from './RestoreDialog.tsx';
import { useMoment } from './version-words.ts';
import styles from './versions.module.css';
import { versionsKey } from './versions-key.ts';

type Props = { readonly view: VersionView; readonly path: string; readonly offline: boolean; readonly onChanged: () => void };

/** What differs from the room now, each with a tick: only what is ticked comes back, after one question. */
export function ChangeList({ view, path, offline, onChanged }: Props) {
  const say = useSay();
  const { tell } = useNotices();
  const queries = useQueryClient();
  const me = useMe();
  const { state } = useStage();
  const { workshop, summit } = state;
  const moment = useMoment(summit.zone);
  const { changes, refs, version } = view;
  const free = changes.filter(({ kept }) => kept === null);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  // A moderator's lock is for the others.
  const reason = whyRoomReadOnly(me, state);
  const shut = reason === 'locked-by-moderator' ? null : reason;
  const chosen = free.filter(({ card }) => !left.has(card)).map(({ card }) => card);

  const listKey = versionsKey(workshop.id);
  async function undo({ before, cards }: RestoreDone): Promise<void> {
    const answer = await api.post<RestoreDone>(`/api/workshops/${workshop.id}/versions/${before}/restore`, { cards });
    tell(answer.ok ? { tone: 'ok', text: say('versions.undone') } : { tone: 'bad', text: say(refusalKey(answer)) });
    await queries.invalidateQueries({ queryKey: listKey });
    onChanged();
  }
  /** @returns whether it was done */
  async function bringBack(reason: string): Promise<boolean> {
    const answer = await api.post<RestoreDone>(`${path}/restore`, { cards: chosen, ...(reason === '' ? {} : { reason }) });
    setAsking(false);
    await queries.invalidateQueries({ queryKey: listKey });
    onChanged();
    if (!answer.ok) {
      tell({ tone: 'bad', text: say(answer.refusal === 'nothing-to-bring-back' ? 'versions.same' : refusalKey(answer)) });
      return false;
    }
    const done = answer.value;
    setLeft(new Set());
    tell({
      tone: 'ok',
      text: say('versions.done', { count: done.cards.length, time: moment(version.at) }),
      action: { label: say('versions.undo'), act: () => void undo(done) },
    });
    return true;
  }

  function tick(card: string, isChosen: boolean): void {
    const next = new Set(left);
    if (isChosen) next.delete(card);
    else next.add(card);
    setLeft(next);
  }

  return (
    <section className={styles.part} aria-labelledby="version-changes">
      <h3 id="version-changes">{say('versions.differs', { count: changes.length })}</h3>
      {changes.length === 0 && <p className="muted">{say('versions.same')}</p>}
      {free.length > 1 && (
        <label className={styles.all}>
          <input
            type="checkbox"
            checked={chosen.length === free.length}
            onChange={(event) => setLeft(event.target.checked ? new Set() : new Set(free.map(({ card }) => card)))}
          />
          {say('versions.all', { count: free.length })}
        </label>
      )}
      {changes.length > 0 && (
        <ul className={styles.changes}>
          {changes.map((change) => (
            <ChangeItem
              key={change.card}
              change={change}
              reference={refs[change.card] ?? ''}
              isChosen={!left.has(change.card)}
              onChoose={(on) => tick(change.card, on)}
            />
          ))}
        </ul>
      )}
      {free.length > 0 && (
        <div className={styles.actions}>
          <button type="button" className="btn primary" disabled={offline || shut !== null || chosen.length === 0} onClick={() => setAsking(true)}>
            {say('versions.bringBack', { count: chosen.length })}
          </button>
          <p className="small muted">{shut === null ? say('versions.nothingYet') : say('versions.shut', { why: say(readOnlyKey[shut]) })}</p>
        </div>
      )}
      {asking && <RestoreDialog count={chosen.length} time={moment(version.at)} onClose={() => setAsking(false)} onConfirm={bringBack} />}
    </section>
  );
}
