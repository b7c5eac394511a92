import type { ApprovalBallot, RoundView } from '@vernissage/shared/voting/round';
import { useSay } from '../../ground/say.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from '../voting.module.css';

type Props = {
  readonly round: RoundView;
  readonly value: ApprovalBallot | null;
  readonly disabled: boolean;
  readonly onChange: (ballot: ApprovalBallot) => void;
};

/** Tick every proposal one can stand behind. Native checkboxes: keyboard, touch and screen reader for nothing. */
export function ApprovalPaper({ round, value, disabled, onChange }: Props) {
  const say = useSay();
  const ticked = value?.cards ?? [];
  return (
    <fieldset className={styles.options} disabled={disabled}>
      <legend className="sr">{say('decide.optionsLegend')}</legend>
      {round.options.map(({ card, title, lang, summary }) => {
        const on = ticked.includes(card);
        const next = on
          ? ticked.filter((other) => other !== card)
          : round.options.map((option) => option.card).filter((other) => other === card || ticked.includes(other));
        return (
          <label key={card} className={on ? `${styles.option} ${styles.on}` : styles.option}>
            <input type="checkbox" checked={on} onChange={() => onChange({ method: 'approval', cards: next })} />
            <span className={styles.box}>{on && <Icon name="check" />}</span>
            <span className="grow" lang={lang} dir="auto">
              <b>{title}</b>
              {summary !== '' && <span className={`small muted ${styles.summary}`}>{summary}</span>}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
