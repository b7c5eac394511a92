import type { RoundView } from '@vernissage/shared/voting/round';
import { useSay } from '../ground/say.ts';
import { BallotFacts } from './BallotFacts.tsx';
import { FrozenTexts } from './FrozenTexts.tsx';
import { RoundLine } from './RoundLine.tsx';
import { PaperNote } from './BallotPaper.tsx';
import { Turnout } from './Turnout.tsx';
import styles from './voting.module.css';

/** A round for who has no ballot in it, or before anybody has: the question, the options, the turnout as a number. */
export function WatchRound({ round }: { readonly round: RoundView }) {
  const say = useSay();
  const freezing = round.state === 'freezing';
  return (
    <div className={styles.sheet}>
      <div className={styles.paper}>
        <RoundLine round={round} />
        <h1 tabIndex={-1} lang={round.settings.lang} dir="auto">
          {round.settings.question}
        </h1>
        <div className={styles.lead}>
          {freezing ? (
            <PaperNote tone="warn" icon="clock" title={say('decide.freezingTitle')}>
              {say('decide.freezingText')}
            </PaperNote>
          ) : (
            <PaperNote tone="info" icon="eye" title={say('decide.watchTitle')}>
              {say(round.settings.unit === 'delegation' ? 'decide.watchDelegation' : 'decide.watchPerson')}
            </PaperNote>
          )}
        </div>
        <ul className="stack">
          {round.options.map(({ card, ref, title, lang, summary }) => (
            <li key={card} lang={lang} dir="auto">
              <span className="ref">{ref}</span> <b>{title}</b>
              {summary !== '' && <span className={`small muted ${styles.summary}`}>{summary}</span>}
            </li>
          ))}
        </ul>
        {!freezing && (
          <>
            <FrozenTexts round={round} />
            <Turnout round={round} />
          </>
        )}
      </div>
      <BallotFacts round={round} seat={null} />
    </div>
  );
}
