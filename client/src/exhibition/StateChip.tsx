import type { QuestionState } from '@vernissage/shared/exhibition/question';
import { useSay } from '../ground/say.ts';

const looks: Readonly<Record<QuestionState, string>> = { held: 'chip warn', published: 'chip', answered: 'chip ok', rejected: 'chip tbc' };

/** Waiting, shown, answered, not shown: always in words. */
export function StateChip({ state }: { state: QuestionState }) {
  const say = useSay();
  return <span className={looks[state]}>{say(`questions.state.${state}`)}</span>;
}
