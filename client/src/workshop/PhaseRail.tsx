import type { KeyboardEvent } from 'react';
import { Link } from 'react-router';
import type { MessageKey } from '@vernissage/shared/i18n/en';
import type { PhaseKind } from '@vernissage/shared/workshop/phases';
import { useSay } from '../ground/say.ts';
import { Icon } from '../ui/Icon.tsx';
import type { PhaseView } from './phase-view.ts';
import { useStage } from './stage-context.tsx';
import styles from './room.module.css';

export const phaseName: Record<PhaseKind, MessageKey> = {
  gather: 'room.phaseGather',
  shape: 'room.phaseShape',
  decide: 'room.phaseDecide',
  act: 'room.phaseAct',
  publish: 'room.phasePublish',
};
const countName: Record<Exclude<PhaseKind, 'publish'>, MessageKey> = {
  gather: 'room.countIdeas',
  shape: 'room.countProposals',
  decide: 'room.countVotes',
  act: 'room.countActions',
};

export type PhaseCounts = Readonly<Record<Exclude<PhaseKind, 'publish'>, number | null>>;

/** The five steps: done, now, later. Earlier ones can be looked at; the room's own is marked as the current step. One Tab stop, arrows inside. */
export function PhaseRail({ view, counts, canSee }: { readonly view: PhaseView; readonly counts: PhaseCounts; readonly canSee: (index: number) => boolean }) {
  const say = useSay();
  const { workshop } = useStage().state;
  const { phases } = workshop;

  function onKeyDown(event: KeyboardEvent<HTMLAnchorElement>): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const links = [...(event.currentTarget.closest('ol')?.querySelectorAll('a') ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    links.at((at + (rtl ? -step : step)) % links.length)?.focus();
    event.preventDefault();
  }

  return (
    <nav aria-label={say('room.phases')}>
      <ol className={`rail ${styles.rail}`}>
        {phases.map((phase, index) => {
          const name = say(phaseName[phase.kind]);
          const number = say('room.phaseOf', { number: index + 1, of: phases.length });
          const isRoom = index === workshop.phase;
          const isViewed = index === view.index;
          const place = index < workshop.phase ? 'done' : isRoom ? 'now' : 'next';
          const open = canSee(index);
          return (
            // A phase may come twice, its place in the row is what it is.
            <li key={index} className={`${place} ${isViewed ? styles.viewed : ''}`}>
              {open ? (
                <Link to={isRoom ? '?' : `?view=${phase.kind}`} onKeyDown={onKeyDown} tabIndex={isViewed ? 0 : -1} aria-current={isRoom ? 'step' : undefined}>
                  {place === 'done' && <Icon name="check" />}
                  <span>{name}</span>
                  <span className="of">{number}</span>
                  <small>{place === 'next' ? say('room.later') : <Count kind={phase.kind} counts={counts} />}</small>
                  {isViewed && !isRoom && <span className="sr">{say('room.lookingHere')}</span>}
                </Link>
              ) : (
                <span className={styles.later}>
                  <span>{name}</span>
                  <span className="of">{number}</span>
                  <small>{say('room.later')}</small>
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function Count({ kind, counts }: { readonly kind: PhaseKind; readonly counts: PhaseCounts }) {
  const say = useSay();
  if (kind === 'publish') return null;
  const count = counts[kind];
  return count === null ? null : <>{say(countName[kind], { count })}</>;
}
