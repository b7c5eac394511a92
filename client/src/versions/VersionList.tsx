import { type KeyboardEvent, useRef } from 'react';
import type { Version } from '@vernissage/shared/work/versions';
import { useSay } from '../ground/say.ts';
import { useStage } from '../workshop/stage-context.tsx';
import { useMoment, useVersionName } from './version-words.ts';
import styles from './versions.module.css';

type Props = {
  readonly versions: readonly Version[];
  readonly chosen: string | null;
  /** Moved onto: shows it beside the list. */
  readonly onChoose: (id: string) => void;
  /** Clicked, or Enter: on a phone this leaves the list. */
  readonly onOpen: (id: string) => void;
};

/** Newest first. One tab stop; up, down, Home and End move through it. */
export function VersionList({ versions, chosen, onChoose, onOpen }: Props) {
  const say = useSay();
  const { summit } = useStage().state;
  const moment = useMoment(summit.zone);
  const nameOf = useVersionName();
  const list = useRef<HTMLUListElement>(null);
  const stop = chosen ?? versions[0]?.id ?? null;

  function move(event: KeyboardEvent, index: number): void {
    const last = versions.length - 1;
    const to = { ArrowDown: Math.min(index + 1, last), ArrowUp: Math.max(index - 1, 0), Home: 0, End: last }[event.key];
    const version = to === undefined ? undefined : versions[to];
    if (to === undefined || !version) return;
    event.preventDefault();
    onChoose(version.id);
    list.current?.querySelectorAll('button')[to]?.focus();
  }

  return (
    <>
      <p className="sr" id="versions-keys">
        {say('versions.listHint')}
      </p>
      <ul ref={list} className={styles.list} aria-describedby="versions-keys">
        {versions.map((version, index) => (
          <li key={version.id}>
            <button
              type="button"
              className={styles.entry}
              data-named={version.title !== null}
              data-stop={version.id === stop}
              tabIndex={version.id === stop ? 0 : -1}
              aria-current={version.id === chosen}
              onKeyDown={(event) => move(event, index)}
              onClick={() => onOpen(version.id)}
            >
              <span className={styles.when}>{moment(version.at)}</span>
              <span dir="auto">{nameOf(version)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
