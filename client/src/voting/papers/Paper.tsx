import type { BallotContent, RoundView } from '@vernissage/shared/voting/round';
import { ApprovalPaper } from './ApprovalPaper.tsx';
import { MotionPaper } from './MotionPaper.tsx';

type Props = {
  readonly round: RoundView;
  readonly value: BallotContent | null;
  readonly disabled: boolean;
  readonly onChange: (ballot: BallotContent) => void;
};

/** The paper of a round's method. A new method gets its paper in this folder and one case here. */
export function Paper({ round, value, disabled, onChange }: Props) {
  const { method } = round.settings.terms;
  switch (method) {
    case 'approval':
      return <ApprovalPaper round={round} value={value?.method === 'approval' ? value : null} disabled={disabled} onChange={onChange} />;
    case 'motion':
      return <MotionPaper round={round} value={value?.method === 'motion' ? value : null} disabled={disabled} onChange={onChange} />;
    default:
      return method satisfies never;
  }
}

/** The ballot that says nothing. */
export function emptyBallot(round: RoundView): BallotContent {
  return round.settings.terms.method === 'approval' ? { method: 'approval', cards: [] } : { method: 'motion', choice: 'blank' };
}

/** Whether a ballot says something, so that the cast button is meant. */
export function saysSomething(ballot: BallotContent | null): ballot is BallotContent {
  if (ballot === null) return false;
  return ballot.method === 'approval' ? ballot.cards.length > 0 : ballot.choice !== 'blank';
}
