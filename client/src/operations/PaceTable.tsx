import type { ServerState } from '@vernissage/shared/wire/server-state';
import { useSay } from '../ground/say.ts';
import { useFigures } from './figures.ts';
import styles from './server.module.css';

const steps = ['saved', 'commit', 'tick'] as const;

/** How long saving took in the last five minutes, step by step. */
export function PaceTable({ pace }: { pace: ServerState['pace'] }) {
  const say = useSay();
  const { duration } = useFigures();
  const measured = steps.flatMap((step) => {
    const found = pace[step];
    return found ? [{ step, found }] : [];
  });
  if (measured.length === 0) return <p className="small muted">{say('server.noEdits')}</p>;
  return (
    <>
      <p className="small muted">{say('server.paceHint')}</p>
      <table className={styles['pace']}>
        <thead>
          <tr>
            <th scope="col">{say('server.step')}</th>
            <th scope="col">{say('server.usual')}</th>
            <th scope="col">{say('server.slow')}</th>
            <th scope="col">{say('server.longest')}</th>
          </tr>
        </thead>
        <tbody>
          {measured.map(({ step, found }) => (
            <tr key={step}>
              <th scope="row">{say(`server.${step}`)}</th>
              <td className="num">{duration(found.p50)}</td>
              <td className="num">{duration(found.p99)}</td>
              <td className="num">{duration(found.max)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
