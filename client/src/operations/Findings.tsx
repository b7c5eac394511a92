import type { Finding, ServerState } from '@vernissage/shared/wire/server-state';
import { useSay } from '../ground/say.ts';
import { Icon } from '../ui/Icon.tsx';
import { type Figures, useFigures } from './figures.ts';
import styles from './server.module.css';

/** What deserves a look, the worst first, with what to do; or that all is well. */
export function Findings({ state }: { state: ServerState }) {
  const say = useSay();
  const figures = useFigures();
  if (state.findings.length === 0) {
    return (
      <section className={`note ok ${styles['well']}`}>
        <Icon name="check" />
        <div>
          <h2>{say('server.well')}</h2>
          <p>{say('server.wellText')}</p>
        </div>
      </section>
    );
  }
  return (
    <section>
      <h2>{say('server.toDo')}</h2>
      <ul className={styles['findings']}>
        {state.findings.map((finding) => {
          const values = valuesOf(finding, state, figures);
          return (
            <li key={finding.what} className={finding.level === 'act' ? 'note bad' : 'note warn'}>
              <Icon name="warn" />
              <div>
                <h3>
                  <span className={finding.level === 'act' ? 'chip bad' : 'chip warn'}>{say('server.level', { level: finding.level })}</span>{' '}
                  {say(`server.${finding.what}`, values)}
                </h3>
                <p>{say(`server.${finding.what}Do`, values)}</p>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function valuesOf({ value }: Finding, { limits }: ServerState, { bytes, duration }: Figures): Record<string, string | number> {
  return {
    size: bytes(value ?? 0),
    duration: duration(value ?? 0),
    count: Math.floor(value ?? 0),
    known: value === null ? 'no' : 'yes',
    low: bytes(limits.diskLowBytes),
    full: bytes(limits.diskFullBytes),
    slow: duration(limits.savingSlowMs),
    stuck: duration(limits.savingStuckMs),
  };
}
