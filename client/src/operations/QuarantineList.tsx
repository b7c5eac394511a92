import type { QuarantineEntry } from '@vernissage/shared/wire/server-state';
import { useSay } from '../ground/say.ts';
import { Icon } from '../ui/Icon.tsx';
import { useFigures } from './figures.ts';
import styles from './server.module.css';

/** Refused edits that are kept: when, whose, for which document, why, how much; each to be downloaded. */
export function QuarantineList({ entries, now }: { entries: readonly QuarantineEntry[]; now: number }) {
  const say = useSay();
  const { time, bytes } = useFigures();
  if (entries.length === 0) return <p className="small muted">{say('server.noQuarantine')}</p>;
  return (
    <>
      <p className="small muted">{say('server.quarantineHint')}</p>
      <ul className={styles['facts']}>
        {entries.map((entry) => {
          const person = entry.person ?? say('server.someone');
          const place =
            entry.part === 'wall' ? say('server.inWall') : entry.reference ? say('server.inTextOf', { reference: entry.reference }) : say('server.inText');
          return (
            <li key={entry.id}>
              <span>
                <b>{person}</b>, <span className="num">{time(entry.at, now)}</span>
                <br />
                <span className="small">{entry.room === null ? place : `${entry.room}, ${place}`}</span>
                <br />
                <span className="small muted" lang="en">
                  {entry.reason}
                </span>
              </span>
              <a className="btn line sm" href={`/api/server/quarantine/${entry.id}`} download>
                <Icon name="down" />
                {bytes(entry.bytes)}
                <span className="sr">
                  {say('server.download')}: {say('server.downloadEntry', { person, time: time(entry.at, now) })}
                </span>
              </a>
            </li>
          );
        })}
      </ul>
    </>
  );
}
