import { mayModerate } from '@vernissage/shared/access/roles';
import { useSay } from '../ground/say.ts';
import { Icon } from '../ui/Icon.tsx';
import { useMe, useStage } from '../workshop/stage-context.tsx';
import { useModeratorCommands } from '../workshop/use-moderator-commands.ts';
import styles from './gather.module.css';

/** The question the room works on now; its moderator goes to the next or back. Without questions the session's title stands there. */
export function GuidingQuestion({ isRunning }: { readonly isRunning: boolean }) {
  const say = useSay();
  const me = useMe();
  const { state, offline } = useStage();
  const commands = useModeratorCommands();
  const { questions, question, title, id } = state.workshop;
  const now = questions[question];
  const steers = isRunning && state.workshop.state === 'open' && questions.length > 1 && mayModerate(me, { id, summit: state.summit.id });
  if (!now)
    return (
      <h1 tabIndex={-1} dir="auto">
        {title}
      </h1>
    );
  return (
    <div>
      <div className={styles.questionTop}>
        <p className="lbl tiny">{say('room.questionOf', { number: question + 1, of: questions.length })}</p>
        {steers && (
          <span className={styles.questionSteps}>
            <button
              type="button"
              className="btn quiet sm"
              aria-label={say('room.questionBack')}
              aria-disabled={question === 0 || offline}
              onClick={() => question > 0 && void commands.question(question - 1)}
            >
              <Icon name="back" />
            </button>
            <button
              type="button"
              className="btn quiet sm"
              aria-label={say('room.questionNext')}
              aria-disabled={question === questions.length - 1 || offline}
              onClick={() => question < questions.length - 1 && void commands.question(question + 1)}
            >
              <Icon name="forward" />
            </button>
          </span>
        )}
      </div>
      <h1 tabIndex={-1} dir="auto" lang={now.lang}>
        {now.text}
      </h1>
    </div>
  );
}
