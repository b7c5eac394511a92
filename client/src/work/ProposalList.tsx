import { useEffect, useRef, type ReactNode } from 'react';
import type { MessageKey } from '@vernissage/shared/i18n/en';
import type { CardState } from '@vernissage/shared/work/cards';
import type { LiveProposal } from '@vernissage/shared/work/work';
import { useSay } from '../ground/say.ts';
import { useStage } from '../workshop/stage-context.tsx';
import styles from './shape.module.css';

/** How a proposal stands, in a word; nothing while it is simply open. */
export const proposalState: Partial<Record<CardState, MessageKey>> = {
  ready: 'room.stateReady',
  'in-vote': 'room.stateInVote',
  adopted: 'room.stateAdopted',
  rejected: 'room.stateRejected',
  held: 'room.stateHeld',
};

type Props = { readonly proposals: readonly LiveProposal[]; readonly open: string | null; readonly onChoose: (id: string) => void; readonly tools: ReactNode };

export function ProposalList({ proposals, open, onChoose, tools }: Props) {
  const say = useSay();
  const { state } = useStage();
  // On a phone the list is a strip: the open proposal is in view.
  const strip = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const chosen = strip.current?.querySelector('[aria-current=true]')?.closest('li');
    if (chosen && strip.current) strip.current.scrollTo({ left: chosen.offsetLeft - strip.current.offsetLeft });
  }, [open, proposals.length]);
  return (
    <section className={styles.list} data-area="list" tabIndex={-1} aria-label={say('room.proposals')}>
      <h2>{say('room.countProposals', { count: proposals.length })}</h2>
      <ul ref={strip}>
        {proposals.map((proposal) => {
          const row = state.cards[proposal.id];
          const word = row && proposalState[row.state];
          return (
            <li key={proposal.id} className={proposal.id === open ? styles.on : undefined}>
              <button type="button" aria-current={proposal.id === open ? 'true' : undefined} onClick={() => onChoose(proposal.id)}>
                <span className="row">
                  <span className="ref">{row?.ref ?? ''}</span>
                  {word && <span className="tiny muted end">{say(word)}</span>}
                </span>
                <b dir="auto" lang={proposal.lang || undefined}>
                  {proposal.title || say('room.proposalNoTitle')}
                </b>
              </button>
            </li>
          );
        })}
      </ul>
      {tools}
    </section>
  );
}
