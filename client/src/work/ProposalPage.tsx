import { useId, useState } from 'react';
import { mayModerate } from '@vernissage/shared/access/roles';
import { mendTitle, setSource } from '@vernissage/shared/documents/write-cards';
import { titleMax, type LiveProposal, type LiveWork } from '@vernissage/shared/work/work';
import { useSay } from '../ground/say.ts';
import { RefusedTexts } from '../relay/RefusedTexts.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { isFreezing } from '@vernissage/shared/voting/freezing';
import { useNotices } from '../workshop/notices.tsx';
import { whyCardReadOnly, whyRoomReadOnly } from '../workshop/read-only.ts';
import { useMe, useStage } from '../workshop/stage-context.tsx';
import { useCommand } from '../workshop/use-command.ts';
import { CardLabel } from './CardLabel.tsx';
import { ProposalBody } from './editor/ProposalBody.tsx';
import { proposalState } from './ProposalList.tsx';
import { shownIdeas, type ShownIdea } from './wall.ts';
import { useWorkDocument } from './work-context.tsx';
import styles from './shape.module.css';

const chipsShown = 3;

/** One proposal: where it grew from, its title, its text. Why it can only be read stands above it in words. */
export function ProposalPage({ proposal, work }: { readonly proposal: LiveProposal; readonly work: LiveWork }) {
  const say = useSay();
  const me = useMe();
  const { state, offline } = useStage();
  const { document, own } = useWorkDocument();
  const send = useCommand();
  const { tell } = useNotices();
  const [sheet, setSheet] = useState(false);
  const titleId = useId();

  const row = state.cards[proposal.id] ?? null;
  // What holds for the whole room is said once, above the work.
  const roomReason = whyRoomReadOnly(me, state);
  const reason = whyCardReadOnly(me, state, proposal.id, isFreezing(state, proposal.id));
  const name = row?.ref ?? proposal.title;
  const moderates = mayModerate(me, { id: state.workshop.id, summit: state.summit.id });
  const isMine = own.isMine(proposal.id, row);
  const ideas = shownIdeas(work, state.cards);
  const sources = proposal.sources.flatMap((id) => ideas.find((idea) => idea.id === id) ?? []);
  const word = row && proposalState[row.state];

  async function ready(wanted: boolean): Promise<void> {
    await send(`/api/cards/${proposal.id}/${wanted ? 'ready' : 'not-ready'}`);
  }
  async function act(command: 'withdraw' | 'hide', back: 'put-back' | 'show'): Promise<void> {
    const answer = await send(`/api/cards/${proposal.id}/${command}`);
    if (answer.ok)
      tell({
        tone: 'ok',
        text: say(command === 'withdraw' ? 'room.withdrawn' : 'room.hidden', { ref: name }),
        action: { label: say(command === 'withdraw' ? 'house.undo' : 'room.showAgainShort'), act: () => void send(`/api/cards/${proposal.id}/${back}`) },
      });
  }

  const isReady = row?.state === 'ready';
  const tools = (
    <span className={`row ${styles.tools}`}>
      {moderates && row && (row.state === 'open' || row.state === 'held' || isReady) && reason === null && (
        <button type="button" className="btn line sm" aria-pressed={isReady} disabled={offline} onClick={() => void ready(!isReady)}>
          {isReady && <Icon name="check" />}
          {say(isReady ? 'room.notReady' : 'room.markReady')}
        </button>
      )}
    </span>
  );

  return (
    <div className={styles.page} data-area="main-text" tabIndex={-1}>
      <div className={styles.top}>
        <p className={`row wrap ${styles.provenance}`}>
          {row && (
            <span className="ref" id={row.ref}>
              {row.ref}
            </span>
          )}
          {word && <span className={`chip ${row.state === 'ready' || row.state === 'adopted' ? 'ok' : ''}`}>{say(word)}</span>}
          {sources.length > 0 && <span className="tiny muted">{say('room.grownFrom')}</span>}
          {sources.slice(0, chipsShown).map((idea) => (
            <button key={idea.id} type="button" className={`cite ${styles.citeButton}`} title={idea.text} onClick={() => setSheet(true)}>
              {idea.row?.ref ?? '…'}
            </button>
          ))}
          {sources.length > chipsShown && (
            <button type="button" className={`link-button ${styles.textLink}`} onClick={() => setSheet(true)}>
              {say('room.andMore', { count: sources.length - chipsShown })}
            </button>
          )}
          {sources.length === 0 && <span className="tiny muted">{say('room.grownFromNone')}</span>}
          <button type="button" className={`link-button ${styles.textLink}`} onClick={() => setSheet(true)}>
            {say(reason === null ? 'room.sourcesChange' : 'room.sourcesShow')}
          </button>
        </p>
        {reason === null ? (
          <h1 className={styles.title}>
            <label className="sr" htmlFor={titleId}>
              {say('room.proposalTitle')}
            </label>
            <textarea
              id={titleId}
              rows={1}
              dir="auto"
              lang={proposal.lang || undefined}
              value={proposal.title}
              maxLength={titleMax}
              placeholder={say('room.proposalTitlePlaceholder')}
              onChange={(event) => document?.change((doc) => mendTitle(doc, proposal.id, event.target.value.replaceAll('\n', ' ')))}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
                event.preventDefault();
                focusText(event.currentTarget);
              }}
            />
          </h1>
        ) : (
          <h1 className={styles.title} tabIndex={-1} dir="auto" lang={proposal.lang || undefined}>
            {proposal.title || say('room.proposalNoTitle')}
          </h1>
        )}
        <RefusedTexts card={proposal.id} readOnly={reason !== null} />
      </div>
      {row ? (
        <ProposalBody
          card={proposal.id}
          readOnly={reason !== null}
          reason={roomReason ? null : reason}
          label={say('room.proposalNamed', { ref: name })}
          lang={proposal.lang || 'en'}
          tools={tools}
        />
      ) : (
        <p className={`muted small ${styles.top}`}>{say(offline ? 'room.bodyWaitsOffline' : 'room.bodyWaits')}</p>
      )}
      <div className={styles.foot}>
        <CardLabel row={row} isMine={isMine} isOnlyHere={offline} />
        {isMine && row && reason === null && (
          <button type="button" className="btn quiet sm" disabled={offline} onClick={() => void act('withdraw', 'put-back')}>
            {say('room.withdraw')}
          </button>
        )}
        {moderates && row && row.state !== 'in-vote' && (
          <button type="button" className="btn quiet sm" disabled={offline} onClick={() => void act('hide', 'show')}>
            {say('room.hide')}
          </button>
        )}
      </div>
      {sheet && (
        <Dialog
          title={say('room.sourcesTitle', { ref: name })}
          onClose={() => setSheet(false)}
          actions={
            <button type="button" className="btn primary" onClick={() => setSheet(false)}>
              {say('house.close')}
            </button>
          }
        >
          <Sources
            sources={sources}
            others={reason === null ? ideas.filter((idea) => !proposal.sources.includes(idea.id)) : []}
            onChange={reason === null ? (idea, grewFrom) => document?.change((doc) => setSource(doc, proposal.id, idea, grewFrom)) : null}
          />
        </Dialog>
      )}
    </div>
  );
}

