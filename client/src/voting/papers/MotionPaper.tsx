import type { MotionBallot, RoundView } from '@vernissage/shared/voting/round';
import { useSay } from '../../ground/say.ts';
import styles from '../voting.module.css';

type Props = { readonly round: RoundView; readonly value: MotionBallot | null; readonly disabled: boolean; readonly onChange: (ballot: MotionBallot) => void };
const choices = ['for', 'against', 'abstain'] as const;

/** One proposal, and for, against or abstention. */
export function MotionPaper({ round, value, disabled, onChange }: Props) {
  const say = useSay();
  const option = round.options[0];
  return (
    <>
      {option && (
        <div className={styles.motion} lang={option.lang} dir="auto">
          <span className="ref">{option.ref}</span> <b>{option.title}</b>
          {option.summary !== '' && <span className={`small muted ${styles.summary}`}>{option.summary}</span>}
        </div>
      )}
      <fieldset className={styles.options} disabled={disabled}>
        <legend className="sr">{say('decide.choiceLegend')}</legend>
        {choices.map((choice) => {
          const on = value?.choice === choice;
          return (
            <label key={choice} className={on ? `${styles.option} ${styles.on}` : styles.option}>
              <input type="radio" name={`choice-${round.id}`} checked={on} onChange={() => onChange({ method: 'motion', choice })} />
              <span className={`${styles.box} ${styles.round}`} />
              <b className="grow">{say(`decide.${choice}`)}</b>
            </label>
          );
        })}
      </fieldset>
    </>
  );
}
