import type { BoardState, DeskBoard } from '@vernissage/shared/overnight/desk-board';
import { Icon } from '../ui/Icon.tsx';
import { useSay } from '../ground/say.ts';
import { useTimes } from './desk-words.ts';
import styles from './desk.module.css';

const states: readonly BoardState[] = ['draft', 'checking', 'approved', 'public'];

/** How far a board is: draft, checking, approved by so many, public. */
export function StateRail({ board }: { board: DeskBoard }) {
  const say = useSay();
  const { time } = useTimes(board.board.summit.zone);
  const now = board.state === 'draft' ? 1 : states.indexOf(board.state);
  const name = (state: BoardState): string => {
    switch (state) {
      case 'draft':
        return say('desk.draftAt', { time: time(board.draftedAt) });
      case 'approved':
        return say('desk.state.approved', { given: board.approvals, needed: board.needed });
      case 'checking':
      case 'public':
        return say(`desk.state.${state}`);
      default:
        return state satisfies never;
    }
  };
  return (
    <ol className={styles['rail']} aria-label={say('desk.railLabel')}>
      {states.map((state, index) => (
        <li key={state} className={index === now ? styles['now'] : index < now ? styles['done'] : ''} aria-current={index === now ? 'step' : undefined}>
          {index < now && <Icon name="check" />} {name(state)}
        </li>
      ))}
    </ol>
  );
}