/** From the title on into the text right below it. */
function focusText(from: HTMLElement): void {
  from.closest('[data-area]')?.querySelector<HTMLElement>('[contenteditable=true]')?.focus();
}

type SourcesProps = {
  readonly sources: readonly ShownIdea[];
  readonly others: readonly ShownIdea[];
  readonly onChange: ((idea: string, grewFrom: boolean) => void) | null;
};

/** The ideas a proposal grew from, word for word, and those that can be added. */
function Sources({ sources, others, onChange }: SourcesProps) {
  const say = useSay();
  const [find, setFind] = useState('');
  const id = useId();
  const wanted = find.trim().toLocaleLowerCase();
  const found = others.filter((idea) => `${idea.row?.ref ?? ''} ${idea.text}`.toLocaleLowerCase().includes(wanted));
  return (
    <div className={styles.sources}>
      {sources.length === 0 && <p className="muted">{say('room.grownFromNone')}</p>}
      <ul>
        {sources.map((idea) => (
          <li key={idea.id}>
            <div className="grow">
              <span className="ref">{idea.row?.ref}</span>
              <p dir="auto" lang={idea.lang || undefined}>
                {idea.text}
              </p>
            </div>
            {onChange && (
              <button
                type="button"
                className="btn line sm"
                aria-label={say('room.sourceRemove', { ref: idea.row?.ref ?? '' })}
                onClick={() => onChange(idea.id, false)}
              >
                <Icon name="close" />
              </button>
            )}
          </li>
        ))}
      </ul>
      {onChange && others.length > 0 && (
        <>
          <label htmlFor={id}>{say('room.sourceAdd')}</label>
          <input id={id} className="in" type="search" value={find} placeholder={say('room.sourceFind')} onChange={(event) => setFind(event.target.value)} />
          <ul className={styles.found}>
            {found.map((idea) => (
              <li key={idea.id}>
                <div className="grow">
                  <span className="ref">{idea.row?.ref}</span>
                  <p dir="auto" lang={idea.lang || undefined}>
                    {idea.text}
                  </p>
                </div>
                <button
                  type="button"
                  className="btn line sm"
                  aria-label={say('room.sourceTake', { ref: idea.row?.ref ?? '' })}
                  onClick={() => onChange(idea.id, true)}
                >
                  <Icon name="plus" />
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
