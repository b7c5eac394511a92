import { useEffect, useRef, type FormEvent } from 'react';
import type { RoundView } from '@vernissage/shared/voting/round';
import type { MessageKey } from '@vernissage/shared/i18n/en';
import type { Values } from '@vernissage/shared/i18n/speak';
import { useSay } from '../ground/say.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { useStage } from '../workshop/stage-context.tsx';
import { BallotFacts } from './BallotFacts.tsx';
import { FrozenTexts } from './FrozenTexts.tsx';
import { emptyBallot, Paper, saysSomething } from './papers/Paper.tsx';
import { RoundLine } from './RoundLine.tsx';
import { refusalWords } from './round-words.ts';
import type { Ballot } from './use-ballot.ts';
import styles from './voting.module.css';

/**
 * The paper of a round that is open or closing, for who holds a seat. The cast button is the last thing on it. Offline and after a failed sending the
 * choice stays; a secret ballot that was cast leaves its receipt in the paper's place.
 */
export function BallotPaper({ round, ballot }: { readonly round: RoundView; readonly ballot: Ballot }) {
  const say = useSay();
  const { offline } = useStage();
  const heading = useRef<HTMLHeadingElement>(null);
  const { mine, draft, casting, receipt } = ballot;
  const { secret, unit, terms, question, lang } = round.settings;
  const seat = mine?.seat ?? null;
  const done = secret && (mine?.voted ?? false);
  const sending = casting === 'sending';
  const ready = saysSomething(draft);

  const wasDone = useRef(done);
  useEffect(() => {
    if (done && !wasDone.current) heading.current?.focus();
    wasDone.current = done;
  }, [done]);

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (ready && !offline && !sending) void ballot.cast(draft);
  }

  return (
    <div className={styles.sheet}>
      <form className={styles.paper} onSubmit={onSubmit} noValidate>
        <RoundLine round={round} />
        <h1 ref={heading} tabIndex={-1} lang={lang} dir="auto">
          {question}
        </h1>
        {done ? (
          <CastSecretly round={round} ballot={ballot} />
        ) : (
          <>
            <p className={`muted ${styles.lead}`}>{say(terms.method === 'approval' ? 'decide.hintApproval' : 'decide.hintMotion', { unit })}</p>
            {mine?.voted && seat && (
              <PaperNote tone="ok" icon="check" title={say('decide.castReceipt', { receipt: receipt ?? '' })}>
                {unit === 'delegation' && mine.castBy !== null && seat.voters > 1
                  ? say('decide.castOpenBy', { name: mine.castBy, city: seat.label })
                  : say('decide.castOpen')}
              </PaperNote>
            )}
            <Paper round={round} value={draft} disabled={sending} onChange={ballot.choose} />
            <FrozenTexts round={round} />
            <div className={styles.notes} aria-live="off">
              {offline && (
                <PaperNote tone="warn" icon="offline" title={say('decide.offlineTitle')}>
                  {say('decide.offlineMore')}
                </PaperNote>
              )}
              {!offline && casting === 'not-arrived' && (
                <PaperNote tone="bad" icon="warn" title={say('decide.didNotArrive')}>
                  {say('decide.didNotArriveMore')}
                </PaperNote>
              )}
              {casting === 'already-cast' && <PaperNote tone="warn" icon="warn" title={say('decide.somebodyElse', { city: seat?.label ?? '' })} />}
              {typeof casting === 'object' && <PaperNote tone="bad" icon="warn" title={say(refusalWords(casting.refusal))} />}
            </div>
            <div className={`row wrap ${styles.castline}`}>
              <p className="small" id={`cast-line-${round.id}`}>
                <b>{say(secret ? 'decide.onceCast' : 'decide.lastCounts')}</b>
                {!ready && <span className="muted"> {say('decide.chooseFirst', { method: terms.method })}</span>}
              </p>
              <button
                type="submit"
                className={`btn wall ${styles.cast}`}
                aria-disabled={!ready || offline || sending}
                aria-describedby={`cast-line-${round.id}`}
              >
                {sending ? say('decide.sending') : say(...castLabel(round, draft, mine?.voted ?? false))}
              </button>
              <button
                type="button"
                className="btn quiet"
                aria-disabled={offline || sending}
                aria-describedby={`cast-line-${round.id}`}
                onClick={() => {
                  if (!offline && !sending) void ballot.cast(emptyBallot(round));
                }}
              >
                {say('decide.castEmpty')}
              </button>
            </div>
          </>
        )}
      </form>
      <BallotFacts round={round} seat={seat} />
    </div>
  );
}

function CastSecretly({ round, ballot }: { readonly round: RoundView; readonly ballot: Ballot }) {
  const say = useSay();
  const { receipt, casting, mine } = ballot;
  const delegation = round.settings.unit === 'delegation';
  const title = delegation ? say('decide.castTitleDelegation', { city: mine?.seat?.label ?? '' }) : say('decide.castTitle');
  return (
    <div className="stack" style={{ marginBlockStart: 'var(--s-4)' }}>
      {casting === 'first-stands' && <PaperNote tone="warn" icon="warn" title={say('decide.firstStands')} />}
      {casting === 'already-cast' && <PaperNote tone="warn" icon="warn" title={say('decide.somebodyElse', { city: mine?.seat?.label ?? '' })} />}
      <PaperNote tone="ok" icon="check" title={title}>
        {receipt === null ? say('decide.castByOther') : say('decide.castSecret')}
      </PaperNote>
      {receipt !== null && (
        <p>
          <b className={`ref ${styles.receipt}`}>{say('decide.castReceipt', { receipt })}</b>
          <br />
          <span className="small muted">{say('decide.castReceiptMore')}</span>
        </p>
      )}
      <FrozenTexts round={round} />
    </div>
  );
}

type NoteProps = { readonly tone: 'ok' | 'warn' | 'bad' | 'info'; readonly icon: IconName; readonly title: string; readonly children?: string };

export function PaperNote({ tone, icon, title, children }: NoteProps) {
  return (
    <div className={`note ${tone}`}>
      <Icon name={icon} />
      <div>
        <b>{title}</b>
        {children !== undefined && (
          <>
            <br />
            <span className="small">{children}</span>
          </>
        )}
      </div>
    </div>
  );
}

function castLabel(round: RoundView, draft: Ballot['draft'], again: boolean): [MessageKey, Values?] {
  if (!saysSomething(draft)) return ['decide.castNothing'];
  if (draft.method === 'approval')
    return [again ? 'decide.castAgainApproval' : 'decide.castApproval', { ticked: draft.cards.length, count: round.options.length }];
  return [again ? 'decide.castAgainMotion' : 'decide.castMotion', { choice: draft.choice }];
}
