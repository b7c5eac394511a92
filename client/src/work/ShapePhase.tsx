import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useSay } from '../ground/say.ts';
import { Icon } from '../ui/Icon.tsx';
import { whyRoomReadOnly } from '../workshop/read-only.ts';
import { useMe, useStage } from '../workshop/stage-context.tsx';
import { NewProposal } from './NewProposal.tsx';
import { ProposalList } from './ProposalList.tsx';
import { ProposalPage } from './ProposalPage.tsx';
import { Skeleton } from './Skeleton.tsx';
import { isOnScreen } from './wall.ts';
import { useWorkDocument } from './work-context.tsx';
import styles from './shape.module.css';

/** Shape: proposals made from ideas, one of them open. The open one stands in the address, so that a link shows the same text. */
export function ShapePhase({ isRunning }: { readonly isRunning: boolean }) {
  const say = useSay();
  const me = useMe();
  const { state } = useStage();
  const { work } = useWorkDocument();
  const [params, setParams] = useSearchParams();
  const [making, setMaking] = useState(false);
  const mayMake = isRunning && whyRoomReadOnly(me, state) === null;

  const proposals = useMemo(() => work?.proposals.filter((one) => isOnScreen(state.cards[one.id])) ?? [], [work, state.cards]);
  const asked = params.get('proposal');
  const open = proposals.find((one) => one.id === asked) ?? proposals[0] ?? null;

  function choose(id: string): void {
    setMaking(false);
    setParams((now) => {
      now.set('proposal', id);
      return now;
    });
  }

  if (!work)
    return (
      <div className={styles.alone}>
        <h1 className="sr" tabIndex={-1}>
          {say('room.phaseShape')}
        </h1>
        <Skeleton label={say('room.loadingProposals')} />
      </div>
    );
  return (
    <div className={styles.shape}>
      <ProposalList
        proposals={proposals}
        open={making ? null : (open?.id ?? null)}
        onChoose={choose}
        tools={
          mayMake && (
            <button type="button" className={`btn line sm ${styles.make}`} data-add-box onClick={() => setMaking(true)}>
              <Icon name="plus" />
              {say('room.proposalNew')}
            </button>
          )
        }
      />
      <section className={styles.middle} aria-label={say('room.proposalText')}>
        {making ? (
          <NewProposal work={work} onMade={choose} onCancel={() => setMaking(false)} />
        ) : open ? (
          <ProposalPage key={open.id} proposal={open} work={work} />
        ) : (
          <div className={`card ghost ${styles.empty}`}>
            <h1 tabIndex={-1}>{say('room.noProposals')}</h1>
            <p className="small muted">{say(mayMake ? 'room.noProposalsHint' : 'room.noProposalsRead')}</p>
            {mayMake && (
              <button type="button" className="btn wall sm" onClick={() => setMaking(true)}>
                {say('room.proposalNew')}
              </button>
            )}
          </div>
        )}
      </section>
    </div>
  );
}
