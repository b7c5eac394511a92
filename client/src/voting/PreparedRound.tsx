import type { RoundView } from '@vernissage/shared/voting/round';
import { useSay } from '../ground/say.ts';
import { Icon } from '../ui/Icon.tsx';
import { useStage } from '../workshop/stage-context.tsx';
import { PaperNote } from './BallotPaper.tsx';
import { RoundLine } from './RoundLine.tsx';
import { passesWhen, refusalWords } from './round-words.ts';
import { useRoundCommand } from './use-round-command.ts';
import styles from './voting.module.css';

/** A round that waits to be opened, for moderators: what it will be, and the button that fixes the texts. */
export function PreparedRound({ round, blocked, onChange }: { readonly round: RoundView; readonly blocked: boolean; readonly onChange: () => void }) {
  const say = useSay();
  const { state, offline } = useStage();
  const { send, busy, refused } = useRoundCommand();
  const still = busy || offline || blocked;
  return (
    <section className={`panel ${styles.panel} ${styles.prepared}`} aria-label={round.ref}>
      <div>
        <RoundLine round={round} long />
        <h2 lang={round.settings.lang} dir="auto">
          {round.settings.question}
        </h2>
      </div>
      <ul className="small">
        {round.options.map(({ card, ref, title, lang }) => (
          <li key={card} lang={lang} dir="auto">
            <span className="ref">{ref}</span> {title}
          </li>
        ))}
      </ul>
      <p className="small muted">
        {passesWhen(round)
          .map(([key, values]) => say(key, values))
          .join(' ')}{' '}
        {say('decide.preparedHint')}
      </p>
      {round.reason !== null && !refused && (
        <PaperNote tone="warn" icon="warn" title={say('decide.notOpenedBecause', { why: say(refusalWords(round.reason)) })} />
      )}
      {refused && <PaperNote tone="bad" icon="warn" title={say(refused)} />}
      {blocked && state.workshop.state === 'open' && <p className="small">{say('decide.refusal.round-already-open')}</p>}
      <div className={`row wrap ${styles.controls}`} style={{ display: 'flex' }}>
        <button type="button" className="btn wall" aria-disabled={still} onClick={() => !still && void send(round.id, 'open')}>
          <Icon name="ballot" />
          <span>
            {say('decide.openVote')}
            <small>{say('decide.openVoteMore')}</small>
          </span>
        </button>
        <button type="button" className="btn line" aria-disabled={offline} onClick={() => !offline && onChange()}>
          {say('decide.changeRound')}
        </button>
        <button
          type="button"
          className={`btn quiet ${styles.danger}`}
          aria-disabled={busy || offline}
          onClick={() => !busy && !offline && void send(round.id, 'void')}
        >
          {say('decide.discard')}
        </button>
      </div>
    </section>
  );
}
